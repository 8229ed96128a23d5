/** One who is not impartial, why, and the leader's way to say otherwise. */
import type { RecusalView } from "#desk";
import { Fold } from "../../kit/box.tsx";
import { TextArea } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";

type Props = { readonly recusal: RecusalView; readonly at: string; readonly open: boolean };

export function RecusalItem({ recusal, at, open }: Props) {
  const { say, format } = useHouse();
  const { name, ground, note, byAnother, declaredAt } = recusal;
  return (
    <>
      <p className="ds-paragraph">
        <strong>{name}</strong> · {say(`desk.impartial.ground.${ground}`)}
      </p>
      {note !== "" && <p className="rh-prose">{note}</p>}
      <p className="rh-source">
        {say("desk.impartial.declared", { byAnother: String(byAnother), at: format.moment(declaredAt) })}
      </p>
      <Fold quiet open={open} summary={say("desk.impartial.end")}>
        <form method="post" action={at} className="dk-form" noValidate>
          <input type="hidden" name="recusal" value={recusal.recusal} />
          <TextArea
            name="reason"
            id={`reason-${recusal.recusal}`}
            label={say("desk.impartial.end-reason")}
            rows={2}
            maxLength={2000}
          />
          <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="end">
            {say("desk.impartial.end-button")} <span className="ds-sr-only">{name}</span>
          </button>
        </form>
      </Fold>
    </>
  );
}
