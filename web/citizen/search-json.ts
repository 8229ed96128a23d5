/** Answers while one types: the same search as the page, as data. */
import { opened } from "../kit/door.ts";
import { sayIn } from "../kit/say.ts";

const SHOWN = 6;

export const loader = opened(async ({ house, url, language }) => {
  const query = (url.searchParams.get("q") ?? "").trim().slice(0, 200);
  const found = query === "" ? [] : await house.portal.search(query, language);
  const status = query === "" ? "" : sayIn(language)("search.live", { count: found.length });
  const hits = found.slice(0, SHOWN).map(({ slug, title, summary }) => ({ href: `/services/${slug}`, title, summary }));
  return Response.json({ status, hits }, { headers: { "Cache-Control": "private, max-age=30" } });
});
