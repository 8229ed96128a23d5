/** Shows the way through the case above the task, so that who opens it sees at once how far it has come. */
import { useSay } from "../kit/house.tsx";
import { Hidden } from "../kit/text.tsx";
import type { CaseContext } from "./case.model.ts";
import { stepsOf } from "./steps.rules.ts";

export function Steps(context: CaseContext) {
  const say = useSay();
  const steps = stepsOf(context);
  if (steps.length === 0) return null;
  return (
    <ol className="dk-steps" aria-label={say("desk.steps.title")}>
      {steps.map(({ key, state, missing }) => (
        <li key={key} data-state={state} aria-current={state === "now" ? "step" : undefined}>
          <span>
            {say(`desk.steps.${key}`)}
            <Hidden> ({say(`desk.steps.is-${state}`)})</Hidden>
          </span>
          {missing.length > 0 && <small>{say("desk.steps.missing", { points: missing.join(" · ") })}</small>}
        </li>
      ))}
    </ol>
  );
}
