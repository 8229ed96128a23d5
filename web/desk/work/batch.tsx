/** A change of many cases: what it would do to each, then how it goes, then what came of it, and the way back. */
import { redirect } from "react-router";
import type { BatchItem, BatchView } from "#workdesk";
import { Alert } from "../../kit/box.tsx";
import { opened, type Door, type Loaded } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Tag } from "../../kit/text.tsx";
import { orRefused } from "../answer.ts";
import { Refused } from "../notice.tsx";
import { caseAt, topOf } from "../place.ts";
import { sayIfKnown } from "../words.ts";

export const loader = opened(async (door) => ({
  view: await door.house.workDesk.batch(
    door.staff(),
    door.param("batch"),
    door.url.searchParams.get("after") ?? undefined,
    door.language,
  ),
}));

export const action = opened(async (door: Door) => {
  const form = await door.request.formData();
  const { confirm, undo } = door.house.workDesk;
  return orRefused(
    async () => {
      await (textOf(form, "intent") === "undo" ? undo : confirm)(door.staff(), door.param("batch"));
      return redirect(`/desk/work/batches/${encodeURIComponent(door.param("batch"))}`, 303);
    },
    (refusal) => refusal,
  );
});

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Batch({ loaderData: { view }, actionData }: Props) {
  const { say, format } = useHouse();
  const { kind, status, counts, total, sets } = view;
  const at = `/desk/work/batches/${view.batch}`;
  const title = say(`desk.work.batch.title.${kind}`);
  const gives = kind === "assign" || kind === "hand-out";
  const isBusy = status === "running" || status === "undoing";
  const settled = total - (status === "undoing" ? counts.done : counts.waiting);
  return (
    <div className="dk-page dk-wide">
      <Title text={title} />
      {isBusy && <meta httpEquiv="refresh" content="3" />}
      <p className="dk-back">
        <a className="ds-link" href="/desk/work/find">
          ‹ {say("desk.work.nav.find")}
        </a>
      </p>
      <h1 className="ds-heading" data-size="sm">
        {title}
      </h1>
      <p className="ds-paragraph">
        {say(`desk.work.batch.sets.${kind}`, {
          to: sets.to ?? "",
          unit: sets.unit ?? "",
          competence: sets.competence === undefined || sets.competence === "" ? "none" : sets.competence,
          priority: sets.priority === undefined ? "" : say(`desk.work.priority.${sets.priority}`),
        })}
      </p>
      {view.reason !== "" && <p className="rh-source">{view.reason}</p>}
      {actionData !== undefined && <Refused refusal={actionData} />}
      <Standing view={view} />
      {isBusy && (
        <p className="ds-paragraph">
          <progress max={total} value={settled} aria-label={title} />{" "}
          {say("desk.work.batch.progress", { done: settled, total })}
        </p>
      )}
      {status === "preview" && (
        <div className="rh-row">
          <form method="post" action={at}>
            <button
              className="ds-button"
              data-variant="primary"
              type="submit"
              name="intent"
              value="confirm"
              disabled={counts.waiting === 0}
            >
              {say(`desk.work.batch.confirm.${kind}`, { count: counts.waiting })}
            </button>
          </form>
          <a
            className="ds-button"
            data-variant="secondary"
            href={kind === "hand-out" ? "/desk/work/unit" : "/desk/work/find"}
          >
            {say("desk.work.batch.leave")}
          </a>
        </div>
      )}
      {view.mayUndo && (
        <form method="post" action={at}>
          <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="undo">
            {say("desk.work.batch.undo", { count: counts.done })}
          </button>
        </form>
      )}
      {view.loads.length > 0 && <Loads loads={view.loads} />}
      <table className="ds-table dk-table">
        <caption>{say("desk.work.batch.each", { count: total })}</caption>
        <thead>
          <tr>
            <th scope="col">{say("desk.list.case")}</th>
            <th scope="col">{say("desk.list.due")}</th>
            <th scope="col">{say("desk.work.batch.from")}</th>
            {gives && <th scope="col">{say("desk.work.batch.becomes")}</th>}
            <th scope="col">{say("desk.work.batch.result")}</th>
          </tr>
        </thead>
        <tbody>
          {view.items.map((item) => (
            <tr key={item.caseId}>
              <th scope="row">
                <a className="ds-link" href={caseAt(topOf("unit"), item.caseId)}>
                  {item.title} <span className="dk-number">{item.number}</span>
                </a>
              </th>
              <td data-label={say("desk.list.due")}>{item.due === undefined ? "–" : format.date(item.due)}</td>
              <td data-label={say("desk.work.batch.from")}>{item.from ?? say("desk.list.nobody")}</td>
              {gives && (
                <td data-label={say("desk.work.batch.becomes")}>
                  {item.to ?? "–"}
                  {item.why !== "" && <span className="rh-source dk-block">{say(`desk.work.hand.${item.why}`)}</span>}
                </td>
              )}
              <td data-label={say("desk.work.batch.result")}>
                <Result item={item} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.next !== undefined && (
        <p className="dk-pages">
          <a className="ds-button" data-variant="secondary" href={`${at}?after=${view.next}`}>
            {say("desk.list.next")}
          </a>
        </p>
      )}
    </div>
  );
}

function Standing({ view }: { readonly view: BatchView }) {
  const { say } = useHouse();
  const { counts, status } = view;
  const colour = status === "done" && counts.failed === 0 ? "success" : "info";
  return (
    <Alert colour={status === "preview" ? "info" : colour} role="status">
      <p className="ds-paragraph">{say(`desk.work.batch.status.${status}`, { ...counts })}</p>
    </Alert>
  );
}

function Loads({ loads }: { readonly loads: BatchView["loads"] }) {
  const { say, format } = useHouse();
  return (
    <table className="ds-table dk-table">
      <caption>{say("desk.work.batch.loads")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("desk.work.person")}</th>
          <th scope="col" className="dk-figure">
            {say("desk.work.batch.before")}
          </th>
          <th scope="col" className="dk-figure">
            {say("desk.work.batch.gets")}
          </th>
          <th scope="col" className="dk-figure">
            {say("desk.work.batch.after")}
          </th>
        </tr>
      </thead>
      <tbody>
        {loads.map(({ name, before, gets }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="dk-figure" data-label={say("desk.work.batch.before")}>
              {format.number(before)}
            </td>
            <td className="dk-figure" data-label={say("desk.work.batch.gets")}>
              {format.number(gets)}
            </td>
            <td className="dk-figure" data-label={say("desk.work.batch.after")}>
              {format.number(before + gets)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const COLOURS = {
  waiting: "neutral",
  cannot: "warning",
  done: "success",
  failed: "danger",
  undone: "neutral",
  kept: "warning",
} as const;

function Result({ item }: { readonly item: BatchItem }) {
  const { say } = useHouse();
  const { result, code } = item;
  const why =
    code === undefined
      ? undefined
      : (sayIfKnown(say, `desk.work.cannot.${code}`) ??
        sayIfKnown(say, `desk.refusal.${code}`) ??
        sayIfKnown(say, `refusal.${code}`) ??
        code);
  return (
    <>
      <Tag colour={COLOURS[result]}>{say(`desk.work.result.${result}`)}</Tag>
      {why !== undefined && <span className="rh-source dk-block">{why}</span>}
    </>
  );
}
