/** A decision table as people read it: conditions in words, what is answered, why, and on what ground. */
import type { TableView } from "#ruledesk";
import { Fold } from "../../kit/box.tsx";
import { useHouse, useSay } from "../../kit/house.tsx";
import { anchorOf } from "./at.ts";
import { Named } from "./parts.tsx";
import { isAnything, plainCell, type Plain } from "./plain.rules.ts";
import { andOf, lowerFirst, outputName, policyText, ruleSentence } from "./words.ts";

type Props = {
  readonly table: TableView;
  readonly question: string;
  readonly rates: Plain["rates"];
  /** Where it is edited; undefined for those who only read. */
  readonly edit: string | undefined;
};

export function TableRead({ table, question, rates, edit }: Props) {
  const { say, format, language } = useHouse();
  const plain: Plain = { say, format, rates };
  const silent = table.inputs.filter((_, at) => !asksSomething(table, at));
  const policy = policyText(say, table);
  const id = anchorOf(table.id);
  return (
    <section className="rr-table" aria-labelledby={id}>
      <div className="rr-table-head">
        <h3 className="ds-heading" data-size="2xs" id={id}>
          {table.name}
        </h3>
        {edit !== undefined && (
          <a className="ds-button dk-screen-only" data-variant="secondary" href={edit}>
            {say("desk.rules.edit-table")} <span className="ds-sr-only">{table.name}</span>
          </a>
        )}
      </div>
      {question !== "" && <p className="ds-paragraph rr-question">{question}</p>}
      {table.description !== "" && table.description !== question && <p className="rh-quiet">{table.description}</p>}
      <div
        className="rh-scroll"
        role="region"
        aria-label={say("desk.rules.table-region", { name: table.name })}
        tabIndex={0}
      >
        <ReadTable table={table} plain={plain} />
      </div>
      <p className="rh-source">
        <strong>{policy.name}.</strong> {policy.means} <Otherwise table={table} />
        {silent.length > 0 && (
          <>
            {" "}
            {say("desk.rules.only-said", {
              names: andOf(
                silent.map(({ name }) => lowerFirst(name)),
                language,
              ),
            })}
          </>
        )}
      </p>
      <Fold quiet summary={<Named text={say("desk.rules.as-sentences")} name={table.name} />}>
        <ol className="rr-sentences">
          {table.rules.map((rule, at) => (
            <li key={rule.id}>
              {ruleSentence(plain, table, rule, at + 1, language)} <span className="rh-quiet">{rule.legalBasis}</span>
            </li>
          ))}
        </ol>
      </Fold>
    </section>
  );
}

/** A column that no rule asks about is there only to be said in reasons, and is not shown. */
const asksSomething = (table: TableView, at: number): boolean =>
  table.rules.some(({ cells }) => {
    const cell = cells[at];
    return cell !== undefined && !isAnything(cell);
  });

/** From this many columns on they stand closer. */
const WIDE_FROM = 5;

/** Narrow screens show each rule as a card; roles are said out, since a card's layout takes them away. */
function ReadTable({ table, plain }: { readonly table: TableView; readonly plain: Plain }) {
  const say = useSay();
  const asked = table.inputs.flatMap((input, at) => (asksSomething(table, at) ? [{ ...input, at }] : []));
  const isWide = asked.length + table.outputs.length >= WIDE_FROM;
  return (
    <table className="ds-table rr-rules" data-color="neutral" data-wide={isWide ? "" : undefined} role="table">
      <caption className="ds-sr-only">{table.name}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            {say("desk.rules.rule")}
          </th>
          {asked.map((input) => (
            <th key={input.label} scope="col" role="columnheader">
              {input.name}
            </th>
          ))}
          {table.outputs.map((output, at) => (
            <th key={output.name} scope="col" role="columnheader" className="rr-answer">
              {outputName(table, at)}
            </th>
          ))}
          <th scope="col" role="columnheader">
            {say("desk.rules.why")}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {table.rules.map((rule, row) => (
          <tr key={rule.id} role="row">
            <th scope="row" role="rowheader">
              <span className="rr-card-word">{say("desk.rules.rule")} </span>
              {row + 1}
            </th>
            {asked.map(({ label, name, at }) => {
              const cell = rule.cells[at] ?? ANYTHING;
              return (
                <td key={label} role="cell" className={isAnything(cell) ? "rr-anything" : undefined}>
                  <CardLabel text={name} />
                  <span className="rr-cell">{plainCell(plain, cell)}</span>
                </td>
              );
            })}
            {rule.outputs.map((cell, at) => (
              <td key={table.outputs[at]?.name ?? at} role="cell" className="rr-answer">
                <CardLabel text={outputName(table, at)} />
                <span className="rr-cell">{plainCell(plain, cell)}</span>
              </td>
            ))}
            <td role="cell" className="rr-why">
              {rule.says === "" ? <span className="rh-quiet">{say("desk.rules.no-reason")}</span> : rule.says}
              <span className="rh-source rh-law">
                {rule.legalBasis === "" ? say("desk.rules.no-law") : rule.legalBasis}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ANYTHING = { text: "-", words: "" };

/** What a column is called, where there are no columns to see. */
export function CardLabel({ text }: { readonly text: string }) {
  return (
    <span className="rr-card-label" aria-hidden="true">
      {text}
    </span>
  );
}

function Otherwise({ table }: { readonly table: TableView }) {
  const say = useSay();
  const said = table.outputs.flatMap(({ otherwise }, at) =>
    otherwise === "" ? [] : [`${outputName(table, at)}: ${otherwise}`],
  );
  if (said.length > 0) return <>{say("desk.rules.otherwise", { answer: said.join(", ") })}</>;
  return table.hitPolicy === "COLLECT" ? null : <>{say("desk.rules.otherwise-person")}</>;
}
