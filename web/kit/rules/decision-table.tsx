/**
 * A decision table as people read it: each rule a row of when, then, why and by which law. Only the conditions that matter in
 * a row are told.
 */
import { useHouse } from "../house.tsx";
import { CardTable } from "./card-table.tsx";
import { answerInWords, codesIn, inWords, isAnything, type Voice } from "./in-words.ts";
import type { Say } from "#platform/texts";
import type { TableView } from "#ruledesk";

type Rule = TableView["rules"][number];
type Cell = Rule["cells"][number];

/** What codes and rates are called that the cells themselves have no words for. */
export type Glossary = Pick<Voice, "value" | "rate">;

export function DecisionTable({
  table,
  labelledBy,
  glossary = {},
}: {
  readonly table: TableView;
  /** The id of the table's heading. */
  readonly labelledBy: string;
  readonly glossary?: Glossary;
}) {
  const { say } = useHouse();
  return (
    <CardTable
      className="rh-rules"
      labelledBy={labelledBy}
      head={[say("rules.table.rule"), say("rules.table.when"), say("rules.table.then"), say("rules.table.why")]}
      rows={table.rules.map((rule, at) => ({
        key: rule.id,
        id: `${table.id}-${rule.id}`,
        cells: [
          <>
            <span className="rh-rules-word">{say("rules.table.rule")}</span> {at + 1}
          </>,
          <Conditions key="when" table={table} rule={rule} glossary={glossary} />,
          <Answers key="then" table={table} rule={rule} glossary={glossary} />,
          <Why key="why" rule={rule} />,
        ],
      }))}
    />
  );
}

/** How the rules of a table go together: "Høyst én regel passer, og den gjelder." */
export function policyText(say: Say, table: Pick<TableView, "hitPolicy" | "aggregator">): string {
  const code = [table.hitPolicy, table.aggregator ?? ""].join(" ").trim().toLowerCase().replaceAll(" ", "-");
  const key = `rules.policy.${code}`;
  const text = say(key);
  return text === key ? code : text;
}

/** A cell in words, and code where there are none. `isAnswer` for what a rule answers, which is no condition. */
export function CellText({
  cell,
  isAnswer = false,
  glossary = {},
}: {
  readonly cell: Cell;
  readonly isAnswer?: boolean;
  readonly glossary?: Glossary;
}) {
  const { say, format } = useHouse();
  const codes = codesIn(cell);
  const voice: Voice = {
    say,
    format,
    value: (code) => codes.get(code) ?? glossary.value?.(code),
    rate: (path) => codes.get(path) ?? glossary.rate?.(path),
  };
  const phrase = (isAnswer ? answerInWords : inWords)(cell.text, voice);
  return phrase.map(({ text, code }, at) => (code ? <code key={`${at} ${text}`}>{text}</code> : text));
}

type Part = { readonly table: TableView; readonly rule: Rule; readonly glossary: Glossary };

function Conditions({ table, rule, glossary }: Part) {
  const { say } = useHouse();
  const told = rule.cells.flatMap((cell, at) =>
    isAnything(cell.text) ? [] : [{ cell, name: table.inputs[at]?.name ?? "" }],
  );
  if (told.length === 0) return say("rules.table.always");
  return (
    <ul className="rh-rules-cells">
      {told.map(({ cell, name }) => (
        <li key={name}>
          <span className="rh-rules-name">{name}:</span> <CellText cell={cell} glossary={glossary} />
        </li>
      ))}
    </ul>
  );
}

function Answers({ table, rule, glossary }: Part) {
  return (
    <ul className="rh-rules-cells">
      {rule.outputs.map((cell, at) => {
        const { name = "", label = "" } = table.outputs[at] ?? {};
        // A lone answer that nobody has a word for speaks for itself.
        const isNamed = rule.outputs.length > 1 || label !== name;
        return (
          <li key={name}>
            {isNamed && <span className="rh-rules-name">{label}:</span>}{" "}
            <CellText cell={cell} isAnswer glossary={glossary} />
          </li>
        );
      })}
    </ul>
  );
}

function Why({ rule }: { readonly rule: Rule }) {
  return (
    <>
      {rule.says}
      {rule.legalBasis !== "" && <span className="rh-source rh-law">{rule.legalBasis}</span>}
    </>
  );
}
