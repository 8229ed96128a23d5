/** The rules themselves: each table with its heading, and what is worked out beside them. */
import { Section } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { houseWord } from "../../kit/rules/codes.ts";
import { DecisionTable, policyText, type Glossary } from "../../kit/rules/decision-table.tsx";
import { Heading, Link, Paragraph } from "../../kit/text.tsx";
import type { Say } from "#platform/texts";
import type { RegisterPage } from "#ruledesk";

type Table = RegisterPage["tables"][number];

export function Tables({ tables, outcomes }: Pick<RegisterPage, "tables" | "outcomes">) {
  const { say } = useHouse();
  const glossary: Glossary = { value: (code) => codeText(say, outcomes, code) };
  if (tables.length === 0) return null;
  return (
    <Section id="tables" title={say("rules.tables.title")}>
      <Paragraph>{say("rules.tables.about")}</Paragraph>
      {tables.length > 1 && (
        <nav aria-label={say("rules.tables.list")}>
          <ul className="rh-rules-contents">
            {tables.map((table) => (
              <li key={table.id}>
                <Link href={`#${anchorOf(table)}`}>{table.name}</Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {tables.map((table) => (
        <div key={table.id} className="rh-rules-one">
          <Heading level={3} id={anchorOf(table)}>
            {table.name}
          </Heading>
          <Paragraph size="sm" quiet>
            {policyText(say, table)}
          </Paragraph>
          <DecisionTable table={table} labelledBy={anchorOf(table)} glossary={glossary} />
        </div>
      ))}
    </Section>
  );
}

export function Formulas({ formulas, tables }: Pick<RegisterPage, "formulas" | "tables">) {
  const { say } = useHouse();
  if (formulas.length === 0) return null;
  const owners = [...new Set(formulas.map(({ owner }) => owner))];
  const columns = tables.flatMap((table) =>
    table.inputs.filter(({ expression, label }) => expression !== label).map((input) => ({ table, input })),
  );
  return (
    <Section id="formulas" title={say("rules.formulas.title")}>
      <details className="ds-details rh-rules-fold" data-color="neutral">
        <summary>{say("rules.formulas.show", { count: formulas.length })}</summary>
        <div>
          <Paragraph>{say("rules.formulas.about")}</Paragraph>
          {owners.map((owner) => (
            <div key={owner}>
              <Heading level={3}>{owner}</Heading>
              <dl className="rh-rules-formulas">
                {formulas
                  .filter((formula) => formula.owner === owner)
                  .map(({ name, label, text }) => (
                    <Formula key={`${name} ${text}`} name={label || name} code={name} text={text} />
                  ))}
              </dl>
            </div>
          ))}
          {columns.length > 0 && (
            <>
              <Heading level={3}>{say("rules.formulas.columns")}</Heading>
              <dl className="rh-rules-formulas">
                {columns.map(({ table, input }) => (
                  <Formula
                    key={`${table.id} ${input.label}`}
                    name={`${table.name}: ${input.name}`}
                    text={input.expression}
                  />
                ))}
              </dl>
            </>
          )}
        </div>
      </details>
    </Section>
  );
}

/** A formula under what it is called, and under what other formulas call it. */
function Formula({
  name,
  code = name,
  text,
}: {
  readonly name: string;
  readonly code?: string;
  readonly text: string;
}) {
  return (
    <div>
      {name !== "" && (
        <dt>
          {name} {code !== name && <code>{code}</code>}
        </dt>
      )}
      <dd>
        <code>{text}</code>
      </dd>
    </div>
  );
}

/** An outcome, or why a person has to decide, which is said in the same words everywhere. */
function codeText(say: Say, outcomes: RegisterPage["outcomes"], code: string): string | undefined {
  const words = outcomes.find(({ outcome }) => outcome === code)?.words;
  if (words !== undefined) return words === "" ? say("rules.outcome-person") : words;
  return houseWord(say, code);
}

/** Where a table is found in the page. */
const anchorOf = (table: Table): string => `table-${table.id}`;
