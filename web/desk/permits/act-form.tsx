/** One act: typed in a fold, looked at with its consequence, and only then done. */
import type { DeskPermit } from "#permitdesk";
import { Fold } from "../../kit/box.tsx";
import { ErrorSummary, TextArea, TextInput } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { Prose } from "../../kit/text.tsx";
import { fieldId, type ActName, type Fault, type Pressed, type Typed } from "./acts.ts";

type Props = {
  readonly act: ActName;
  readonly permit: DeskPermit;
  /** What came of this act's form, when it was this one that was pressed. */
  readonly pressed: Pressed | undefined;
  readonly at: string;
};

export function ActFold({ act, permit, pressed, at }: Props) {
  const { say } = useHouse();
  const typed = pressed?.typed ?? { from: permit.today, last: "", reason: "" };
  const error = (field: Fault["field"]): string | undefined => {
    const fault = pressed?.faults.find((one) => one.field === field);
    return fault && say(`desk.permits.fault.${fault.why}`);
  };
  const errors = (pressed?.faults ?? []).map(({ field, why }) => ({
    field: fieldId(act, field),
    text: say(`desk.permits.fault.${why}`),
  }));
  return (
    <Fold id={act} summary={say(`desk.permits.act.${act}`)} open={pressed !== undefined}>
      <form method="post" action={at} className="dk-form" noValidate>
        <p className="ds-paragraph">{say(`desk.permits.about.${act}`)}</p>
        <input type="hidden" name="rev" value={permit.rev} />
        <input type="hidden" name="act" value={act} />
        {(act === "suspend" || act === "withdraw") && (
          <TextInput
            name="from"
            id={fieldId(act, "from")}
            type="date"
            label={say("desk.permits.first-day")}
            value={typed.from}
            error={error("from")}
            width="medium"
          />
        )}
        {act === "suspend" && (
          <TextInput
            name="last"
            id={fieldId(act, "last")}
            type="date"
            label={say("desk.permits.last-day")}
            note={say("desk.permits.optional")}
            description={say("desk.permits.last-day-help")}
            value={typed.last}
            error={error("last")}
            width="medium"
          />
        )}
        {act !== "report-lost" && (
          <TextArea
            name="reason"
            id={fieldId(act, "reason")}
            label={say("desk.permits.reason")}
            description={say("desk.permits.reason-help")}
            value={typed.reason}
            error={error("reason")}
            rows={3}
          />
        )}
        <ErrorSummary errors={errors} />
        <button className="ds-button" data-variant="secondary" type="submit" name="step" value="look">
          {say("desk.permits.look")}
        </button>
      </form>
    </Fold>
  );
}

/** What it would lead to, and the button that does it. */
export function Confirm({ act, permit, pressed, at }: Props & { readonly pressed: Pressed }) {
  const { say } = useHouse();
  const { typed } = pressed;
  return (
    <section className="dk-confirm" data-focus="" tabIndex={-1} aria-labelledby="confirm">
      <h2 className="ds-heading" data-size="xs" id="confirm">
        {say(`desk.permits.act.${act}`)}
      </h2>
      <p className="ds-paragraph">
        <Consequence act={act} permit={permit} typed={typed} />
      </p>
      {typed.reason !== "" && (
        <div>
          <p className="rh-quiet">{say("desk.permits.reason")}</p>
          <Prose text={typed.reason} />
        </div>
      )}
      <form method="post" action={at} className="rh-row">
        <input type="hidden" name="rev" value={pressed.rev} />
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="from" value={typed.from} />
        <input type="hidden" name="last" value={typed.last} />
        <input type="hidden" name="reason" value={typed.reason} />
        <button
          className="ds-button"
          data-variant="primary"
          data-color={act === "reinstate" ? undefined : "danger"}
          type="submit"
          name="step"
          value="do"
        >
          {say(`desk.permits.do.${act}`)}
        </button>
        <button className="ds-button" data-variant="secondary" type="submit" name="step" value="change">
          {say("desk.permits.change")}
        </button>
      </form>
    </section>
  );
}

function Consequence({
  act,
  permit,
  typed,
}: {
  readonly act: ActName;
  readonly permit: DeskPermit;
  readonly typed: Typed;
}) {
  const { say, format } = useHouse();
  const day = (text: string): string => (text === "" ? "none" : format.day(text));
  return say(`desk.permits.consequence.${act}`, {
    number: permit.number,
    from: day(typed.from),
    last: day(typed.last),
  });
}
