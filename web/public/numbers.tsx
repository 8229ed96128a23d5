import { Column, Empty, Section } from "../kit/box.tsx";
import { BarChart } from "../kit/chart.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs, DataTable } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { Heading, Lead, Link, Paragraph } from "../kit/text.tsx";
import { PERIODS, periodOf } from "./period.rules.ts";
import type { LegalDate } from "#platform/time";

export const loader = opened(async ({ house, visitor, url, language }) => {
  const { from, to, days } = periodOf(url.searchParams.get("days"), visitor.now, house.identity.timeZone);
  const numbers = await house.indicators.numbers(from as LegalDate, to as LegalDate, language);
  const services = numbers.services.toSorted((a, b) => a.title.localeCompare(b.title, language));
  return { days, numbers: { ...numbers, services } };
});

export default function NumbersPage({ loaderData: { days, numbers } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, format } = useHouse();
  const period = say("numbers.period", { from: format.date(numbers.from), to: format.date(numbers.to) });
  return (
    <Column wide>
      <Title text={say("numbers.title")} />
      <Breadcrumbs steps={[{ href: "/", text: say("front.title") }]} here={say("numbers.title")} />
      <Heading level={1}>{say("numbers.title")}</Heading>
      <Lead>{say("numbers.about")}</Lead>
      <nav className="rh-periods" aria-label={say("numbers.choose")}>
        {PERIODS.map((length) => (
          <a key={length} href={`/numbers?days=${length}`} aria-current={length === days ? "page" : undefined}>
            {say("numbers.last", { days: length })}
          </a>
        ))}
      </nav>
      <Paragraph quiet>{period}</Paragraph>
      {numbers.services.some(hides) && <Paragraph quiet>{say("numbers.hidden-about")}</Paragraph>}
      {numbers.services.length === 0 && (
        <Empty title={say("numbers.empty")}>
          <Paragraph>
            <Link href={`/numbers?days=${PERIODS.at(-1)}`}>{say("numbers.longer")}</Link>
          </Paragraph>
        </Empty>
      )}
      {numbers.services.map((service) => (
        <ServiceFigures key={service.service} service={service} />
      ))}
      <Section id="days" title={say("numbers.by-day")}>
        <BarChart
          series={[say("numbers.automatic"), say("numbers.by-person"), say("numbers.undecided")]}
          bars={numbers.days.map((row) => ({
            day: row.day,
            parts: [row.automatic, row.byPerson, row.undecided],
          }))}
        />
        <DataTable
          narrow="scroll"
          caption={say("numbers.by-day-caption")}
          head={[
            { key: "day", text: say("numbers.day") },
            { key: "received", text: say("numbers.received"), numeric: true },
            { key: "automatic", text: say("numbers.automatic"), numeric: true },
            { key: "by-person", text: say("numbers.by-person"), numeric: true },
            { key: "undecided", text: say("numbers.undecided"), numeric: true },
          ]}
          rows={numbers.days.toReversed().map((row) => ({
            key: row.day,
            cells: [
              format.dayHeading(row.day),
              format.number(row.received),
              format.number(row.automatic),
              format.number(row.byPerson),
              format.number(row.undecided),
            ],
          }))}
        />
      </Section>
    </Column>
  );
}

function ServiceFigures({ service }: { readonly service: Figures }) {
  const { say, format } = useHouse();
  const count = useCount();
  const { decidedAutomatically: automatic, decidedByPerson: byPerson } = service;
  const decided = automatic + byPerson;
  const figures = [
    { key: "received", label: say("numbers.received"), value: format.number(service.received) },
    {
      key: "share",
      label: say("numbers.automatic-share"),
      value: decided === 0 ? "–" : format.percent(automatic / decided),
    },
    {
      key: "median",
      label: say("numbers.median"),
      value: service.medianSeconds === undefined ? "–" : format.duration(service.medianSeconds),
    },
    {
      key: "p90",
      label: say("numbers.p90"),
      value: service.p90Seconds === undefined ? "–" : format.duration(service.p90Seconds),
    },
  ];
  const rows = [
    ["automatic", service.decidedAutomatically],
    ["by-person", service.decidedByPerson],
    ["undecided", service.undecided],
    ["granted", service.granted],
    ["refused", service.refused],
    ["handed-over", service.handedOver],
  ] as const;
  return (
    <Section id={service.service} title={service.title}>
      <dl className="rh-figures">
        {figures.map((figure) => (
          <div key={figure.key}>
            <dt>{figure.label}</dt>
            <dd>{figure.value}</dd>
          </div>
        ))}
      </dl>
      <div className="rh-pair">
        <DataTable
          caption={say("numbers.outcomes")}
          about={service.title}
          head={[
            { key: "what", text: say("numbers.what") },
            { key: "count", text: say("numbers.cases"), numeric: true },
          ]}
          rows={rows.map(([key, found]) => ({ key, cells: [say(`numbers.${key}`), count(found)] }))}
        />
        {service.handoverReasons.length > 0 && (
          <DataTable
            caption={say("numbers.reasons")}
            about={service.title}
            head={[
              { key: "reason", text: say("numbers.reason") },
              { key: "count", text: say("numbers.cases"), numeric: true },
            ]}
            rows={service.handoverReasons.map(({ reason, count: found }) => ({
              key: reason,
              cells: [reasonText(say, reason), count(found)],
            }))}
          />
        )}
      </div>
    </Section>
  );
}

type Figures = Loaded<typeof loader>["numbers"]["services"][number];

const hides = ({ granted, handoverReasons }: Figures): boolean =>
  granted === undefined || handoverReasons.some(({ count }) => count === undefined);

/** A hidden number is a word, not an empty cell. */
function useCount(): (found: number | undefined) => string {
  const { say, format } = useHouse();
  return (found) => (found === undefined ? say("numbers.hidden") : format.number(found));
}

function reasonText(say: ReturnType<typeof useHouse>["say"], reason: string): string {
  const key = `handover.${reason}`;
  const text = say(key);
  return text === key ? say("handover.other") : text;
}
