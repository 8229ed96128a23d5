/** What the house says of a model before it may decide: what is wrong, with a case that shows it, and what examples answer. */
import type { CheckView } from "#ruledesk";
import { Fold } from "../../kit/box.tsx";
import { useHouse, useSay } from "../../kit/house.tsx";
import { Mark, Sign } from "../marks.tsx";
import type { Colour, Shape } from "../shape.model.ts";
import { problemText, type Names } from "./words.ts";

type Problem = CheckView["problems"][number];
type Severity = Problem["severity"];

const SEVERITIES: Readonly<Record<Severity, { readonly shape: Shape; readonly colour: Colour }>> = {
  error: { shape: "cross", colour: "danger" },
  warning: { shape: "triangle", colour: "warning" },
  note: { shape: "circle", colour: "info" },
};

type Props = {
  readonly check: CheckView;
  /** Where examples are looked at. */
  readonly examplesHref: string;
  /** Problems of these tables stand open; the others are folded. */
  readonly owner?: string;
  readonly names: Names;
};

export function Checks({ check, examplesHref, owner, names }: Props) {
  const say = useSay();
  const problems = onceEach(check.problems);
  const here = problems.filter(({ table }) => owner === undefined || table === owner || table === "");
  const elsewhere = problems.filter((problem) => !here.includes(problem));
  return (
    <div className="rr-checks">
      <p className="rr-verdict">
        <Verdict check={check} />
      </p>
      <ProblemList problems={here} names={names} isOneTable={owner !== undefined} />
      {elsewhere.length > 0 && (
        <Fold summary={say("desk.rules.problems-elsewhere", { count: elsewhere.length })}>
          <ProblemList problems={elsewhere} names={names} />
        </Fold>
      )}
      <ExamplesInShort check={check} href={examplesHref} />
    </div>
  );
}

/** The same said of the same table by several of its cells is said once. */
function onceEach(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ code, params, table, rule }: Problem): string => JSON.stringify([code, params, table, rule]);
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}

/** One word for the whole: whether it may decide as it stands. */
export function Verdict({ check }: { readonly check: CheckView }) {
  const say = useSay();
  if (!check.readable)
    return (
      <Mark shape="cross" colour="danger">
        {say("desk.rules.check-unreadable")}
      </Mark>
    );
  if (check.errors > 0)
    return (
      <Mark shape="cross" colour="danger">
        {say("desk.rules.check-errors", { count: check.errors })}
      </Mark>
    );
  const warnings = onceEach(check.problems).filter(({ severity }) => severity === "warning").length;
  return warnings > 0 ? (
    <Mark shape="triangle" colour="warning">
      {say("desk.rules.check-warnings", { count: warnings })}
    </Mark>
  ) : (
    <Mark shape="check" colour="success">
      {say("desk.rules.check-fine")}
    </Mark>
  );
}

type ListProps = {
  readonly problems: readonly Problem[];
  readonly names: Names;
  /** True when all are about the table one looks at. */
  readonly isOneTable?: boolean;
};

function ProblemList({ problems, names, isOneTable = false }: ListProps) {
  const say = useSay();
  const bySeverity = (["error", "warning", "note"] as const).map(
    (severity) => [severity, problems.filter((problem) => problem.severity === severity)] as const,
  );
  return bySeverity.map(([severity, some]) => {
    if (some.length === 0) return null;
    const list = (
      <ul className="rr-problems">
        {some.map((problem, at) => (
          <ProblemItem
            key={`${problem.code} ${problem.line} ${at}`}
            problem={problem}
            names={names}
            isOneTable={isOneTable}
          />
        ))}
      </ul>
    );
    const heading = say(`desk.rules.severity.${severity}`, { count: some.length });
    return severity === "note" ? (
      <Fold key={severity} summary={heading}>
        {list}
      </Fold>
    ) : (
      <div key={severity}>
        <p className="rr-severity">{heading}</p>
        {list}
      </div>
    );
  });
}

type ItemProps = { readonly problem: Problem; readonly names: Names; readonly isOneTable: boolean };

function ProblemItem({ problem, names, isOneTable }: ItemProps) {
  const { say, language } = useHouse();
  const number = problem.rule === undefined ? 0 : names.ruleNumber(problem.table, problem.rule);
  const place = [
    isOneTable ? "" : problem.tableName,
    number > 0 ? say("desk.rules.rule-number", { number }) : (problem.rule ?? ""),
    problem.tableName === "" && problem.line > 0 ? say("desk.rules.line", { line: problem.line }) : "",
  ].filter((part) => part !== "");
  return (
    <li data-severity={problem.severity}>
      <Sign shape={SEVERITIES[problem.severity].shape} />
      <div>
        <span className="ds-sr-only">{say(`desk.rules.severity-one.${problem.severity}`)}: </span>
        {problemText(say, problem, language, names)}
        {place.length > 0 && <span className="rh-source rr-place">{place.join(" · ")}</span>}
      </div>
    </li>
  );
}

type ShortProps = {
  readonly check: CheckView;
  readonly href: string;
  /** True on the page of examples itself. */
  readonly isHere?: boolean;
};

/** How many examples still answer as they should, and which do not. */
export function ExamplesInShort({ check, href, isHere = false }: ShortProps) {
  const say = useSay();
  const failing = check.examples.filter(({ passed }) => !passed);
  const count = check.examples.length;
  if (!check.readable) return null;
  return (
    <div className="rr-examples-short">
      <p className="rr-severity">
        {count === 0 ? (
          say("desk.rules.examples-none")
        ) : failing.length === 0 ? (
          <Mark shape="check" colour="success">
            {say("desk.rules.examples-pass", { count })}
          </Mark>
        ) : (
          <Mark shape="cross" colour="danger">
            {say("desk.rules.examples-fail", { failing: failing.length, count })}
          </Mark>
        )}
      </p>
      {!isHere && failing.length > 0 && (
        <ul className="rr-problems">
          {failing.slice(0, MOST_SHOWN).map((example) => (
            <li key={example.id} data-severity="error">
              <Sign shape="cross" />
              <a className="ds-link" href={`${href}#example-${example.id}`}>
                {example.name}
              </a>
            </li>
          ))}
        </ul>
      )}
      {!isHere && (
        <a className="ds-link" href={href}>
          {say("desk.rules.examples-see")}
        </a>
      )}
    </div>
  );
}

const MOST_SHOWN = 5;
