/** A sampled case: first the person's own judgement, then both beside each other. */
import type { BlindView, ManualTask } from "#desk";
import { useHouse } from "../../kit/house.tsx";
import { Mark } from "../marks.tsx";
import { outcomeText } from "../words.ts";

/** What the form that judges says instead, while the rules' answer is kept back. */
export const BLIND_WORDS = { button: "desk.blind.button", note: "desk.blind.note" } as const;

export const isToJudge = ({ blind }: ManualTask): boolean => blind === "to-judge";

export function BlindBox({ task }: { readonly task: ManualTask }) {
  const { say } = useHouse();
  const { blind } = task;
  if (blind === undefined) return null;
  return (
    <section className="dk-why-box dk-blind" aria-labelledby="blind">
      <h3 className="dk-subheading" id="blind">
        {say(blind === "to-judge" ? "desk.blind.heading" : "desk.blind.both")}
      </h3>
      {blind === "to-judge" ? (
        <p className="ds-paragraph">{say("desk.blind.lead")}</p>
      ) : (
        <Both task={task} blind={blind} />
      )}
    </section>
  );
}

function Both({ task, blind }: { readonly task: ManualTask; readonly blind: BlindView }) {
  const { say, format } = useHouse();
  const rules = task.proposal?.outcome;
  const agrees = rules === blind.outcome;
  return (
    <>
      <dl className="dk-facts">
        <div>
          <dt>{say("desk.blind.yours", { by: blind.by, at: format.moment(blind.judgedAt) })}</dt>
          <dd>{outcomeText(say, blind.outcome, task.outcomes)}</dd>
        </div>
        {rules !== undefined && (
          <div>
            <dt>{say("desk.blind.rules")}</dt>
            <dd>{outcomeText(say, rules, task.outcomes)}</dd>
          </div>
        )}
      </dl>
      <p className="dk-marks">
        <Mark shape={agrees ? "check" : "diamond"} colour={agrees ? "success" : "warning"}>
          {say(agrees ? "desk.blind.agrees" : "desk.blind.differs")}
        </Mark>
      </p>
    </>
  );
}
