/** One decision table as it was read: the inputs' values, then every row with each condition as sign, word and colour. */
import type { DecisionTrace } from "#desk";
import { useSay } from "../kit/house.tsx";
import { Mark, Sign } from "./marks.tsx";
import type { Shape } from "./shape.model.ts";

type Table = DecisionTrace["tables"][number];
type Rule = Table["rules"][number];
type Truth = Rule["cells"][number];

const SIGNS: Readonly<Record<Truth, Shape>> = { true: "check", false: "cross", unknown: "question" };
const TRUTHS: readonly Truth[] = ["true", "false", "unknown"];

/** What the signs mean. Every cell says it in words too; this is for reading the table at a glance. */
export function Legend() {
  const say = useSay();
  return (
    <p className="dk-legend">
      {say("desk.explain.legend")}
      {TRUTHS.map((truth) => (
        <span key={truth} className="dk-truth" data-truth={truth}>
          <Sign shape={SIGNS[truth]} /> {say(`desk.explain.cell.${truth}`)}
        </span>
      ))}
    </p>
  );
}

export function RuleTable({ table }: { readonly table: Table }) {
  const say = useSay();
  const width = Math.max(table.inputs.length, ...table.rules.map((rule) => rule.cells.length));
  const columns = Array.from(
    { length: width },
    (_, at) => table.inputs[at] ?? { label: say("desk.explain.condition", { number: at + 1 }), value: "" },
  );
  return (
    <div
      className="rh-scroll dk-rule-scroll"
      role="region"
      aria-label={say("desk.explain.scroll", { name: table.name })}
      tabIndex={0}
    >
      <table className="ds-table dk-rule-table" data-color="neutral">
        <caption>{table.name}</caption>
        <thead>
          <tr>
            <th scope="col">{say("desk.explain.row")}</th>
            {columns.map((input) => (
              <th key={input.label} scope="col">
                {input.label}
                <span className="dk-input-value">{input.value === "" ? say("desk.unknown") : input.value}</span>
              </th>
            ))}
            <th scope="col">{say("desk.explain.result")}</th>
          </tr>
        </thead>
        <tbody>
          {table.rules.map((rule, at) => (
            <Row key={rule.id} rule={rule} number={at + 1} columns={columns} />
          ))}
        </tbody>
      </table>
      {!table.rules.some((rule) => rule.matched) && (
        <p className="ds-paragraph dk-unknowns">
          <Sign shape="question" /> <span>{say("desk.explain.no-match")}</span>
        </p>
      )}
    </div>
  );
}

function Row({
  rule,
  number,
  columns,
}: {
  readonly rule: Rule;
  readonly number: number;
  readonly columns: readonly { readonly label: string }[];
}) {
  const say = useSay();
  return (
    <tr data-matched={rule.matched ? "" : undefined}>
      <th scope="row">
        {number}{" "}
        {rule.matched && (
          <Mark shape="check" colour="success">
            {say("desk.explain.applied")}
          </Mark>
        )}
      </th>
      {columns.map(({ label }, at) => (
        <Cell key={label} label={label} truth={rule.cells[at]} text={rule.texts[at] ?? ""} />
      ))}
      <td className="dk-result">
        {rule.matched && <strong>{say("desk.explain.matched")}</strong>}
        <p className="ds-paragraph">{rule.reason}</p>
        <p className="rh-source">{rule.legalBasis}</p>
      </td>
    </tr>
  );
}

function Cell({
  label,
  truth,
  text,
}: {
  readonly label: string;
  readonly truth: Truth | undefined;
  readonly text: string;
}) {
  const say = useSay();
  if (truth === undefined) return <td />;
  return (
    <td data-truth={truth} data-label={label}>
      <span className="dk-condition">{text === "" || text === "-" ? say("desk.explain.any") : text}</span>
      <span className="dk-truth" data-truth={truth}>
        <Sign shape={SIGNS[truth]} /> {say(`desk.explain.cell.${truth}`)}
      </span>
    </td>
  );
}
