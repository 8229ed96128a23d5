/** The work list: queues, the list, and the chosen case in brief without opening it. */
import { redirect } from "react-router";
import { notFound, opened, type Door, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Title } from "../kit/shell.tsx";
import { orRefused } from "./answer.ts";
import { Done, Refused } from "./notice.tsx";
import { caseAt, listAt, placeOf, topOf } from "./place.ts";
import { isCaseNumber, rememberSearch, searchIn } from "./search.ts";
import { Preview } from "./work-preview.tsx";
import { isMine, Queues, Search, WorkRows } from "./work-list.tsx";

export const loader = opened(async (door) => {
  const staff = door.staff();
  const place = placeOf(door.url.searchParams);
  const query = place.found ? searchIn(door.request.headers.get("Cookie")) : place.query;
  const work = await door.house.desk.workList(staff, { list: place.list, query, after: place.after }, door.language);
  const { searchParams } = door.url;
  const done = searchParams.get("done") ?? undefined;
  return { place, query, work, staff, done, selected: searchParams.get("selected") };
});

/** Searches the list, or takes a case in it. */
export const action = opened(async (door) => {
  door.staff();
  const form = await door.request.formData();
  const [query, caseId] = [form.get("q"), form.get("case")];
  if (typeof query === "string") return search(door, query.trim());
  return typeof caseId === "string" ? take(door, caseId) : notFound();
});

function search(door: Door, query: string): Response {
  const top = topOf(placeOf(door.url.searchParams).list);
  if (query === "" || isCaseNumber(query)) return redirect(listAt({ ...top, query }), 303);
  const cookie = rememberSearch(query, door.url.protocol === "https:");
  return redirect(listAt({ ...top, found: true }), { status: 303, headers: { "Set-Cookie": cookie } });
}

/**
 * The list does not carry the case's revision, so taking a case is opening it: the worker lands in the case, and the
 * audit log tells the truth.
 */
async function take(door: Door, caseId: string) {
  const staff = door.staff();
  return orRefused(
    async () => {
      const { rev } = await door.house.desk.openCase(staff, caseId, door.language);
      await door.house.desk.assign(staff, caseId, rev, staff.staff);
      return redirect(caseAt(placeOf(door.url.searchParams), caseId, "", "assigned"), 303);
    },
    (refusal) => ({ refusal }),
  );
}

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Cases({ loaderData: { place, query, work, staff, done, selected }, actionData }: Props) {
  const { say } = useHouse();
  const chosen = work.items.find((item) => item.caseId === selected) ?? work.items[0];
  const title = say("desk.list.title", { list: place.list });
  return (
    <div className="dk-work">
      <Title text={title} />
      <Queues place={place} counts={work.counts} />
      <div className="dk-list">
        <div className="dk-list-head">
          <h1 className="ds-heading" data-size="sm">
            {title}
          </h1>
          <Search place={place} query={query} />
        </div>
        {actionData === undefined && <Done what={done} />}
        {actionData !== undefined && "refusal" in actionData && <Refused refusal={actionData.refusal} />}
        <WorkRows place={place} query={query} work={work} staff={staff} chosen={chosen?.caseId} />
        <nav className="dk-pages" aria-label={say("desk.list.pages")}>
          {place.after !== undefined && (
            <a className="ds-button" data-variant="secondary" href={listAt({ ...place, after: undefined })}>
              {say("desk.list.first")}
            </a>
          )}
          {work.next !== undefined && (
            <a className="ds-button" data-variant="secondary" href={listAt({ ...place, after: work.next })}>
              {say("desk.list.next")}
            </a>
          )}
        </nav>
      </div>
      <aside className="dk-preview" id="preview" aria-label={say("desk.list.preview")}>
        {chosen !== undefined && <Preview item={chosen} place={place} isMine={isMine(chosen, staff)} />}
      </aside>
    </div>
  );
}
