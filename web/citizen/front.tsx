import { Column, Section } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { SearchBox } from "../kit/search.tsx";
import { CaseList, DraftList, ServiceList } from "../kit/services.tsx";
import { Title } from "../kit/shell.tsx";
import { Link, Paragraph } from "../kit/text.tsx";

const SHOWN = 3;

export const loader = opened(async ({ house, visitor, language }) => {
  const [services, mine] = await Promise.all([
    house.portal.services(language),
    visitor.citizen === undefined ? undefined : house.portal.mine(visitor.citizen, language),
  ]);
  const open = mine?.cases.filter((item) => item.nextStep.code !== "none") ?? [];
  return { services, open: open.slice(0, SHOWN), drafts: mine?.drafts ?? [], count: mine?.cases.length ?? 0 };
});

export default function Front({ loaderData }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, visitor } = useHouse();
  const { services, open, drafts, count } = loaderData;
  return (
    <Column>
      <Title text={say("front.title")} />
      <SearchBox action="/search" label={say("front.question")} live="/search.json" heading />
      {visitor.citizen !== undefined && (
        <Section id="mine" title={say("cases.title")}>
          {open.length > 0 && <CaseList cases={open} />}
          {drafts.length > 0 && <DraftList drafts={drafts} />}
          {open.length + drafts.length === 0 && (
            <Paragraph>{say(count === 0 ? "cases.none" : "front.nothing-open")}</Paragraph>
          )}
          {count > 0 && (
            <Paragraph>
              <Link href="/cases">{say("front.all-cases", { count })}</Link>
            </Paragraph>
          )}
        </Section>
      )}
      <Section id="services" title={say("front.services")}>
        <ServiceList services={services} />
        <Paragraph>
          {say(services.some((service) => service.byRules) ? "rules.front" : "rules.front-advise")}{" "}
          <Link href="/rules">{say("rules.front-link")}</Link>
        </Paragraph>
      </Section>
    </Column>
  );
}
