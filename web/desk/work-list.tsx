/** The queues with their counts, the search, and the list itself: two short lines a case. */
import type { WorkItem, WorkList } from "#desk";
import { Empty } from "../kit/box.tsx";
import { useFormat, useSay } from "../kit/house.tsx";
import { DueMark, Initials, StatusMark } from "./marks.tsx";
import { caseAt, LISTS, listAt, rowId, topOf, type Place } from "./place.ts";
import { ListSearch } from "./list-search.tsx";
import { TakeNext } from "./work/take-next.tsx";
import { whyText } from "./words.ts";

export function Queues({ place, counts }: { readonly place: Place; readonly counts: WorkList["counts"] }) {
  const say = useSay();
  const format = useFormat();
  return (
    <nav className="dk-queues" aria-label={say("desk.list.queues")}>
      <ul>
        {LISTS.map((list) => (
          <li key={list}>
            <a href={listAt(topOf(list))} aria-current={list === place.list ? "page" : undefined}>
              <span>{say(`desk.list.${list}`)}</span>
              <span className="dk-count" data-some={list === "overdue" && counts[list] > 0 ? "" : undefined}>
                {format.number(counts[list])}
              </span>
            </a>
          </li>
        ))}
        <li>
          <a href="/desk/approvals">{say("desk.nav.approvals")}</a>
        </li>
        <li>
          <a href="/desk/keys">{say("desk.nav.keys")}</a>
        </li>
      </ul>
      <TakeNext />
    </nav>
  );
}

export function Search({ place, query }: { readonly place: Place; readonly query: string }) {
  const say = useSay();
  const words = {
    label: say("desk.list.search"),
    button: say("desk.list.search-button"),
    help: say("desk.list.search-help"),
    found: say("desk.list.found", { query }),
    clear: say("desk.list.clear"),
  };
  return <ListSearch action={listAt(topOf(place.list))} query={query} words={words} />;
}

type RowsProps = {
  readonly place: Place;
  readonly query: string;
  readonly work: WorkList;
  readonly staff: { readonly staff: string; readonly name: string };
  readonly chosen: string | undefined;
};

export function WorkRows({ place, query, work, staff, chosen }: RowsProps) {
  const say = useSay();
  if (work.items.length === 0) return <Nothing place={place} isSearch={query !== ""} />;
  return (
    <ol className="dk-rows" data-work-list="">
      {work.items.map((item) => (
        <Row
          key={item.caseId}
          item={item}
          place={place}
          isMine={isMine(item, staff)}
          isChosen={item.caseId === chosen}
        />
      ))}
      <li className="dk-rows-end rh-source">
        {say("desk.list.keys-hint", { next: "j", previous: "k", open: "Enter", help: "?" })}
      </li>
    </ol>
  );
}

/** The list says who has a case by name or by id; both are the worker's own. */
export function isMine(item: WorkItem, staff: RowsProps["staff"]): boolean {
  return item.assignee !== undefined && (item.assignee === staff.staff || item.assignee === staff.name);
}

type RowProps = {
  readonly item: WorkItem;
  readonly place: Place;
  readonly isMine: boolean;
  readonly isChosen: boolean;
};

function Row({ item, place, isMine: mine, isChosen }: RowProps) {
  const say = useSay();
  return (
    <li className="dk-row" data-row={item.caseId} aria-current={isChosen ? "true" : undefined}>
      <Initials text={item.initials} />
      <p className="dk-row-what">
        <a className="ds-link" id={rowId(item.caseId)} href={caseAt(place, item.caseId)} data-open="">
          {item.title} <span className="dk-number">{item.number}</span>
        </a>
      </p>
      <DueMark of={item} />
      <p className="dk-row-about">
        {item.why !== undefined && <span>{whyText(say, item.why)}</span>}
        {item.status !== "to-do" && <StatusMark status={item.status} />}
        {(item.assignee !== undefined || isOpen(item)) && (
          <span className="rh-quiet">
            {mine ? say("desk.list.you") : (item.assignee ?? say("desk.case.assigned-nobody"))}
          </span>
        )}
      </p>
      <div className="dk-row-do">
        <a className="ds-link dk-look" href={listAt(place, item.caseId)}>
          {say("desk.list.look")} <span className="ds-sr-only">{item.number}</span>
        </a>
        {!mine && isOpen(item) && <Take item={item} place={place} />}
      </div>
    </li>
  );
}

export const isOpen = (item: WorkItem): boolean => item.status !== "decided" && item.status !== "closed";

/** Takes the case and opens it. The key `a` presses the same button. */
export function Take({
  item,
  place,
  isLarge = false,
}: {
  readonly item: WorkItem;
  readonly place: Place;
  readonly isLarge?: boolean;
}) {
  const say = useSay();
  return (
    <form method="post" action={listAt(place)} data-take="">
      <input type="hidden" name="case" value={item.caseId} />
      <button className="ds-button" type="submit" data-variant={isLarge ? "secondary" : "tertiary"}>
        {say("desk.list.take")} <span className="ds-sr-only">{item.number}</span>
      </button>
    </form>
  );
}

function Nothing({ place, isSearch }: { readonly place: Place; readonly isSearch: boolean }) {
  const say = useSay();
  const kind = isSearch ? "search" : place.list;
  const elsewhere = kind === "search" ? place.list : place.list === "mine" ? "unit" : "mine";
  return (
    <Empty title={say(`desk.list.empty.${kind}`)}>
      <p className="ds-paragraph">{say(`desk.list.empty.${kind}-next`)}</p>
      <p className="ds-paragraph">
        <a className="ds-link" href={listAt(topOf(elsewhere))}>
          {say(`desk.list.${elsewhere}`)}
        </a>
      </p>
    </Empty>
  );
}
