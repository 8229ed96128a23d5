/** An example: whether it still answers as it should, what it is made of, and how to expect something else of it. */
import type { Called, ExampleView } from "#ruledesk";
import type { Say } from "#platform/texts";
import type { Json } from "#rules";
import { Select, TextArea, TextInput } from "../../kit/field.tsx";
import { Fold } from "../../kit/box.tsx";
import { useHouse, useSay } from "../../kit/house.tsx";
import { DataTable } from "../../kit/list.tsx";
import { Mark } from "../marks.tsx";
import { faultFor, typedFor, type RuleAnswer } from "./answer.ts";
import { factField, fieldText, valueField } from "./example.rules.ts";
import { Named, RuleForm } from "./parts.tsx";
import { Press } from "../press.tsx";
import { leavesOf, valueText, whatIfOutcome } from "./words.ts";

type Props = {
  readonly example: ExampleView;
  readonly action: string;
  readonly mayEdit: boolean;
  readonly outcomes: readonly string[];
  /** What facts are called, by key. */
  readonly facts: ReadonlyMap<string, string>;
  /** What paths and codes are called. */
  readonly called: Called;
  readonly answer: RuleAnswer | undefined;
};

export function ExampleItem(props: Props) {
  const { example, mayEdit, answer, called, action } = props;
  const { say, format } = useHouse();
  return (
    <li className="rr-example" id={`example-${example.id}`} data-passed={example.passed}>
      <div className="rr-example-head">
        <ExampleMark passed={example.passed} />
        <h2 className="rr-example-name">{example.name}</h2>
      </div>
      <p className="rh-source">
        {say(`desk.rules.origin.${example.origin}`)} · {say("desk.rules.as-of", { date: format.date(example.asOf) })}
        {example.changedBecause !== undefined && (
          <> · {say("desk.rules.example-changed", { reason: example.changedBecause })}</>
        )}
      </p>
      {!example.passed && <Against example={example} called={called} />}
      <p>
        <a className="ds-link" href={`${action}/${encodeURIComponent(example.id)}`}>
          <Named text={say("desk.rules.example-why")} name={example.name} />
        </a>
      </p>
      <Fold
        quiet
        summary={<Named text={say("desk.rules.example-details")} name={example.name} />}
        open={answer?.typed["example"] === example.id}
      >
        {example.passed && <Against example={example} called={called} />}
        <FactsOf {...props} />
        {mayEdit && <Expect {...props} />}
        {mayEdit && <Vary {...props} />}
      </Fold>
    </li>
  );
}

/** Whether the rules answer as they should. */
export function ExampleMark({ passed }: { readonly passed: boolean }) {
  const say = useSay();
  return passed ? (
    <Mark shape="check" colour="success">
      {say("desk.rules.example-passes")}
    </Mark>
  ) : (
    <Mark shape="cross" colour="danger">
      {say("desk.rules.example-fails")}
    </Mark>
  );
}

/** Expected and answered, path by path; those that differ are named in words. */
export function Against({ example: { name, expected, got, differs }, called }: Pick<Props, "example" | "called">) {
  const { say, format } = useHouse();
  const paths = [...new Set([...Object.keys(expected.values), ...differs.filter((path) => path !== "outcome")])];
  const row = (key: string, label: string, wanted: string, answered: string) => ({
    key,
    strong: differs.includes(key),
    cells: [label, wanted, answered, say(differs.includes(key) ? "desk.rules.differs" : "desk.rules.agrees")],
  });
  return (
    <DataTable
      caption={`${say("desk.rules.example-against")}: ${name}`}
      hideCaption
      head={[
        { key: "what", text: say("desk.rules.diff-what") },
        { key: "expected", text: say("desk.rules.expected") },
        { key: "got", text: say("desk.rules.got") },
        { key: "same", text: say("desk.rules.same") },
      ]}
      rows={[
        row(
          "outcome",
          say("desk.rules.outcome"),
          outcomeName(say, expected.outcome, called),
          outcomeName(say, got.outcome, called),
        ),
        ...paths.map((path) =>
          row(
            path,
            pathName(path, called),
            valueText(say, format, expected.values[path], called.codes),
            valueText(say, format, got.values[path], called.codes),
          ),
        ),
      ]}
    />
  );
}

const pathName = (path: string, { paths }: Called): string => (Object.hasOwn(paths, path) ? paths[path] : path) ?? path;

const outcomeName = (say: Say, outcome: string, { codes }: Called): string =>
  whatIfOutcome(say, { outcome, words: (Object.hasOwn(codes, outcome) ? codes[outcome] : "") ?? "" });

export function FactsOf({ example, facts, called }: Pick<Props, "example" | "facts" | "called">) {
  const { say, format } = useHouse();
  return (
    <DataTable
      caption={`${say("desk.rules.example-facts")}: ${example.name}`}
      hideCaption
      head={[
        { key: "fact", text: say("desk.rules.fact") },
        { key: "value", text: say("desk.rules.value") },
      ]}
      rows={leavesOf(example.facts as Json).map(({ path, value }) => ({
        key: path,
        cells: [
          <span key="path" className="rr-path">
            {pathText(path, facts)}
          </span>,
          valueText(say, format, value, called.codes),
        ],
      }))}
    />
  );
}

/** "Inntekt › adults › 1 › total": the fact by its name, its parts as they are written. */
function pathText(path: string, facts: ReadonlyMap<string, string>): string {
  const [key = "", ...rest] = path.split(".");
  return [facts.get(key) ?? key, ...rest].join(" › ");
}

function Expect({ example, action, outcomes, called, answer }: Props) {
  const { say } = useHouse();
  const isAnswer = answer?.typed["example"] === example.id;
  const mine = isAnswer ? answer : undefined;
  const key = faultFor(mine, "expect", `reason-${example.id}`) ?? faultFor(mine, "leave-out", `reason-${example.id}`);
  const { expected, got } = example;
  const paths = [...new Set([...Object.keys(expected.values), ...Object.keys(got.values)])];
  return (
    <RuleForm action={`${action}#example-${example.id}`} className="dk-form rr-expect">
      <input type="hidden" name="example" value={example.id} />
      <p className="ds-paragraph">{say("desk.rules.expect-lead")}</p>
      <Select
        name="outcome"
        id={`outcome-${example.id}`}
        label={say("desk.rules.outcome")}
        value={typedFor(mine, "expect", "outcome") ?? expected.outcome}
        options={outcomes.map((outcome) => ({ value: outcome, label: outcomeName(say, outcome, called) }))}
      />
      {paths.map((path) => {
        const value = expected.values[path] ?? got.values[path] ?? null;
        const field = valueField(path, value);
        return (
          <TextInput
            key={path}
            name={field}
            id={`${example.id}-${path}`}
            label={pathName(path, called)}
            value={typedFor(mine, "expect", field) ?? fieldText(expected.values[path])}
          />
        );
      })}
      <TextArea
        name="reason"
        id={`reason-${example.id}`}
        rows={2}
        label={say("desk.rules.expect-reason")}
        description={say("desk.rules.expect-reason-help")}
        value={mine?.typed["reason"]}
        error={key && say(key)}
      />
      <div className="rh-row">
        <Press intent="expect" text={say("desk.rules.expect-button")} />
        <Press intent="leave-out" variant="secondary" text={say("desk.rules.leave-out-button")} />
      </div>
    </RuleForm>
  );
}

/** A new example that is like this one but for what is typed over: the nearest way to a case one has in mind. */
function Vary({ example, action, facts, answer }: Props) {
  const { say } = useHouse();
  const mine = answer?.form === "vary" && answer.typed["example"] === example.id ? answer : undefined;
  const fault = (field: string): string | undefined => {
    const key = faultFor(mine, "vary", `${field}-${example.id}`);
    return key && say(key);
  };
  return (
    <Fold
      quiet
      summary={<Named text={say("desk.rules.vary")} name={example.name} />}
      open={mine !== undefined}
      id={`vary-${example.id}`}
    >
      <RuleForm action={`${action}#vary-${example.id}`}>
        <input type="hidden" name="example" value={example.id} />
        <TextInput
          name="name"
          id={`name-${example.id}`}
          label={say("desk.rules.example-name")}
          value={mine?.typed["name"]}
          error={fault("name")}
        />
        <TextInput
          name="as-of"
          id={`as-of-${example.id}`}
          type="date"
          width="medium"
          label={say("desk.rules.vary-day")}
          value={mine?.typed["as-of"] ?? example.asOf}
          error={fault("as-of")}
        />
        <div className="rr-vary">
          {leavesOf(example.facts as Json).map(({ path, value }) => {
            const name = factField(path, value);
            return (
              <TextInput
                key={path}
                name={name}
                id={`${example.id}-fact-${path}`}
                label={pathText(path, facts)}
                value={mine?.typed[name] ?? fieldText(value)}
              />
            );
          })}
        </div>
        <Press intent="vary" variant="secondary" text={say("desk.rules.vary-button")} />
      </RuleForm>
    </Fold>
  );
}
