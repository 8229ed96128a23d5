/** One worked example: what was expected and answered, and how the rules came to it, row by row. */
import { Fold } from "../../kit/box.tsx";
import { notFound, opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { TraceRead } from "../trace.tsx";
import { exampleAt, versionAt } from "./at.ts";
import { Against, ExampleMark, FactsOf } from "./example-item.tsx";
import { Part, PrintButton, RulesPage } from "./parts.tsx";
import { serviceOf, versionOf } from "./version-actions.ts";

export const loader = opened(async (door) => {
  const [staff, { ruleDesk }] = [door.staff(), door.house];
  const [service, version, id] = [serviceOf(door), versionOf(door), door.param("example")];
  const page = await ruleDesk.version(staff, service, version, door.language);
  const example = page.check.examples.find((one) => one.id === id) ?? notFound();
  return { page, example, trace: await ruleDesk.exampleTrace(staff, service, version, id, door.language) };
});

type Props = { readonly loaderData: Loaded<typeof loader> };

export default function Example({ loaderData: { page, example, trace } }: Props) {
  const { say, format } = useHouse();
  const { service, line, model, called } = page;
  const at = versionAt(service, line.version);
  return (
    <RulesPage
      service={page}
      steps={[
        { href: at, text: say("desk.rules.version", { version: line.version }) },
        { href: exampleAt(service, line.version, ""), text: say("desk.rules.examples") },
      ]}
      here={say("desk.rules.example-why")}
      mark={<ExampleMark passed={example.passed} />}
    >
      <p className="ds-paragraph rr-lead">{example.name}</p>
      <p className="rh-source">
        {say(`desk.rules.origin.${example.origin}`)} · {say("desk.rules.as-of", { date: format.date(example.asOf) })}
      </p>
      <Part id="against" title={say("desk.rules.example-against")}>
        <Against example={example} called={called} />
      </Part>
      <Fold quiet summary={say("desk.rules.example-facts")}>
        <FactsOf example={example} facts={new Map(model.facts.map(({ key, name }) => [key, name]))} called={called} />
      </Fold>
      <div className="dk-explain rr-trace-read">
        <TraceRead trace={trace} />
      </div>
      <PrintButton />
    </RulesPage>
  );
}
