import { Alert, Column, Section } from "../../kit/box.tsx";
import { notFound, opened, type Loaded } from "../../kit/door.ts";
import { dayIn } from "../../kit/format.ts";
import { useHouse } from "../../kit/house.tsx";
import { Breadcrumbs } from "../../kit/list.tsx";
import { Title } from "../../kit/shell.tsx";
import { Heading, Lead, Link, Paragraph, Tag } from "../../kit/text.tsx";
import { periodOf } from "../period.rules.ts";
import { Automation } from "./automation.tsx";
import { AskDay } from "./ask-day.tsx";
import { Facts, Rates } from "./basis.tsx";
import { dayAsked, dayToShow, standingOf, versionOn } from "./held.rules.ts";
import { History } from "./history.tsx";
import { Machine } from "./machine.tsx";
import { Formulas, Tables } from "./tables.tsx";
import { approvedText, daysText, rulesAt, STANDING_COLOURS } from "./words.ts";
import type { LegalDate } from "#platform/time";

/** Numbers of so many days. */
const DAYS = "90";

export const loader = opened(async ({ house, visitor, url, language, param }) => {
  const service = param("service");
  const read = async (version: number | undefined) =>
    (await house.ruleRegister.page(service, version, language)) ?? notFound();
  const asked = { day: url.searchParams.get("on"), model: url.searchParams.get("model") };
  const today = dayIn(house.identity.timeZone, visitor.now);
  const on = dayAsked(asked.day);
  const first = await read(numberAsked(param("version")));
  const then =
    asked.model !== null
      ? first.versions.find(({ sha256 }) => sha256 === asked.model)
      : on === undefined
        ? first.shown
        : versionOn(first.versions, on);
  const page = then === undefined || then.version === first.shown.version ? first : await read(then.version);
  const { from, to } = periodOf(DAYS, visitor.now, house.identity.timeZone);
  const numbers = await house.indicators.numbers(from as LegalDate, to as LegalDate, language);
  return {
    page,
    today,
    on,
    /** False when nobody but people decided on the day that was asked for. */
    wasThere: then !== undefined,
    isByModel: asked.model !== null,
    isNoDay: asked.day !== null && asked.day !== "" && on === undefined,
    day: on ?? dayToShow(page.shown, today),
    numbers: numbers.services.find((one) => one.service === service),
    from,
  };
});

function numberAsked(text: string): number | undefined {
  if (text === "") return undefined;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : notFound();
}

type Data = Loaded<typeof loader>;

export default function ServiceRules({ loaderData: data }: { readonly loaderData: Data }) {
  const { say } = useHouse();
  const { page, today, on, wasThere } = data;
  const at = rulesAt(page.service);
  return (
    <Column wide>
      <Title text={say("rules.of", { title: page.title })} />
      <Breadcrumbs
        steps={[
          { href: "/", text: say("front.title") },
          { href: "/rules", text: say("rules.title") },
        ]}
        here={page.title}
      />
      <Heading level={1}>{say("rules.of", { title: page.title })}</Heading>
      {isTold(page) && <Lead>{page.question}</Lead>}
      <Notices data={data} at={at} />
      {wasThere && <Standing data={data} />}
      <AskDay at={at} day={on} today={today} />
      {wasThere && (
        <>
          <Decides page={page} />
          <Facts facts={page.facts} />
          <Tables tables={page.tables} outcomes={page.outcomes} />
          <Formulas formulas={page.formulas} tables={page.tables} />
          <Rates rates={page.rates} day={data.day} today={today} />
        </>
      )}
      <History service={page.service} versions={page.versions} shown={page.shown.version} today={today} />
      <Machine page={page} />
    </Column>
  );
}

/** What is worth knowing before one reads on: that this is not what decides today, or that nothing was found. */
function Notices({ data, at }: { readonly data: Data; readonly at: string }) {
  const { say, format } = useHouse();
  const { page, today, on, wasThere, isByModel, isNoDay } = data;
  const current = page.version;
  if (isNoDay)
    return (
      <Alert colour="warning" role="alert">
        <Paragraph>{say("rules.on.no-day")}</Paragraph>
      </Alert>
    );
  if (!wasThere)
    return (
      <Alert colour="warning" role="status">
        <Paragraph>
          {isByModel || on === undefined ? say("rules.on.no-model") : say("rules.on.nobody", { day: format.date(on) })}
        </Paragraph>
        <Paragraph>
          <Link href={at}>{say("rules.to-current")}</Link>
        </Paragraph>
      </Alert>
    );
  if (current === page.shown.version) return null;
  return (
    <Alert colour="info">
      <Paragraph>
        {say(`rules.other.${standingOf(page.shown, today)}`)}{" "}
        {current === undefined ? say("rules.people-decide") : <Link href={at}>{say("rules.to-current")}</Link>}
      </Paragraph>
    </Alert>
  );
}

/** A question that only repeats the title is not asked. */
const isTold = ({ question, title }: Data["page"]): boolean => question !== "" && question !== title;

function Standing({ data: { page, today, on, numbers, from } }: { readonly data: Data }) {
  const { say, format } = useHouse();
  const { shown } = page;
  const standing = standingOf(shown, today);
  return (
    <div className="rh-rules-standing">
      <p>
        <Tag colour={STANDING_COLOURS[standing]}>{say(`rules.standing.${standing}`)}</Tag>{" "}
        <strong>{say("rules.version", { version: shown.version })}</strong> · {daysText({ say, format }, shown)}
      </p>
      {on !== undefined && <p>{say("rules.on.held", { day: format.date(on) })}</p>}
      <p className="rh-quiet">
        {approvedText({ say, format }, shown)} {say("rules.unit", { unit: page.unit })}
      </p>
      {numbers !== undefined && (
        <p className="rh-quiet">
          <Automation numbers={numbers} from={from} />
        </p>
      )}
    </div>
  );
}

function Decides({ page }: { readonly page: Data["page"] }) {
  const { say } = useHouse();
  return (
    <Section id="decides" title={say("rules.decides")}>
      {page.description !== "" && <Paragraph>{page.description}</Paragraph>}
      {page.outcomes.length > 0 && (
        <>
          <Paragraph>{say("rules.outcomes")}</Paragraph>
          <ul className="rh-rules-outcomes">
            {page.outcomes.map(({ outcome, words }) => (
              <li key={outcome}>{words === "" ? say("rules.outcome-person") : words}</li>
            ))}
          </ul>
        </>
      )}
      <Paragraph>
        {say("rules.rights")}{" "}
        <Link href={`/services/${encodeURIComponent(page.service)}`}>{say("rules.to-service")}</Link>
      </Paragraph>
    </Section>
  );
}
