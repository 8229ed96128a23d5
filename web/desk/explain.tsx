/** A decision row by row: what the rules looked at, which row applied, on what ground, and what was not known. */
import { opened, type Loaded } from "../kit/door.ts";
import { Calculation, Reasons } from "../kit/case.tsx";
import { Empty } from "../kit/box.tsx";
import { useHouse } from "../kit/house.tsx";
import { DataTable } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import type { DecisionTrace } from "#desk";
import { Mark, Protected, Sign } from "./marks.tsx";
import { caseAt, placeOf } from "./place.ts";
import { Legend, RuleTable } from "./rule-table.tsx";
import { outcomeText, unknownText } from "./words.ts";

export const loader = opened(async (door) => {
  const deskCase = await door.house.desk.openCase(door.staff(), door.param("caseId"), door.language);
  return { deskCase, place: placeOf(door.url.searchParams) };
});

type Props = { readonly loaderData: Loaded<typeof loader> };

export default function Explain({ loaderData: { deskCase, place } }: Props) {
  const { say } = useHouse();
  const trace = deskCase.decision ?? deskCase.task?.proposal;
  const title = say(deskCase.decision === undefined ? "desk.explain.title-proposal" : "desk.explain.title");
  return (
    <div className="dk-page dk-explain">
      <Title text={`${title} · ${deskCase.number}`} />
      <p className="dk-back">
        <a className="ds-link" href={caseAt(place, deskCase.caseId)} data-back="">
          ‹ {say("desk.explain.back")}
        </a>
      </p>
      <h1 className="ds-heading" data-size="md">
        {title}
      </h1>
      <p className="ds-paragraph">
        {say("desk.case.heading", { number: deskCase.number })} · {deskCase.title} · {deskCase.applicant.name}
      </p>
      {deskCase.applicant.isProtected && (
        <p>
          <Protected />
        </p>
      )}
      {trace === undefined ? (
        <Empty title={say("desk.explain.none")} />
      ) : (
        <Trace trace={trace} outcomes={deskCase.outcomes} />
      )}
    </div>
  );
}

function Trace({
  trace,
  outcomes,
}: {
  readonly trace: DecisionTrace;
  readonly outcomes: Parameters<typeof outcomeText>[2];
}) {
  const { say, format } = useHouse();
  return (
    <>
      <div className="dk-explain-head">
        <Mark shape="arrow" colour="info">
          {outcomeText(say, trace.outcome, outcomes)}
        </Mark>
        <p className="rh-source">
          {say(`desk.explain.mode.${trace.mode}`)} · {format.moment(trace.decidedAt)}
          {trace.mode === "manual" && <> · {say("desk.explain.by", { by: trace.by })}</>}
          <br />
          {say("desk.explain.version", { version: trace.modelVersion })}
          {trace.mode !== "advice" && <> · {say("desk.explain.decision", { id: trace.decisionId })}</>}
        </p>
        <div className="dk-screen-only">
          <button type="button" className="ds-button" data-variant="tertiary" data-print="" hidden>
            {say("desk.explain.print")}
          </button>
        </div>
      </div>
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
function numbered(tables: DecisionTrace["tables"]): DecisionTrace["tables"] {
  return tables.map((table, at) => {
    const isSame = (other: typeof table): boolean => other.name === table.name;
    const [all, until] = [tables.filter(isSame).length, tables.slice(0, at + 1).filter(isSame).length];
    return all === 1 ? table : { ...table, name: `${table.name} (${until}/${all})` };
  });
}
