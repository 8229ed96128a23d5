/** Everything that is counted of one service, its limits, and its alarms. */
import { redirect } from "react-router";
import type { FigureTable, Report } from "#quality";
import { Alert, Empty } from "../../kit/box.tsx";
import { notFound, opened, type Door, type Loaded, type RefusalBody } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { DataTable } from "../../kit/list.tsx";
import { Title } from "../../kit/shell.tsx";
import { orRefused } from "../answer.ts";
import { Refused } from "../notice.tsx";
import { Alarms } from "./alarm.tsx";
import { Comparisons } from "./compare.tsx";
import { Count, Figures } from "./figures.tsx";
import { limitsIn, wishOf, type LimitFault, type TypedLimits } from "./limits.ts";
import { Periods } from "./periods.tsx";
import { casesAt, fileAt, listAt, monthsOf, reportAt } from "./place.ts";
import { WatchLimits } from "./watch.tsx";

export const loader = opened(async (door) => {
  const staff = door.staff();
  const { searchParams } = door.url;
  const months = monthsOf(searchParams);
  const report = await door.house.qualityDesk.report(staff, door.param("service"), months, door.language);
  return { months, report, done: searchParams.get("done") };
});

type Answer = {
  readonly refusal?: RefusalBody;
  readonly limits?: { readonly typed: TypedLimits; readonly faults: readonly LimitFault[] };
  readonly note?: { readonly alarm: string; readonly note: string; readonly isShort: boolean };
};

export const action = opened(async (door) => {
  door.staff();
  const form = await door.request.formData();
  const intent = textOf(form, "intent");
  return intent === "watch" ? watched(door, form) : intent === "settle" ? settled(door, form) : notFound();
});

async function watched(door: Door, form: FormData) {
  const typed = limitsIn(form);
  const { wish, faults } = wishOf(typed);
  const answer: Answer = { limits: { typed, faults } };
  if (faults.length > 0) return answer;
  return orRefused(
    async () => {
      const rev = Number(textOf(form, "rev"));
      await door.house.qualityDesk.setWatch(door.staff(), door.param("service"), rev, wish);
      return doneAt(door, "saved");
    },
    (refusal): Answer => ({ ...answer, refusal }),
  );
}

async function settled(door: Door, form: FormData) {
  const [alarm, note] = [textOf(form, "alarm"), textOf(form, "note").trim()];
  const isShort = note.length < 10;
  const answer: Answer = { note: { alarm, note, isShort } };
  if (isShort) return answer;
  return orRefused(
    async () => {
      await door.house.qualityDesk.settle(door.staff(), door.param("service"), alarm, note);
      return doneAt(door, "settled");
    },
    (refusal): Answer => ({ ...answer, refusal }),
  );
}

const doneAt = (door: Door, done: string): Response =>
  redirect(reportAt(door.param("service"), monthsOf(door.url.searchParams), done), 303);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function ServiceReport({ loaderData: { months, report, done }, actionData }: Props) {
  const { say, format } = useHouse();
  const title = `${say("desk.quality.title")}: ${report.title}`;
  const answer: Answer | undefined = actionData;
  const hasErrors = (answer?.limits?.faults.length ?? 0) > 0 || answer?.note?.isShort === true;
  const period = { from: format.date(report.from), to: format.date(report.to) };
  const action = reportAt(report.service, months);
  return (
    <div className="dk-page dk-quality">
      <Title text={title} hasErrors={hasErrors} />
      <p className="dk-back">
        <a className="ds-link" href={listAt(months)} data-back="">
          ‹ {say("desk.quality.back")}
        </a>
      </p>
      <h1 className="ds-heading" data-size="md">
        {title}
      </h1>
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      {answer === undefined && (done === "saved" || done === "settled") && (
        <Alert colour="success" role="status">
          <p className="ds-paragraph">
            {say(done === "saved" ? "desk.quality.watch.saved" : "desk.quality.alarm.done")}
          </p>
        </Alert>
      )}
      <Periods months={months} at={(length) => reportAt(report.service, length)} />
      <p className="rh-quiet">{say("desk.quality.period", period)}</p>
      <p className="ds-paragraph">{say(report.hides ? "desk.quality.hides" : "desk.quality.shows")}</p>
      <Parts report={report} months={months} />
      <section aria-labelledby="watch">
        <Heading id="watch" text={say("desk.quality.section.watch")} />
        <WatchLimits
          watch={report.watch}
          mayManage={report.mayManage}
          action={action}
          typed={answer?.limits?.typed}
          faults={answer?.limits?.faults ?? []}
        />
        <Alarms
          alarms={report.alarms}
          mayManage={report.mayManage}
          action={action}
          typed={
            answer?.note && { ...answer.note, error: answer.note.isShort ? say("desk.quality.fault.note") : undefined }
          }
        />
      </section>
    </div>
  );
}

function Heading({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <h2 className="ds-heading" data-size="sm" id={id}>
      {text}
    </h2>
  );
}

const SECTIONS = [
  ["automation", ["automation", "handover"]],
  ["deviation", ["deviation-month", "deviation-unit", "deviation-version", "deviation-outcome"]],
  ["sampled", ["sampled-month", "sampled-rule"]],
  ["appeals", ["appeals"]],
] as const satisfies readonly (readonly [string, readonly FigureTable["table"][]])[];

function Parts({ report, months }: { readonly report: Report; readonly months: number }) {
  const { say } = useHouse();
  const received = report.tables.find(({ table }) => table === "automation");
  if ((received?.rows.length ?? 0) === 0)
    return (
      <Empty title={say("desk.quality.empty-title")}>
        <p className="ds-paragraph">{say("desk.quality.empty")}</p>
      </Empty>
    );
  const behind = report.mayReadCases ? { service: report.service, months } : undefined;
  return (
    <>
      <p className="ds-paragraph dk-screen-only">
        <a className="ds-link" href={fileAt(report.service, months)}>
          {say("desk.quality.file")}
        </a>{" "}
        <span className="rh-source">{say("desk.quality.file-help")}</span>
      </p>
      {SECTIONS.map(([section, tables]) => (
        <section key={section} aria-labelledby={section}>
          <Heading id={section} text={say(`desk.quality.section.${section}`)} />
          <p className="ds-paragraph">{say(`desk.quality.about.${section}`, { one_in: report.sampleOneIn })}</p>
          {section === "sampled" && report.sampledLate !== undefined && (
            <p className="ds-paragraph">{say("desk.quality.about.sampled-late", { count: report.sampledLate })}</p>
          )}
          {tables.map((name) =>
            report.tables
              .filter(({ table, rows }) => table === name && rows.length > 0)
              .map((table) => <Figures key={name} of={table} behind={behind} />),
          )}
          {behind !== undefined && section !== "automation" && (
            <p className="ds-paragraph dk-screen-only">
              <a className="ds-link" href={casesAt(report.service, { kind: KIND_OF[section], months })}>
                {say("desk.quality.cases.open")}
                <span className="ds-sr-only"> {say(`desk.quality.section.${section}`)}</span>
              </a>
            </p>
          )}
        </section>
      ))}
      <section aria-labelledby="time">
        <Heading id="time" text={say("desk.quality.section.time")} />
        <p className="ds-paragraph">{say("desk.quality.about.time")}</p>
        <Times times={report.times} />
      </section>
      <section aria-labelledby="compare">
        <Heading id="compare" text={say("desk.quality.section.compare")} />
        <Comparisons comparisons={report.comparisons} />
      </section>
    </>
  );
}

const KIND_OF = { deviation: "differed", sampled: "sampled", appeals: "overturned" } as const;

function Times({ times }: { readonly times: Report["times"] }) {
  const { say, format } = useHouse();
  const long = (seconds: number | undefined): string => (seconds === undefined ? ":" : format.duration(seconds));
  return (
    <DataTable
      caption={say("desk.quality.table.time")}
      head={[
        { key: "mode", text: say("desk.quality.head.time") },
        { key: "cases", text: say("desk.quality.column.cases"), numeric: true },
        { key: "median", text: say("desk.quality.column.median"), numeric: true },
        { key: "p90", text: say("desk.quality.column.p90"), numeric: true },
      ]}
      rows={times.map(({ mode, cases, medianSeconds, p90Seconds }) => ({
        key: mode,
        cells: [
          say(`desk.quality.column.${mode}`),
          <Count key="cases" of={cases} />,
          long(medianSeconds),
          long(p90Seconds),
        ],
      }))}
    />
  );
}
