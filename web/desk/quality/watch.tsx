/** The limits of a service: how they stand, and the form in which the owner changes them. */
import type { Watch } from "#quality";
import { Fold } from "../../kit/box.tsx";
import { Choices, ErrorSummary, TextInput } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { limitsOf, type LimitFault, type TypedLimits } from "./limits.ts";

type Props = {
  readonly watch: Watch | undefined;
  readonly mayManage: boolean;
  readonly action: string;
  readonly typed: TypedLimits | undefined;
  readonly faults: readonly LimitFault[];
};

export function WatchLimits({ watch, mayManage, action, typed, faults }: Props) {
  const { say, format } = useHouse();
  return (
    <>
      <p className="ds-paragraph">{say("desk.quality.watch.lead")}</p>
      {watch === undefined ? (
        <p className="ds-paragraph">{say("desk.quality.watch.unset")}</p>
      ) : (
        <>
          <ul className="ds-list">
            <li>{say("desk.quality.watch.now-deviation", { percent: watch.deviationPercent ?? "none" })}</li>
            <li>{say("desk.quality.watch.now-handover", { percent: watch.handoverPercent ?? "none" })}</li>
            <li>{say("desk.quality.watch.now-rest", { days: watch.days, cases: format.number(watch.leastCases) })}</li>
            <li>{say("desk.quality.watch.now-stops", { stops: String(watch.stops) })}</li>
          </ul>
          <p className="rh-source">
            {say("desk.quality.watch.set", { by: watch.setBy, at: format.moment(watch.setAt) })}
          </p>
        </>
      )}
      {mayManage ? (
        <Fold summary={say("desk.quality.watch.change")} open={typed !== undefined}>
          <LimitsForm watch={watch} action={action} typed={typed} faults={faults} />
        </Fold>
      ) : (
        <p className="rh-quiet">{say("desk.quality.watch.reader")}</p>
      )}
    </>
  );
}

function LimitsForm({ watch, action, typed, faults }: Omit<Props, "mayManage">) {
  const { say } = useHouse();
  const shown = typed ?? limitsOf(watch);
  const error = (field: LimitFault["field"]): string | undefined => {
    const fault = faults.find((one) => one.field === field);
    return fault && say(`desk.quality.fault.${fault.why}`);
  };
  return (
    <form method="post" action={action} className="dk-form" noValidate>
      <input type="hidden" name="rev" value={watch?.rev ?? 0} />
      <ErrorSummary errors={faults.map(({ field, why }) => ({ field, text: say(`desk.quality.fault.${why}`) }))} />
      <TextInput
        name="deviation"
        label={say("desk.quality.watch.deviation")}
        description={say("desk.quality.watch.empty-means")}
        inputMode="numeric"
        width="short"
        suffix="%"
        value={shown.deviation}
        error={error("deviation")}
      />
      <TextInput
        name="handover"
        label={say("desk.quality.watch.handover")}
        inputMode="numeric"
        width="short"
        suffix="%"
        value={shown.handover}
        error={error("handover")}
      />
      <TextInput
        name="cases"
        label={say("desk.quality.watch.cases")}
        description={say("desk.quality.watch.cases-help")}
        inputMode="numeric"
        width="short"
        value={shown.cases}
        error={error("cases")}
      />
      <TextInput
        name="days"
        label={say("desk.quality.watch.days")}
        inputMode="numeric"
        width="short"
        value={shown.days}
        error={error("days")}
      />
      <Choices
        kind="radio"
        name="stops"
        label={say("desk.quality.watch.stops")}
        values={[shown.stops]}
        options={[
          { value: "yes", label: say("desk.quality.watch.stops-yes") },
          { value: "no", label: say("desk.quality.watch.stops-no") },
        ]}
      />
      <button className="ds-button" data-variant="primary" type="submit" name="intent" value="watch">
        {say("desk.quality.watch.save")}
      </button>
    </form>
  );
}
