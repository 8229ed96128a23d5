/** Finding cases by what they are, and doing the same to many of them. */
import { redirect } from "react-router";
import type { Found, FoundCase, Wish } from "#workdesk";
import { Alert, Empty } from "../../kit/box.tsx";
import { opened, type Door, type Loaded } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { orRefused } from "../answer.ts";
import { DueMark, StatusMark } from "../marks.tsx";
import { Refused } from "../notice.tsx";
import { caseAt, topOf } from "../place.ts";
import { whyText } from "../words.ts";
import { fileAt, filtersOf, findAt } from "./filters.ts";
import type { FindAnswer } from "./find.model.ts";
import { FilterForm } from "./filter-form.tsx";
import { Many } from "./many.tsx";
import { WorkNav } from "./nav.tsx";
import { SavedLists } from "./saved.tsx";

export const loader = opened(async (door) => {
  const { workDesk } = door.house;
  const { searchParams } = door.url;
  const [staff, filters, after] = [door.staff(), filtersOf(searchParams), searchParams.get("after") ?? undefined];
  return {
    staff,
    filters,
    after,
    done: searchParams.get("done") ?? undefined,
    found: await workDesk.find(staff, filters, after, door.language),
    choices: await workDesk.choices(staff, door.language),
    lists: await workDesk.savedLists(staff, door.language),
  };
});

export const action = opened(async (door: Door) => {
  const form = await door.request.formData();
  const typed = Object.fromEntries(
    ["to", "move-unit", "move-competence", "reason", "priority", "name"].map((name) => [name, textOf(form, name)]),
  );
  const ticked = form.getAll("case").filter((one): one is string => typeof one === "string");
  const scope = textOf(form, "scope") === "all" ? ("all" as const) : ("ticked" as const);
  return orRefused(
    () => verb(door, form, ticked, scope),
    ({ refusal, params }): FindAnswer => ({ refusal, params, typed, ticked, scope, intent: textOf(form, "intent") }),
  );
});

async function verb(door: Door, form: FormData, ticked: readonly string[], scope: "all" | "ticked"): Promise<Response> {
  const { workDesk } = door.house;
  const [staff, filters, intent] = [door.staff(), filtersOf(door.url.searchParams), textOf(form, "intent")];
  if (intent === "save") {
    const unit = textOf(form, "unit-list");
    await workDesk.saveList(staff, { name: textOf(form, "name"), unit: unit === "" ? undefined : unit, filters });
    return redirect(withDone(findAt(filters), "saved"), 303);
  }
  if (intent === "forget") {
    await workDesk.deleteList(staff, textOf(form, "list"));
    return redirect(withDone(findAt(filters), "forgotten"), 303);
  }
  const chosen = scope === "all" ? await workDesk.findIds(staff, filters) : ticked;
  const { batch } = await workDesk.prepare(staff, wishOf(form, intent), chosen);
  return redirect(`/desk/work/batches/${batch}`, 303);
}

const withDone = (at: string, done: string): string => `${at}${at.includes("?") ? "&" : "?"}done=${done}`;

function wishOf(form: FormData, intent: string): Wish {
  const reason = textOf(form, "reason").trim();
  if (intent === "move")
    return { kind: "move", unit: textOf(form, "move-unit"), competence: textOf(form, "move-competence"), reason };
  if (intent === "prioritise") {
    const priority = (["high", "normal", "low"] as const).find((one) => one === form.get("priority")) ?? "normal";
    return { kind: "prioritise", priority, reason };
  }
  return intent === "remind" ? { kind: "remind" } : { kind: "assign", to: textOf(form, "to") };
}

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Find({ loaderData, actionData }: Props) {
  const { say } = useHouse();
  const { filters, after, done, found, choices, lists, staff } = loaderData;
  const at = findAt(filters, after);
  return (
    <div className="dk-page dk-wide dk-find">
      <Title text={say("desk.work.find.title")} hasErrors={actionData !== undefined} />
      <WorkNav here="/desk/work/find" leads={choices.leads.length > 0} />
      <h1 className="ds-heading" data-size="sm">
        {say("desk.work.find.title")}
      </h1>
      {actionData === undefined && (done === "saved" || done === "forgotten") && (
        <Alert colour="success" role="status">
          <p className="ds-paragraph">{say(`desk.work.find.done.${done}`)}</p>
        </Alert>
      )}
      {actionData !== undefined && <Refused refusal={actionData} />}
      <SavedLists lists={lists} filters={filters} at={at} choices={choices} answer={actionData} />
      <FilterForm filters={filters} choices={choices} me={staff.staff} open={found.count === 0} />
      <p className="dk-found" role="status">
        {found.count >= 1000 ? say("desk.work.find.many") : say("desk.work.find.count", { count: found.count })}
        {found.since !== undefined && <> {say("desk.work.find.since", { count: 30 })}</>}
        {found.count > 0 && (
          <>
            {" "}
            <a className="ds-link dk-noprint" href={fileAt(filters)}>
              {say("desk.work.find.file")}
            </a>
          </>
        )}
      </p>
      {found.items.length === 0 ? (
        <Empty title={say("desk.work.find.empty")}>
          <p className="ds-paragraph">
            <a className="ds-link" href={findAt({})}>
              {say("desk.work.find.all")}
            </a>
          </p>
        </Empty>
      ) : (
        <form method="post" action={at} noValidate>
          <Table items={found.items} ticked={actionData?.ticked ?? []} />
          <Pages filters={filters} after={after} next={found.next} />
          <Many choices={choices} count={found.count} answer={actionData} />
        </form>
      )}
    </div>
  );
}

function Table({ items, ticked }: { readonly items: Found["items"]; readonly ticked: readonly string[] }) {
  const { say } = useHouse();
  return (
    <table className="ds-table dk-table dk-found-cases">
      <caption className="ds-sr-only">{say("desk.work.find.title")}</caption>
      <thead>
        <tr>
          <th scope="col" className="dk-noprint">
            <span className="ds-sr-only">{say("desk.work.find.tick")}</span>
          </th>
          <th scope="col">{say("desk.list.case")}</th>
          <th scope="col">{say("desk.work.queue")}</th>
          <th scope="col">{say("desk.list.why")}</th>
          <th scope="col">{say("desk.list.due")}</th>
          <th scope="col">{say("desk.list.assignee")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.caseId} item={item} isTicked={ticked.includes(item.caseId)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item, isTicked }: { readonly item: FoundCase; readonly isTicked: boolean }) {
  const { say, format } = useHouse();
  return (
    <tr>
      <td className="dk-noprint dk-tick">
        <input
          className="ds-input"
          type="checkbox"
          name="case"
          value={item.caseId}
          defaultChecked={isTicked}
          aria-label={say("desk.work.find.tick-one", { number: item.number })}
        />
      </td>
      <th scope="row">
        <a className="ds-link" href={caseAt(topOf("unit"), item.caseId)}>
          {item.title} <span className="dk-number">{item.number}</span>
        </a>
        <span className="rh-source dk-block">
          {say("desk.work.find.received", { day: format.moment(item.receivedAt) })}
          {item.priority !== "normal" && <> · {say(`desk.work.priority.${item.priority}`)}</>}
        </span>
      </th>
      <td data-label={say("desk.work.queue")}>
        {item.unitName}
        {item.competenceName === "" ? "" : ` · ${item.competenceName}`}
      </td>
      <td data-label={say("desk.list.why")}>
        {item.outcome ?? (item.why === undefined ? "" : whyText(say, item.why))}{" "}
        {item.status !== "to-do" && <StatusMark status={item.status} />}
      </td>
      <td data-label={say("desk.list.due")}>
        <DueMark of={item} />
      </td>
      <td data-label={say("desk.list.assignee")}>{item.assignee ?? say("desk.list.nobody")}</td>
    </tr>
  );
}

function Pages({
  filters,
  after,
  next,
}: {
  readonly filters: Loaded<typeof loader>["filters"];
  readonly after: string | undefined;
  readonly next: string | undefined;
}) {
  const { say } = useHouse();
  if (after === undefined && next === undefined) return null;
  return (
    <nav className="dk-pages" aria-label={say("desk.list.pages")}>
      {after !== undefined && (
        <a className="ds-button" data-variant="secondary" href={findAt(filters)}>
          {say("desk.list.first")}
        </a>
      )}
      {next !== undefined && (
        <a className="ds-button" data-variant="secondary" href={findAt(filters, next)}>
          {say("desk.list.next")}
        </a>
      )}
    </nav>
  );
}
