/** Worked examples of a version: each run as it stands, what was expected beside what was answered, and new ones. */
import { redirect } from "react-router";
import type { BoundaryView, ExampleView, VersionPage } from "#ruledesk";
import { Empty, Fold } from "../../kit/box.tsx";
import { notFound, opened, type Door, type Loaded } from "../../kit/door.ts";
import { TextInput } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { dayIn } from "../../kit/format.ts";
import { answering, faultFor, typedFor, type RuleAnswer, type RuleVerb } from "./answer.ts";
import { doneAt, versionAt } from "./at.ts";
import { Boundaries } from "./boundaries.tsx";
import { ExampleItem } from "./example-item.tsx";
import { factsIn, factsWith, valuesIn } from "./example.rules.ts";
import { ExamplesInShort } from "./checks.tsx";
import { Part, RuleForm, RulesPage } from "./parts.tsx";
import { Press } from "../press.tsx";
import { serviceOf, versionOf } from "./version-actions.ts";
import type { LegalDate } from "#platform/time";

export const loader = opened(async (door) => {
  const [staff, { ruleDesk, identity }] = [door.staff(), door.house];
  const [service, version] = [serviceOf(door), versionOf(door)];
  const page = await ruleDesk.version(staff, service, version, door.language);
  const table = page.model.tables.find(({ id }) => id === door.url.searchParams.get("table"));
  const boundaries =
    table === undefined || !page.may.edit
      ? undefined
      : await ruleDesk.boundaries(staff, service, version, table.owner, door.language);
  return {
    page,
    table,
    boundaries,
    today: dayIn(identity.timeZone, door.visitor.now),
    done: door.url.searchParams.get("done") ?? undefined,
  };
});

const back = (door: Door, done: string, anchor = ""): Response =>
  redirect(doneAt(versionAt(serviceOf(door), versionOf(door), "/examples"), done) + anchor, 303);

const add: RuleVerb = async (door, { name = "", "as-of": asOf = "", facts = "" }) => {
  const read = factsIn(facts);
  if (name === "") return { field: "name", why: "name" };
  if (read === undefined) return { field: "facts", why: "facts" };
  const example = { name, asOf: asOf as LegalDate, facts: read, expected: undefined };
  const id = await door.house.ruleDesk.addExample(door.staff(), serviceOf(door), versionOf(door), example);
  return back(door, "example-added", `#example-${id}`);
};

/** An example like another, with other facts. */
const vary: RuleVerb = async (door, typed) => {
  const { example = "", name = "", "as-of": asOf = "" } = typed;
  if (name === "") return { field: `name-${example}`, why: "name" };
  if (asOf === "") return { field: `as-of-${example}`, why: "day" };
  const [staff, { ruleDesk }] = [door.staff(), door.house];
  const [service, version] = [serviceOf(door), versionOf(door)];
  const known = (await ruleDesk.version(staff, service, version, door.language)).check.examples;
  const like = known.find(({ id }) => id === example);
  if (like === undefined) return notFound();
  const facts = factsIn(JSON.stringify(factsWith(like.facts, typed))) ?? {};
  const made = { name, asOf: asOf as LegalDate, facts, expected: undefined };
  const id = await ruleDesk.addExample(staff, service, version, made);
  return back(door, "example-added", `#example-${id}`);
};

const fromCase: RuleVerb = async (door, { name = "", case: caseId = "" }) => {
  if (caseId === "") return { field: "case", why: "case" };
  if (name === "") return { field: "case-name", why: "name" };
  const id = await door.house.ruleDesk.exampleFromCase(door.staff(), serviceOf(door), versionOf(door), {
    caseId,
    name,
  });
  return back(door, "example-added", `#example-${id}`);
};

const expect: RuleVerb = async (door, typed) => {
  const { example = "", outcome = "", reason = "" } = typed;
  if (reason === "") return { field: `reason-${example}`, why: "reason" };
  const expected = { outcome, values: valuesIn(typed) };
  await door.house.ruleDesk.expect(door.staff(), serviceOf(door), versionOf(door), { example, expected, reason });
  return back(door, "example-expects", `#example-${example}`);
};

const leaveOut: RuleVerb = async (door, { example = "", reason = "" }) => {
  if (reason === "") return { field: `reason-${example}`, why: "reason" };
  const change = { example, expected: undefined, reason };
  await door.house.ruleDesk.expect(door.staff(), serviceOf(door), versionOf(door), change);
  return back(door, "example-left-out");
};

export const action = opened(answering({ add, vary, "from-case": fromCase, expect, "leave-out": leaveOut }));

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Examples({ loaderData, actionData }: Props) {
  const { page, table, boundaries, today, done } = loaderData;
  const { say } = useHouse();
  const { examples } = page.check;
  const at = versionAt(page.service, page.line.version, "/examples");
  const sorted = examples.toSorted((a, b) => Number(a.passed) - Number(b.passed));
  const outcomes = outcomesOf(examples);
  const facts = new Map(page.model.facts.map(({ key, name }) => [key, name]));
  return (
    <RulesPage
      service={page}
      steps={[
        {
          href: versionAt(page.service, page.line.version),
          text: say("desk.rules.version", { version: page.line.version }),
        },
      ]}
      here={say("desk.rules.examples")}
      answer={actionData}
      done={done}
      hasErrors={(actionData?.faults.length ?? 0) > 0}
    >
      <p className="ds-paragraph rr-lead">{say("desk.rules.examples-lead")}</p>
      {examples.length === 0 && <Empty title={say("desk.rules.examples-none")} />}
      {examples.length > 0 && <ExamplesInShort check={page.check} href={at} isHere />}
      <ul className="rr-examples">
        {sorted.map((example) => (
          <ExampleItem
            key={example.id}
            example={example}
            action={at}
            mayEdit={page.may.edit}
            outcomes={outcomes}
            facts={facts}
            called={page.called}
            answer={actionData}
          />
        ))}
      </ul>
      {page.may.edit && (
        <NewExamples page={page} table={table} boundaries={boundaries} today={today} answer={actionData} />
      )}
    </RulesPage>
  );
}

/** Outcomes that examples know, and the one that is always possible. */
const outcomesOf = (examples: readonly ExampleView[]): readonly string[] => [
  ...new Set(examples.flatMap(({ expected, got }) => [expected.outcome, got.outcome])),
];

type NewProps = {
  readonly page: VersionPage;
  readonly table: VersionPage["model"]["tables"][number] | undefined;
  readonly boundaries: readonly BoundaryView[] | undefined;
  readonly today: string;
  readonly answer: RuleAnswer | undefined;
};

function NewExamples({ page, table, boundaries, today, answer }: NewProps) {
  const { say } = useHouse();
  const at = versionAt(page.service, page.line.version, "/examples");
  const fault = (form: string, field: string): string | undefined => {
    const key = faultFor(answer, form, field);
    return key && say(key);
  };
  return (
    <Part id="new" title={say("desk.rules.example-new")}>
      <h3 className="ds-heading" data-size="2xs" id="boundaries">
        {say("desk.rules.boundaries")}
      </h3>
      <p className="ds-paragraph">{say("desk.rules.boundaries-lead")}</p>
      <ul className="rr-links">
        {page.model.tables.map(({ id, name }) => (
          <li key={id}>
            <a
              className="ds-link"
              href={`${at}?${new URLSearchParams({ table: id })}#boundaries`}
              aria-current={id === table?.id ? "true" : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
      {table !== undefined && boundaries !== undefined && (
        <Boundaries boundaries={boundaries} table={table} action={at} today={today} />
      )}
      <Fold summary={say("desk.rules.example-from-case")} id="from-case" open={answer?.form === "from-case"}>
        <RuleForm action={at}>
          <TextInput
            name="case"
            label={say("desk.rules.example-case")}
            description={say("desk.rules.example-case-help")}
            value={typedFor(answer, "from-case", "case")}
            error={fault("from-case", "case")}
          />
          <TextInput
            name="name"
            id="case-name"
            label={say("desk.rules.example-name")}
            value={typedFor(answer, "from-case", "name")}
            error={fault("from-case", "case-name")}
          />
          <Press intent="from-case" variant="secondary" text={say("desk.rules.example-from-case-button")} />
        </RuleForm>
      </Fold>
    </Part>
  );
}
