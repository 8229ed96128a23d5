/** How rules came to what they answered: the figures, the reasons, every row that was read, the rates, what was not known. */
import type { DecisionTrace } from "#desk";
import { Calculation, Reasons } from "../kit/case.tsx";
import { useHouse, useSay } from "../kit/house.tsx";
import { DataTable } from "../kit/list.tsx";
import { Sign } from "./marks.tsx";
import { Legend, RuleTable } from "./rule-table.tsx";
import { unknownText } from "./words.ts";

export function TraceRead({ trace }: { readonly trace: DecisionTrace }) {
  const say = useSay();
  return (
    <>
      <section aria-labelledby="calculation">
        <h2 className="ds-heading" data-size="xs" id="calculation">
          {say("desk.explain.calculation")}
        </h2>
        <Calculation parts={trace.calculation} />
      </section>
      <section aria-labelledby="reasons">
        <h2 className="ds-heading" data-size="xs" id="reasons">
          {say("desk.explain.reasons")}
        </h2>
        <Reasons reasons={trace.reasons} />
      </section>
      <section aria-labelledby="tables">
        <h2 className="ds-heading" data-size="xs" id="tables">
          {say("desk.explain.tables")}
        </h2>
        <p className="ds-paragraph">{say("desk.explain.table-note")}</p>
        <Legend />
        {numbered(trace.tables).map((table) => (
          <RuleTable key={table.name} table={table} />
        ))}
      </section>
      <Parameters parameters={trace.parameters} />
      <section aria-labelledby="unknowns">
        <h2 className="ds-heading" data-size="xs" id="unknowns">
          {say("desk.explain.unknowns")}
        </h2>
        {trace.unknowns.length === 0 ? (
          <p className="ds-paragraph">{say("desk.explain.no-unknowns")}</p>
        ) : (
          <ul className="dk-applied">
            {trace.unknowns.map((unknown) => (
              <li key={`${unknown.code} ${unknown.about}`}>
                <Sign shape="question" />
                <span>{unknownText(say, unknown)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Parameters({ parameters }: Pick<DecisionTrace, "parameters">) {
  const { say, format } = useHouse();
  return (
    <section>
      <h2 className="ds-heading" data-size="xs" id="parameters">
        {say("desk.explain.parameters")}
      </h2>
      {parameters.length === 0 ? (
        <p className="ds-paragraph">{say("desk.explain.no-parameters")}</p>
      ) : (
        <DataTable
          caption={say("desk.explain.parameters")}
          hideCaption
          head={[
            { key: "key", text: say("desk.explain.parameter") },
            { key: "value", text: say("desk.explain.value"), numeric: true },
            { key: "from", text: say("desk.explain.from") },
            { key: "source", text: say("desk.explain.source") },
          ]}
          rows={parameters.map((one) => ({
            key: `${one.key} ${one.from}`,
            cells: [one.key, `${one.value} ${one.unit}`, format.date(one.from), one.source],
          }))}
        />
      )}
    </section>
  );
}

/** A table that was read more than once, as for each of several children, is told apart by a number. */
export function numbered(tables: DecisionTrace["tables"]): DecisionTrace["tables"] {
  return tables.map((table, at) => {
    const isSame = (other: typeof table): boolean => other.name === table.name;
    const [all, until] = [tables.filter(isSame).length, tables.slice(0, at + 1).filter(isSame).length];
    return all === 1 ? table : { ...table, name: `${table.name} (${until}/${all})` };
  });
}

/** The version of the rules, as the rule desk numbers it. */
export function RulesOf({ version: { number, from } }: { readonly version: NonNullable<DecisionTrace["version"]> }) {
  const { say, format } = useHouse();
  return from === undefined
    ? say("desk.explain.version", { version: number })
    : say("desk.explain.version-from", { version: number, date: format.date(from) });
}
