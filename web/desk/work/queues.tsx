/** The queues of one's units, and the button that gives the most pressing case of one's own. */
import { redirect } from "react-router";
import type { QueueView } from "#workdesk";
import { Alert, Empty } from "../../kit/box.tsx";
import { opened, type Door, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Tag } from "../../kit/text.tsx";
import { caseAt, topOf } from "../place.ts";
import { findAt } from "./filters.ts";
import { WorkNav } from "./nav.tsx";
import { TakeNext } from "./take-next.tsx";

export const loader = opened(async (door) => ({
  work: await door.house.workDesk.queues(door.staff(), door.language),
  isNone: door.url.searchParams.get("next") === "none",
}));

/** Takes the next one: the house chooses, and two who press at once get different cases. */
export const action = opened(async (door: Door) => {
  const next = await door.house.workDesk.takeNext(door.staff());
  if (next === undefined) return redirect("/desk/work?next=none", 303);
  return redirect(caseAt(topOf("mine"), next.caseId, "", "assigned"), 303);
});

export default function WorkQueues({ loaderData: { work, isNone } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say } = useHouse();
  const { queues, mayTake, leads } = work;
  return (
    <div className="dk-page dk-wide">
      <Title text={say("desk.work.title")} />
      <WorkNav here="/desk/work" leads={leads.length > 0} />
      <div className="dk-work-head">
        <h1 className="ds-heading" data-size="sm">
          {say("desk.work.title")}
        </h1>
        {mayTake && <TakeNext isLarge />}
      </div>
      {isNone && (
        <Alert role="status">
          <p className="ds-paragraph">{say("desk.work.next-none")}</p>
        </Alert>
      )}
      <p className="rh-source">{say("desk.work.lead")}</p>
      {queues.length === 0 ? (
        <Empty title={say("desk.work.empty")}>
          <p className="ds-paragraph">
            {say("desk.work.empty-next")}{" "}
            <a className="ds-link" href="/desk/cases">
              {say("desk.impartial.to-work")}
            </a>
          </p>
        </Empty>
      ) : (
        <table className="ds-table dk-table">
          <caption className="ds-sr-only">{say("desk.work.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("desk.work.queue")}</th>
              <th scope="col" className="dk-figure">
                {say("desk.work.free")}
              </th>
              <th scope="col" className="dk-figure">
                {say("desk.work.open")}
              </th>
              <th scope="col" className="dk-figure">
                {say("desk.work.overdue")}
              </th>
              <th scope="col">{say("desk.work.first-due")}</th>
            </tr>
          </thead>
          <tbody>
            {queues.map((queue) => (
              <QueueRow key={`${queue.unit} ${queue.competence}`} queue={queue} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function QueueRow({ queue }: { readonly queue: QueueView }) {
  const { say, format } = useHouse();
  const { unit, unitName, competence, competenceName, isMine, inPlaceOf } = queue;
  const filters = { units: [unit], competence };
  return (
    <tr>
      <th scope="row">
        <a className="ds-link" href={findAt(filters)}>
          {unitName}
          {competenceName === "" ? "" : ` · ${competenceName}`}
        </a>{" "}
        {isMine && (
          <Tag colour="info">
            {inPlaceOf === undefined ? say("desk.work.mine") : say("desk.work.in-place-of", { name: inPlaceOf })}
          </Tag>
        )}
      </th>
      <td className="dk-figure" data-label={say("desk.work.free")}>
        {queue.free === 0 ? (
          0
        ) : (
          <a className="ds-link" href={findAt({ ...filters, assignee: "nobody", standing: "to-do" })}>
            {format.number(queue.free)}
          </a>
        )}
      </td>
      <td className="dk-figure" data-label={say("desk.work.open")}>
        {format.number(queue.open)}
      </td>
      <td className="dk-figure" data-label={say("desk.work.overdue")} data-some={queue.overdue > 0 ? "" : undefined}>
        {queue.overdue === 0 ? (
          0
        ) : (
          <a className="ds-link" href={findAt({ ...filters, due: "overdue" })}>
            {format.number(queue.overdue)}
          </a>
        )}
      </td>
      <td data-label={say("desk.work.first-due")}>
        {queue.firstDue === undefined ? "–" : format.date(queue.firstDue)}
      </td>
    </tr>
  );
}
