import { Column, Empty } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Breadcrumbs } from "../../kit/list.tsx";
import { Title } from "../../kit/shell.tsx";
import { Button, Heading, Lead, Link, Paragraph, Tag } from "../../kit/text.tsx";
import { periodOf } from "../period.rules.ts";
import { Automation } from "./automation.tsx";
import { foundBy } from "./found.rules.ts";
import type { LegalDate } from "#platform/time";

/** More than these, and one would rather search than read. */
const MANY = 10;
const DAYS = "90";

export const loader = opened(async ({ house, visitor, url, language }) => {
  const query = url.searchParams.get("q")?.trim().slice(0, 200) ?? "";
  const { from, to } = periodOf(DAYS, visitor.now, house.identity.timeZone);
  const [all, numbers] = await Promise.all([
    house.ruleRegister.list(language),
    house.indicators.numbers(from as LegalDate, to as LegalDate, language),
  ]);
  const lines = all
    .filter((line) => foundBy(query, [line.title, line.question, line.unit]))
    .toSorted((a, b) => a.title.localeCompare(b.title, language))
    .map((line) => ({ ...line, numbers: numbers.services.find(({ service }) => service === line.service) }));
  return { query, count: all.length, lines, from };
});

export default function Rules({ loaderData }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, identity } = useHouse();
  const { query, count, lines, from } = loaderData;
  return (
    <Column wide>
      <Title text={say("rules.title")} />
      <Breadcrumbs steps={[{ href: "/", text: say("front.title") }]} here={say("rules.title")} />
      <Heading level={1}>{say("rules.title")}</Heading>
      <Lead>{say("rules.about")}</Lead>
      {(count > MANY || query !== "") && (
        <search>
          <form className="rh-rules-search" action="/rules" method="get">
            <div className="ds-field">
              <label className="ds-label" data-weight="semibold" htmlFor="q">
                {say("rules.search")}
              </label>
              <input className="ds-input" type="search" id="q" name="q" defaultValue={query} autoComplete="off" />
            </div>
            <Button>{say("rules.show")}</Button>
          </form>
        </search>
      )}
      {query !== "" && (
        <p className="ds-paragraph" role="status">
          {say("rules.found", { count: lines.length, query })} <Link href="/rules">{say("rules.all")}</Link>
        </p>
      )}
      {lines.length === 0 ? (
        <Empty title={say(query === "" ? "rules.empty" : "rules.none-found")}>
          <Paragraph>{say(query === "" ? "rules.empty-help" : "rules.none-found-help")}</Paragraph>
        </Empty>
      ) : (
        <ul className="rh-lines">
          {lines.map((line) => (
            <Line key={line.service} line={line} from={from} />
          ))}
        </ul>
      )}
      <Paragraph size="sm" quiet>
        {say("rules.law", { country: identity.country })} <Link href="/api/rules">{say("rules.machine.list")}</Link>
      </Paragraph>
    </Column>
  );
}

type LineData = Loaded<typeof loader>["lines"][number];

function Line({ line, from }: { readonly line: LineData; readonly from: string }) {
  const { say, format } = useHouse();
  const since =
    line.version === undefined || line.since === undefined
      ? say("rules.people-decide")
      : say("rules.version-since", { version: line.version, day: format.date(line.since) });
  return (
    <li className="rh-line">
      <div className="rh-line-head">
        <a className="rh-line-title" href={`/rules/${encodeURIComponent(line.service)}`}>
          {line.title}
        </a>
        <Tag colour={line.version === undefined ? "neutral" : "success"}>
          {say(`rules.standing.${line.version === undefined ? "people" : "in-force"}`)}
        </Tag>
      </div>
      {line.question !== "" && line.question !== line.title && <p>{line.question}</p>}
      <p className="rh-line-meta">
        <span>{line.unit}</span>
        <span>{since}</span>
        {line.numbers !== undefined && <Automation numbers={line.numbers} from={from} />}
      </p>
    </li>
  );
}
