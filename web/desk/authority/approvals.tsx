/** What waits for a second person: what one may approve, and what one has proposed, with whom it waits for. */
import type { ApprovalItem } from "#desk";
import { Empty } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Waits } from "./waits.tsx";

export const loader = opened(async (door) => ({
  items: await door.house.desk.approvals.list(door.staff(), door.language),
}));

export default function ApprovalsPage({ loaderData: { items } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say } = useHouse();
  const lists = [
    ["mine", items.filter((one) => one.mayApprove)],
    ["sent", items.filter((one) => one.isOwn)],
    ["others", items.filter((one) => !one.isOwn && !one.mayApprove)],
  ] as const;
  return (
    <div className="dk-page">
      <Title text={say("desk.approval.title")} />
      <p className="dk-back">
        <a className="ds-link" href="/desk/cases">
          ‹ {say("desk.nav.work")}
        </a>
      </p>
      <h1 className="ds-heading" data-size="md">
        {say("desk.approval.title")}
      </h1>
      <p className="ds-paragraph">{say("desk.approval.about")}</p>
      <ul className="ds-list">
        <li>
          <a className="ds-link" href="/desk/delegations">
            {say("desk.approval.delegations")}
          </a>
        </li>
        <li>
          <a className="ds-link" href="/desk/absences">
            {say("desk.approval.absences")}
          </a>
        </li>
      </ul>
      {items.length === 0 && (
        <Empty title={say("desk.approval.empty")}>
          <p className="ds-paragraph">{say("desk.approval.empty-next")}</p>
        </Empty>
      )}
      {lists.map(
        ([name, list]) =>
          list.length > 0 && (
            <section key={name} aria-labelledby={`approvals-${name}`}>
              <h2 className="ds-heading" data-size="sm" id={`approvals-${name}`}>
                {say(`desk.approval.list.${name}`)}
              </h2>
              <ul className="rh-plain-list">
                {list.map((one) => (
                  <Line key={one.caseId} of={one} />
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}

function Line({ of }: { readonly of: ApprovalItem }) {
  const { say, format } = useHouse();
  return (
    <li className="dk-absence">
      <p className="ds-paragraph">
        <a className="ds-link" href={`/desk/cases/${of.caseId}`}>
          {say("desk.case.heading", { number: of.number })} · {of.title}
        </a>
      </p>
      <p className="ds-paragraph">
        {say("desk.approval.line", { outcome: of.outcome, name: of.by, at: format.moment(of.at) })}{" "}
        {of.due !== undefined && say("desk.approval.due", { day: format.date(of.due) })}
      </p>
      {!of.mayApprove && <Waits approvers={of.approvers} back={of.back} />}
    </li>
  );
}
