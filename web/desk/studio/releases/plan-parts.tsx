/** Pieces of a plan: how it stands, what becomes of each step, and what it does to each open case. */
import type { MigrationView } from "#studio";
import { Choices, Select, TextArea } from "../../../kit/field.tsx";
import { useHouse, useSay } from "../../../kit/house.tsx";
import { DataTable } from "../../../kit/list.tsx";
import { MakeForm } from "../making/pieces.tsx";
import { Mark } from "../../marks.tsx";
import type { Colour, Shape } from "../../shape.model.ts";
import { Press } from "../../press.tsx";
import { sayIfKnown } from "../../words.ts";

const STANDINGS: Readonly<Record<MigrationView["status"], { readonly shape: Shape; readonly colour: Colour }>> = {
  draft: { shape: "half", colour: "info" },
  approved: { shape: "diamond", colour: "warning" },
  running: { shape: "arrow", colour: "info" },
  done: { shape: "check", colour: "success" },
  cancelled: { shape: "cross", colour: "neutral" },
};

export function PlanMark({ status }: { readonly status: MigrationView["status"] }) {
  const say = useSay();
  const { shape, colour } = STANDINGS[status];
  return (
    <Mark shape={shape} colour={colour}>
      {say(`desk.release.plan-status.${status}`)}
    </Mark>
  );
}

/** Nothing is inferred: each step of the old version is mapped by hand, or the cases that have it stay. */
export function MapForm({ plan }: { readonly plan: MigrationView }) {
  const say = useSay();
  const { map, steps } = plan;
  const nameOf = ({ key, kind }: { readonly key: string; readonly kind: string }): string =>
    `${sayIfKnown(say, `desk.make.step.${kind}`) ?? kind} (${key})`;
  const become = new Set(Object.values(map.steps));
  return (
    <MakeForm rev={plan.rev}>
      {steps.from.map((step) => (
        <Select
          key={step.key}
          name={`step.${step.key}`}
          label={say("desk.release.step-becomes", { step: nameOf(step) })}
          value={step.key in map.steps ? (map.steps[step.key] ?? "-") : ""}
          options={[
            { value: "", label: say("desk.release.step-stays") },
            { value: "-", label: say("desk.release.step-dropped") },
            ...steps.to.map((other) => ({ value: other.key, label: nameOf(other) })),
          ]}
        />
      ))}
      {steps.to
        .filter(({ key }) => !become.has(key))
        .map((step) => (
          <Select
            key={step.key}
            name={`added.${step.key}`}
            label={say("desk.release.step-added", { step: nameOf(step) })}
            value={map.added[step.key] ?? ""}
            options={[
              { value: "", label: say("desk.release.step-stays") },
              { value: "take", label: say("desk.release.step-take") },
              { value: "done", label: say("desk.release.step-done") },
            ]}
          />
        ))}
      <Choices
        kind="radio"
        name="tasks"
        label={say("desk.release.tasks")}
        values={[map.tasks]}
        options={(["keep", "close"] as const).map((value) => ({ value, label: say(`desk.release.task.${value}`) }))}
      />
      <TextArea name="reason" label={say("desk.release.plan-reason")} value={plan.reason} rows={2} />
      <Press intent="change" variant="secondary" text={say("desk.release.plan-save")} />
    </MakeForm>
  );
}

/** What the plan would do to each open case, as it was tried. */
export function TrialTable({ trial }: { readonly trial: NonNullable<MigrationView["trial"]> }) {
  const { say, format } = useHouse();
  return (
    <>
      <p className="ds-paragraph">
        {say("desk.release.trial-count", { moves: trial.moves, stays: trial.stays })}{" "}
        <span className="rh-source">{format.moment(trial.at)}</span>
      </p>
      {trial.cases.length > 0 && (
        <DataTable
          caption={say("desk.release.trial-table")}
          hideCaption
          head={[
            { key: "case", text: say("desk.release.case") },
            { key: "outcome", text: say("desk.release.trial-outcome") },
            { key: "next", text: say("desk.release.trial-next") },
          ]}
          rows={trial.cases.map(({ caseId, number, outcome, problems, next }) => ({
            key: caseId,
            cells: [
              <a key="case" className="ds-link" href={`/desk/cases/${encodeURIComponent(caseId)}`}>
                {number}
              </a>,
              <span key="outcome">
                {say(`desk.release.trial-is.${outcome}`)}
                {problems.map(({ code, params }) => (
                  <span key={code}> {sayIfKnown(say, `desk.release.stays.${code}`, params) ?? code}</span>
                ))}
              </span>,
              `${next.before ?? say("desk.release.a-person")} → ${next.after ?? say("desk.release.a-person")}`,
            ],
          }))}
        />
      )}
    </>
  );
}
