/** What is different between two versions: each cell before and after, said in words and marked, not by colour alone. */
import type { DifferenceView as Difference, ModelView } from "#ruledesk";
import { useHouse, useSay } from "../../kit/house.tsx";
import { Mark } from "../marks.tsx";
import { plainCell, type Plain } from "./plain.rules.ts";
import { andOf, columnText } from "./words.ts";

type Part = Difference["changed"][number];
type Side = Part["columns"][number]["before"];

type Props = {
  readonly of: Difference;
  /** The newer version, where rules have their numbers and rates their names. */
  readonly model: ModelView;
};

export function DifferenceRead({ of, model }: Props) {
  const { say, language } = useHouse();
  const lists: readonly [string, readonly string[]][] = [
    ["desk.rules.diff-added", of.added],
    ["desk.rules.diff-removed", of.removed],
    ["desk.rules.diff-facts-added", of.factsAdded],
    ["desk.rules.diff-facts-removed", of.factsRemoved],
  ];
  if (of.same) return <p className="ds-paragraph">{say("desk.rules.diff-same")}</p>;
  return (
    <div className="rr-difference">
      {lists.map(([key, names]) =>
        names.length === 0 ? null : (
          <p key={key} className="ds-paragraph">
            {say(key, { count: names.length, names: andOf(names, language) })}
          </p>
        ),
      )}
      {of.changed.map((part) => (
        <PartRead key={part.name} part={part} model={model} />
      ))}
    </div>
  );
}

function PartRead({ part, model }: { readonly part: Part; readonly model: ModelView }) {
  const say = useSay();
  const nameOf = ({ number, rule }: Part["rules"][number]): string => String(number || rule);
  const whole: readonly { readonly column: string; readonly before: Side; readonly after: Side }[] = [
    ...(part.description === undefined ? [] : [{ column: "description", ...part.description }]),
    ...(part.hitPolicy === undefined ? [] : [{ column: "hit-policy", ...part.hitPolicy }]),
    ...part.columns,
    ...part.formulas.map((formula) => ({ column: "formula", ...formula })),
  ];
  return (
    <section className="rr-changed-part">
      <h3 className="ds-heading" data-size="2xs">
        {part.name}
      </h3>
      {part.reordered && <p className="ds-paragraph">{say("desk.rules.diff-reordered")}</p>}
      {whole.length > 0 && (
        <Sides rows={whole} model={model} caption={say("desk.rules.diff-whole", { name: part.name })} />
      )}
      {part.rules.map((rule) => (
        <div key={rule.rule} className="rr-changed-rule" data-kind={rule.kind}>
          <p className="rr-changed-name">
            <KindMark kind={rule.kind} /> {say("desk.rules.rule-named", { rule: nameOf(rule) })}
          </p>
          <Sides
            rows={rule.cells}
            model={model}
            caption={`${part.name}: ${say("desk.rules.diff-rule", { rule: nameOf(rule) })}`}
            kind={rule.kind}
          />
        </div>
      ))}
    </section>
  );
}

function KindMark({ kind }: { readonly kind: Part["rules"][number]["kind"] }) {
  const say = useSay();
  const [shape, colour] = (
    { added: ["check", "success"], removed: ["cross", "danger"], changed: ["diamond", "info"] } as const
  )[kind];
  return (
    <Mark shape={shape} colour={colour}>
      {say(`desk.rules.diff-kind.${kind}`)}
    </Mark>
  );
}

type SidesProps = {
  readonly rows: readonly { readonly column: string; readonly before: Side; readonly after: Side }[];
  readonly model: ModelView;
  readonly caption: string;
  readonly kind?: "added" | "removed" | "changed";
};

/** Before and after beside each other; a rule that is new or gone has one side alone. */
function Sides({ rows, model, caption, kind = "changed" }: SidesProps) {
  const { say, format } = useHouse();
  const plain: Plain = { say, format, rates: model.rates };
  if (rows.length === 0) return null;
  return (
    <div className="rh-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="ds-table rh-table rr-sides" data-color="neutral">
        <caption className="ds-sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say("desk.rules.diff-what")}</th>
            {kind !== "added" && <th scope="col">{say("desk.rules.diff-before")}</th>}
            {kind !== "removed" && <th scope="col">{say("desk.rules.diff-after")}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ column, before, after }, at) => (
            <tr key={`${column} ${at}`}>
              <th scope="row">{columnText(say, column)}</th>
              {kind !== "added" && (
                <td>{before === undefined ? <Nothing /> : <del>{plainCell(plain, before)}</del>}</td>
              )}
              {kind !== "removed" && (
                <td>{after === undefined ? <Nothing /> : <ins>{plainCell(plain, after)}</ins>}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Nothing() {
  const say = useSay();
  return <span className="rh-quiet">{say("desk.rules.diff-nothing")}</span>;
}
