import { Column, Empty } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { Button, Heading, Lead, Link, Paragraph } from "../kit/text.tsx";
import { JournalLine } from "./journal-line.tsx";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const loader = opened(async ({ house, language, url }) => {
  const asked = (name: string): string | undefined => url.searchParams.get(name)?.trim().slice(0, 200) || undefined;
  const day = asked("day");
  const ask = {
    day: day !== undefined && DAY.test(day) ? day : undefined,
    query: asked("q") ?? "",
    unit: asked("unit"),
    after: asked("after"),
    language,
  };
  return { ask, page: await house.publicAccess.journal(ask) };
});

type Ask = Loaded<typeof loader>["ask"];

export default function Journal({ loaderData: { ask, page } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, format } = useHouse();
  const isNarrowed = ask.query !== "" || ask.unit !== undefined;
  const heading = page.day === undefined ? say("journal.all-days") : format.dayHeading(page.day);
  return (
    <Column wide>
      <Title text={say("journal.title")} />
      <Breadcrumbs steps={[{ href: "/", text: say("front.title") }]} here={say("journal.title")} />
      <Heading level={1}>{say("journal.title")}</Heading>
      <Lead>{say("journal.about")}</Lead>
      <search>
        <form className="rh-filter" action="/journal" method="get">
          {page.day !== undefined && ask.query === "" && ask.day !== undefined && (
            <input type="hidden" name="day" value={ask.day} />
          )}
          <div className="ds-field">
            <label className="ds-label" data-weight="semibold" htmlFor="q">
              {say("journal.search")}
            </label>
            <input className="ds-input" type="search" id="q" name="q" defaultValue={ask.query} autoComplete="off" />
          </div>
          <div className="ds-field">
            <label className="ds-label" data-weight="semibold" htmlFor="unit">
              {say("journal.unit")}
            </label>
            <select className="ds-input" id="unit" name="unit" defaultValue={ask.unit ?? ""}>
              <option value="">{say("journal.all-units")}</option>
              {page.units.map(({ unit, name }) => (
                <option key={unit} value={unit}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Button>{say("journal.show")}</Button>
        </form>
      </search>
      <div className="rh-journal">
        <nav aria-label={say("journal.days")}>
          <h2 className="rh-side-title">{say("journal.days")}</h2>
          <ul className="rh-days">
            {page.days.map(({ day, count }) => (
              <li key={day}>
                <a
                  href={address({ ...ask, query: "", day, after: undefined })}
                  aria-current={day === page.day ? "page" : undefined}
                >
                  <span>{format.dayHeading(day)}</span>{" "}
                  <span className="rh-quiet">{say("journal.count", { count })}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <section aria-labelledby="entries">
          <h2 id="entries" className="ds-heading" data-size="sm">
            {heading}
          </h2>
          {isNarrowed && (
            <Paragraph size="sm">
              {say("journal.narrowed", {
                query: ask.query === "" ? "none" : ask.query,
                unit: page.units.find(({ unit }) => unit === ask.unit)?.name ?? "none",
              })}{" "}
              <Link href={ask.day === undefined ? "/journal" : `/journal?day=${ask.day}`}>{say("journal.clear")}</Link>
            </Paragraph>
          )}
          {page.entries.length === 0 ? (
            <Empty title={say("journal.empty")}>
              <Paragraph>{say("journal.empty-help")}</Paragraph>
            </Empty>
          ) : (
            <ol className="rh-lines rh-journal-lines">
              {page.entries.map((entry) => (
                <JournalLine key={entry.entry} entry={entry} withDay={page.day === undefined} />
              ))}
            </ol>
          )}
          {page.next !== undefined && (
            <Paragraph>
              <Link href={address({ ...ask, after: page.next })}>{say("journal.next")}</Link>
            </Paragraph>
          )}
        </section>
      </div>
    </Column>
  );
}

function address(ask: Ask): string {
  const query = new URLSearchParams();
  if (ask.day !== undefined) query.set("day", ask.day);
  if (ask.query !== "") query.set("q", ask.query);
  if (ask.unit !== undefined) query.set("unit", ask.unit);
  if (ask.after !== undefined) query.set("after", ask.after);
  const text = query.toString();
  return text === "" ? "/journal" : `/journal?${text}`;
}
