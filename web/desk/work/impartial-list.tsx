/** The leader's list of cases that are hidden from someone, with those that nobody has first in mind. */
import { Empty } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { caseAt, impartialAt, topOf } from "../place.ts";
import { WorkNav } from "./nav.tsx";
import { RecusalItem } from "./recusal-item.tsx";

export const loader = opened(async (door) => ({
  cases: await door.house.desk.impartiality.list(door.staff(), door.language),
}));

export default function ImpartialList({ loaderData: { cases } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say } = useHouse();
  const place = topOf("unit");
  return (
    <div className="dk-page dk-wide">
      <Title text={say("desk.impartial.list")} />
      <WorkNav here="/desk/work/impartial" leads />
      <h1 className="ds-heading" data-size="sm">
        {say("desk.impartial.list")}
      </h1>
      <p className="ds-paragraph">{say("desk.impartial.list-lead")}</p>
      {cases.length === 0 ? (
        <Empty title={say("desk.impartial.list-empty")}>
          <p className="ds-paragraph">
            {say("desk.impartial.list-empty-next")}{" "}
            <a className="ds-link" href="/desk/cases">
              {say("desk.impartial.to-work")}
            </a>
          </p>
        </Empty>
      ) : (
        <ul className="dk-recusals">
          {cases.map((one) => (
            <li key={one.recusal}>
              <p className="ds-paragraph">
                <a className="ds-link" href={caseAt(place, one.caseId)}>
                  {one.title} <span className="dk-number">{one.number}</span>
                </a>{" "}
                <span className="rh-quiet">{one.unit}</span>
              </p>
              {one.isOpen && (
                <p className={one.assignee === undefined ? "ds-paragraph" : "ds-paragraph rh-quiet"}>
                  {one.assignee === undefined
                    ? say("desk.impartial.unassigned")
                    : say("desk.impartial.assignee", { name: one.assignee })}
                </p>
              )}
              <RecusalItem recusal={one} at={impartialAt(place, one.caseId)} open={false} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
