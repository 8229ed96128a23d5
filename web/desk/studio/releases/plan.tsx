/** A plan of moving cases: what becomes of each step, tried on every open case, approved by another, run, and taken back. */
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { MakeForm } from "../making/pieces.tsx";
import { doneIn } from "../making/read.ts";
import { Part, StudioPage } from "../layout.tsx";
import { Press } from "../../press.tsx";
import { migrationAt } from "../place.ts";
import { handText } from "../words.ts";
import { answerToPlan } from "./plan-actions.ts";
import { MapForm, PlanMark, TrialTable } from "./plan-parts.tsx";

export const loader = opened(async (door) => {
  const [staff, service] = [door.staff(), door.param("service")];
  const [page, plan] = await Promise.all([
    door.house.studio.versionsOf(staff, service, door.language),
    door.house.studio.migration.view(staff, door.param("plan")),
  ]);
  return { page, plan, done: doneIn(door) };
});

export const action = opened(answerToPlan);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Plan({ loaderData: { page, plan, done }, actionData: answer }: Props) {
  const { say, format } = useHouse();
  const { may, rev, trial, status } = plan;
  return (
    <StudioPage
      service={page}
      here={say("desk.release.plan-name", { from: plan.from.number, to: plan.to.number })}
      lead={plan.reason}
      answer={answer}
      done={done}
    >
      <p>
        <PlanMark status={status} />{" "}
        <span className="rh-source">
          {say("desk.release.planned-by", { name: handText(say, plan.plannedBy) })} · {format.moment(plan.plannedAt)}
          {plan.approvedBy !== undefined &&
            ` · ${say("desk.release.plan-approved-by", { name: handText(say, plan.approvedBy) })}`}
        </span>
      </p>
      <p>
        <a className="ds-link" href={migrationAt(page.service)}>
          {say("desk.release.plans-all")}
        </a>
      </p>
      {may.change && (
        <Part id="map" title={say("desk.release.map")}>
          <p className="ds-paragraph">{say("desk.release.map-lead")}</p>
          <MapForm plan={plan} />
        </Part>
      )}
      <Part id="trial" title={say("desk.release.trial")}>
        {trial === undefined ? (
          <p className="ds-paragraph">{say("desk.release.trial-none")}</p>
        ) : (
          <TrialTable trial={trial} />
        )}
      </Part>
      {(status === "running" || status === "done") && (
        <Part id="progress" title={say("desk.release.progress")}>
          <p className="ds-paragraph" role="status">
            {say("desk.release.progress-now", {
              waiting: plan.waiting,
              moved: plan.moved,
              stayed: plan.stayed,
              reversed: plan.reversed,
            })}
          </p>
        </Part>
      )}
      <MakeForm rev={rev} className="mk-buttons">
        {may.tryOut && <Press intent="try" variant="secondary" text={say("desk.release.plan-try")} />}
        {may.approve && <Press intent="approve" text={say("desk.release.plan-approve")} />}
        {may.run && <Press intent="run" text={say("desk.release.plan-run")} />}
        {may.cancel && <Press intent="cancel" variant="tertiary" danger text={say("desk.release.plan-cancel")} />}
        {may.reverse && <Press intent="reverse" variant="tertiary" danger text={say("desk.release.plan-reverse")} />}
      </MakeForm>
    </StudioPage>
  );
}
