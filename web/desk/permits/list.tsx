/** The register of permits: what is valid, what runs out soon, what is stopped, what is over. */
import { redirect } from "react-router";
import type { RegisterPage, RegisterRow } from "#permitdesk";
import { Empty } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { HIDDEN, Initials } from "../marks.tsx";
import { ListSearch } from "../list-search.tsx";
import { rememberSearch, searchIn } from "../search.ts";
import { fileAt, LISTS, permitAt, placeOf, REGISTER, registerAt, type Place } from "./place.ts";
import { StandingMark } from "./standing.tsx";

export const loader = opened(async (door) => {
  const staff = door.staff();
  const place = placeOf(door.url.searchParams);
  const query = place.found ? searchIn(door.request.headers.get("Cookie")) : "";
  const ask = { list: place.list, query, after: place.after };
  return { place, query, register: await door.house.permitDesk.register(staff, ask, door.language) };
});

/** Searches: what is searched for may be a name, and stands in no address. */
export const action = opened(async (door) => {
  door.staff();
  const query = textOf(await door.request.formData(), "q").trim();
  const { list } = placeOf(door.url.searchParams);
  if (query === "") return redirect(registerAt({ list, found: false, after: undefined }), 303);
  const cookie = rememberSearch(query, door.url.protocol === "https:", REGISTER);
  return redirect(registerAt({ list, found: true, after: undefined }), {
    status: 303,
    headers: { "Set-Cookie": cookie },
  });
});

export default function Register({
  loaderData: { place, query, register },
}: {
  readonly loaderData: Loaded<typeof loader>;
}) {
  const { say } = useHouse();
  const title = say("desk.permits.title", { list: place.list });
  const { rows, next } = register;
  return (
    <div className="dk-work dk-register">
      <Title text={title} />
      <Queues place={place} counts={register.counts} />
      <div className="dk-list">
        <div className="dk-list-head">
          <h1 className="ds-heading" data-size="sm">
            {title}
          </h1>
          <Search place={place} query={query} />
        </div>
        {rows.length === 0 ? (
          <Nothing place={place} isSearch={query !== ""} />
        ) : (
          <>
            <ol className="dk-rows">
              {rows.map((row) => (
                <Row key={row.permit} row={row} place={place} />
              ))}
            </ol>
            <p className="dk-pages">
              {place.after !== undefined && (
                <a className="ds-button" data-variant="secondary" href={registerAt({ ...place, after: undefined })}>
                  {say("desk.permits.first")}
                </a>
              )}
              {next !== undefined && (
                <a className="ds-button" data-variant="secondary" href={registerAt({ ...place, after: next })}>
                  {say("desk.permits.next")}
                </a>
              )}
              <a className="ds-link" href={fileAt(place)}>
                {say("desk.permits.file")}
              </a>
            </p>
            <p className="rh-source">{say("desk.permits.file-help")}</p>
          </>
        )}
      </div>
    </div>
  );
}

function Queues({ place, counts }: { readonly place: Place; readonly counts: RegisterPage["counts"] }) {
  const { say } = useHouse();
  return (
    <nav className="dk-queues" aria-label={say("desk.permits.lists")}>
      <ul>
        {LISTS.map((list) => (
          <li key={list}>
            <a
              href={registerAt({ list, found: false, after: undefined })}
              aria-current={list === place.list ? "page" : undefined}
            >
              {say(`desk.permits.list.${list}`)}{" "}
              <span className="dk-count">{counts[list] >= 1000 ? "1000+" : counts[list]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Search({ place, query }: { readonly place: Place; readonly query: string }) {
  const { say } = useHouse();
  const words = {
    label: say("desk.permits.search"),
    button: say("desk.permits.search-button"),
    help: say("desk.permits.search-help"),
    found: say("desk.permits.found", { query }),
    clear: say("desk.permits.clear"),
  };
  const action = registerAt({ list: place.list, found: false, after: undefined });
  return <ListSearch action={action} query={query} words={words} />;
}

function Row({ row, place }: { readonly row: RegisterRow; readonly place: Place }) {
  const { say, format } = useHouse();
  const { from, last } = row.valid;
  const isShort = row.holder === HIDDEN || row.holder.length <= 4;
  return (
    <li className="dk-row">
      {isShort ? <Initials text={row.holder} /> : <span className="dk-initials" aria-hidden="true" />}
      <p className="dk-row-what">
        <a className="ds-link" href={permitAt(place, row.permit)}>
          {row.title} <span className="dk-number">{row.number}</span>
        </a>
      </p>
      <span className="dk-due">
        <StandingMark standing={row.standing} />
      </span>
      <p className="dk-row-about rh-quiet">
        {!isShort && <span>{row.holder}</span>}
        <span>
          {last === undefined
            ? say("desk.permits.from", { from: format.date(from) })
            : say("desk.permits.span", { from: format.date(from), last: format.date(last) })}
        </span>
      </p>
    </li>
  );
}

function Nothing({ place, isSearch }: { readonly place: Place; readonly isSearch: boolean }) {
  const { say } = useHouse();
  return (
    <Empty title={say(isSearch ? "desk.permits.empty.search" : `desk.permits.empty.${place.list}`)}>
      <p className="ds-paragraph">
        <a className="ds-link" href={registerAt({ list: "all", found: false, after: undefined })}>
          {say("desk.permits.list.all")}
        </a>
      </p>
    </Empty>
  );
}
