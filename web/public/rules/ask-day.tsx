/** Asks which rules held on a day. A plain form: the answer is an address that lasts. */
import { useSay } from "../../kit/house.tsx";
import { Button } from "../../kit/text.tsx";

export function AskDay({
  at,
  day,
  today,
}: {
  readonly at: string;
  readonly day: string | undefined;
  readonly today: string;
}) {
  const say = useSay();
  return (
    <search aria-label={say("rules.on.title")}>
      <form className="rh-rules-search" action={at} method="get">
        <div className="ds-field">
          <label className="ds-label" data-weight="semibold" htmlFor="on">
            {say("rules.on.label")}
          </label>
          <input className="ds-input" type="date" id="on" name="on" defaultValue={day ?? today} />
        </div>
        <Button variant="secondary">{say("rules.show")}</Button>
      </form>
    </search>
  );
}
