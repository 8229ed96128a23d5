/** The cases behind a figure, each with advice, decision and the reason that was given. */
import { Empty } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { DataTable } from "../../kit/list.tsx";
import { Title } from "../../kit/shell.tsx";
import { caseAt, topOf } from "../place.ts";
import { askOf, casesAt, KINDS, reportAt } from "./place.ts";

export const loader = opened(async (door) => {
  const ask = askOf(door.url.searchParams);
  const cases = await door.house.qualityDesk.cases(door.staff(), door.param("service"), ask, door.language);
  return { ask, cases };
});

export default function QualityCases({ loaderData: { ask, cases } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, format } = useHouse();
  const { service, rows, next } = cases;
  const title = say("desk.quality.cases.title", { kind: ask.kind });
  const back = reportAt(service, ask.months);
  const only = chosen(say, format, ask, rows[0]?.unit);
  const all = casesAt(service, { kind: ask.kind, months: ask.months });
  return (
    <div className="dk-page dk-quality">
      <Title text={`${title}: ${cases.title}`} />
      <p className="dk-back">
        <a className="ds-link" href={back} data-back="">
          ‹ {cases.title}
        </a>
      </p>
      <h1 className="ds-heading" data-size="md">
        {title}
      </h1>
      <p className="ds-paragraph">{say("desk.quality.cases.lead")}</p>
      <nav className="rh-periods" aria-label={say("desk.quality.cases.kinds")}>
        {KINDS.map((kind) => (
          <a
            key={kind}
            href={casesAt(service, { ...ask, kind, after: undefined })}
            aria-current={kind === ask.kind ? "page" : undefined}
          >
            {say(`desk.quality.cases.kind.${kind}`)}
          </a>
        ))}
      </nav>
      {only !== "" && (
        <p className="ds-paragraph">
          {say("desk.quality.cases.chosen", { what: only })}{" "}
          <a className="ds-link" href={all}>
            {say("desk.quality.cases.all")}
          </a>
        </p>
      )}
      {rows.length === 0 ? (
        <Empty title={say("desk.quality.cases.empty")}>
          <p className="ds-paragraph">
            <a className="ds-link" href={back}>
              {say("desk.quality.cases.empty-next")}
            </a>
          </p>
        </Empty>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          head={[
            { key: "number", text: say("desk.quality.cases.number") },
            { key: "received", text: say("desk.quality.cases.received") },
            { key: "unit", text: say("desk.quality.cases.unit") },
            { key: "advice", text: say("desk.quality.cases.advice") },
            ...(ask.kind === "sampled" ? [{ key: "blind", text: say("desk.quality.cases.blind") }] : []),
            { key: "outcome", text: say("desk.quality.cases.outcome") },
            { key: "how", text: say("desk.quality.cases.how") },
          ]}
          rows={rows.map((row) => ({
            key: row.caseId,
            cells: [
              <a key="case" className="ds-link" href={caseAt(topOf("done"), row.caseId)}>
                {row.number}
              </a>,
              format.date(row.receivedAt),
              row.unit,
              row.advice ?? "–",
              ...(ask.kind === "sampled" ? [row.blind ?? "–"] : []),
              row.outcome ?? "–",
              <div key="how" className="dk-quality-why">
                {row.how !== undefined && (
                  <p className="rh-source">
                    {say(row.how === "facts" ? "desk.quality.cases.by-facts" : "desk.quality.cases.by-against")}
                  </p>
                )}
                {row.reason !== undefined && <p className="rh-prose">{row.reason}</p>}
              </div>,
            ],
          }))}
        />
      )}
      <p className="dk-pages">
        {ask.after !== undefined && (
          <a className="ds-button" data-variant="secondary" href={casesAt(service, { ...ask, after: undefined })}>
            {say("desk.quality.cases.first")}
          </a>
        )}
        {next !== undefined && (
          <a className="ds-button" data-variant="secondary" href={casesAt(service, { ...ask, after: next })}>
            {say("desk.quality.cases.next")}
          </a>
        )}
      </p>
    </div>
  );
}

type Ask = Loaded<typeof loader>["ask"];
type House = ReturnType<typeof useHouse>;

/** What the list is narrowed to, in words; a unit by the name that its cases give. */
function chosen(say: House["say"], format: House["format"], ask: Ask, unit: string | undefined): string {
  return [
    ...(ask.month === undefined ? [] : [format.month(ask.month)]),
    ...(ask.unit === undefined ? [] : [unit ?? ask.unit]),
    ...(ask.version === undefined ? [] : [say("desk.quality.version", { version: ask.version })]),
  ].join(", ");
}
