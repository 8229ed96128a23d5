/** One case that would be decided otherwise: how it was decided, and how it would be, beside each other. */
import type { DecisionTrace } from "#desk";
import { Fold } from "../../kit/box.tsx";
import { Calculation, Reasons } from "../../kit/case.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Mark } from "../marks.tsx";
import { Legend, RuleTable } from "../rule-table.tsx";
import { numbered, RulesOf } from "../trace.tsx";
import { Unknowns } from "../trace-brief.tsx";
import { outcomeText } from "../words.ts";
import { runAt } from "./at.ts";
import { PrintButton, RulesPage } from "./parts.tsx";
import { runText } from "./words.ts";

export const loader = opened(async (door) => {
  const [staff, { ruleDesk }] = [door.staff(), door.house];
  const run = await ruleDesk.whatIfRun(staff, door.param("run"), door.language);
  const [service, traces] = await Promise.all([
    ruleDesk.service(staff, run.service, door.language),
    ruleDesk.change(staff, run.run, door.param("decision"), door.language),
  ]);
  return { run, service, traces };
});

type Props = { readonly loaderData: Loaded<typeof loader> };

export default function Changed({ loaderData: { run, service, traces } }: Props) {
  const { say } = useHouse();
  return (
    <RulesPage
      service={service}
      steps={[{ href: runAt(run.service, run.run), text: say("desk.rules.run-title", { what: runText(say, run) }) }]}
      here={say("desk.rules.changed-title")}
      wide
    >
      <p className="ds-paragraph">{say("desk.rules.changed-lead")}</p>
      <Legend />
      <div className="rr-pair">
        <Side id="before" title={say("desk.rules.trace-before")} trace={traces.before} />
        <Side id="after" title={say("desk.rules.trace-after")} trace={traces.after} />
      </div>
      <PrintButton />
    </RulesPage>
  );
}

function Side({ id, title, trace }: { readonly id: string; readonly title: string; readonly trace: DecisionTrace }) {
  const { say } = useHouse();
  return (
    <section className="rr-box rr-trace" aria-labelledby={id}>
      <h2 className="ds-heading" data-size="xs" id={id}>
        {title}
      </h2>
      <Mark shape="arrow" colour="info">
        {outcomeText(say, trace.outcome, [])}
      </Mark>
      {trace.version !== undefined && (
        <p className="rh-source">
          <RulesOf version={trace.version} />
        </p>
      )}
      <Calculation parts={trace.calculation} />
      <Reasons reasons={trace.reasons} />
      <Unknowns unknowns={trace.unknowns} />
      <Fold summary={say("desk.rules.trace-rows", { count: trace.tables.length })}>
        {numbered(trace.tables).map((table) => (
          <RuleTable key={table.name} table={{ ...table, name: `${title}: ${table.name}` }} />
        ))}
      </Fold>
    </section>
  );
}
