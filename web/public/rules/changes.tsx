/** What a version changed, as sentences: what is new, what is gone, and what a cell said before and says now. */
import type { ReactNode } from "react";
import { useHouse } from "../../kit/house.tsx";
import { CellText } from "../../kit/rules/decision-table.tsx";
import { Heading, Paragraph } from "../../kit/text.tsx";
import type { DifferenceView } from "#ruledesk";

type Part = DifferenceView["changed"][number];
type Change = Part["columns"][number];

export function Changes({ of }: { readonly of: DifferenceView }) {
  const { say } = useHouse();
  if (of.same) return <Paragraph>{say("rules.changes.same")}</Paragraph>;
  const lists = [
    ["rules.changes.added", of.added],
    ["rules.changes.removed", of.removed],
    ["rules.changes.facts-added", of.factsAdded],
    ["rules.changes.facts-removed", of.factsRemoved],
  ] as const;
  return (
    <>
      {lists
        .filter(([, names]) => names.length > 0)
        .map(([key, names]) => (
          <Paragraph key={key}>{say(key, { names: names.join(", ") })}</Paragraph>
        ))}
      {of.changed.map((part) => (
        <ChangedPart key={part.name} part={part} />
      ))}
    </>
  );
}

function ChangedPart({ part }: { readonly part: Part }) {
  const { say } = useHouse();
  const whole: readonly {
    readonly column: string;
    readonly before: Change["before"];
    readonly after: Change["after"];
  }[] = [
    ...(part.description === undefined ? [] : [{ column: "description", ...part.description }]),
    ...(part.hitPolicy === undefined ? [] : [{ column: "policy", ...part.hitPolicy }]),
    ...part.columns,
    ...part.formulas.map((formula) => ({ column: "formula", ...formula })),
  ];
  return (
    <section>
      <Heading level={3} size="2xs">
        {part.name}
      </Heading>
      <ul className="rh-rules-changes">
        {part.reordered && <li>{say("rules.changes.reordered")}</li>}
        {whole.map((change, at) => (
          <li key={`${change.column} ${at}`}>
            <Turn change={change} isCode />
          </li>
        ))}
        {part.rules.map((rule) => (
          <li key={rule.rule}>
            {say(`rules.changes.rule-${rule.kind}`, { rule: String(rule.number || rule.rule) })}
            {rule.cells.length > 0 && (
              <ul>
                {rule.cells.map((change, at) => (
                  <li key={`${change.column} ${at}`}>
                    <Turn change={change} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Columns that are texts, not cells of the table. */
const TEXTS: readonly string[] = ["legalBasis", "nb", "nn", "sv", "en", "description", "policy", "formula"];

function Turn({ change, isCode = false }: { readonly change: Change; readonly isCode?: boolean }) {
  const { say } = useHouse();
  const { column, before, after } = change;
  const isText = isCode || TEXTS.includes(column);
  const shown = (cell: Change["before"]): ReactNode =>
    cell === undefined || cell.text === "" ? (
      say("rules.changes.nothing")
    ) : isText ? (
      cell.words
    ) : (
      <CellText cell={cell} />
    );
  return (
    <>
      <span className="rh-rules-name">{TEXTS.includes(column) ? say(`rules.changes.column.${column}`) : column}:</span>{" "}
      {before === undefined ? null : (
        <>
          <span className="rh-quiet">{say("rules.changes.before")}</span> <del>{shown(before)}</del>{" "}
        </>
      )}
      {after === undefined ? null : (
        <>
          <span className="rh-quiet">{say("rules.changes.now")}</span> <ins>{shown(after)}</ins>
        </>
      )}
    </>
  );
}
