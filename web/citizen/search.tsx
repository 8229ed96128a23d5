import { Column, Empty } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { SearchBox } from "../kit/search.tsx";
import { ServiceList } from "../kit/services.tsx";
import { Title } from "../kit/shell.tsx";
import { Heading, Link, Paragraph } from "../kit/text.tsx";

export const loader = opened(async ({ house, url, language }) => {
  const query = (url.searchParams.get("q") ?? "").trim().slice(0, 200);
  return { query, found: query === "" ? [] : await house.portal.search(query, language) };
});

export default function Search({ loaderData: { query, found } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, identity } = useHouse();
  return (
    <Column>
      <Title text={query === "" ? say("search.title") : say("search.title-for", { query })} />
      <Breadcrumbs steps={[{ href: "/", text: say("front.title") }]} here={say("search.title")} />
      <Heading level={1}>{say("search.title")}</Heading>
      <SearchBox action="/search" label={say("search.label")} value={query} live="/search.json" />
      {query !== "" && found.length > 0 && (
        <div className="rh-stack" data-live-replaces="">
          <Paragraph>{say("search.count", { count: found.length, query })}</Paragraph>
          <ServiceList services={found} />
        </div>
      )}
      {query !== "" && found.length === 0 && (
        <Empty title={say("search.none", { query })}>
          <Paragraph>{say("search.none-help", { phone: identity.phone })}</Paragraph>
          <Paragraph>
            <Link href="/#services">{say("search.all")}</Link>
          </Paragraph>
        </Empty>
      )}
    </Column>
  );
}
