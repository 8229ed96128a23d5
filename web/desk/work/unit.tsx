/** The leader's view of a unit: who has how much, who is away, who knows what, and handing out what nobody has. */
import { redirect } from "react-router";
import type { PersonLoad, UnitLoad } from "#workdesk";
import { Alert, Empty, Fold } from "../../kit/box.tsx";
import { notFound, opened, type Door, type Loaded } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Tag } from "../../kit/text.tsx";
import { orRefused } from "../answer.ts";
import { Refused } from "../notice.tsx";
import { findAt } from "./filters.ts";
import { WorkNav } from "./nav.tsx";

export const loader = opened(async (door) => {
  const { searchParams } = door.url;
  return {
    load: await door.house.workDesk.load(door.staff(), searchParams.get("unit") ?? undefined, door.language),
    isSaved: searchParams.get("done") === "skills",
  };
});

export const action = opened(async (door: Door) => {
  const form = await door.request.formData();
  const [intent, unit] = [textOf(form, "intent"), textOf(form, "unit")];
  const { workDesk } = door.house;
  return orRefused(
    async () => {
      if (intent === "hand-out") {
        const { batch } = await workDesk.prepare(door.staff(), { kind: "hand-out", unit }, []);
        return redirect(`/desk/work/batches/${batch}`, 303);
      }
      if (intent !== "skills") return notFound();
      const has = new Set(form.getAll("competence"));
      for (const key of form.getAll("known"))
        if (typeof key === "string")
          await workDesk.setSkill(door.staff(), unit, textOf(form, "staff"), key, has.has(key));
      return redirect(`/desk/work/unit?unit=${encodeURIComponent(unit)}&done=skills`, 303);
    },
    (refusal) => refusal,
  );
});

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Unit({ loaderData: { load, isSaved }, actionData }: Props) {
  const { say, format, visitor } = useHouse();
  const { people, free } = load;
  const title = say("desk.work.unit-title", { unit: load.unitName });
  return (
    <div className="dk-page dk-wide">
      <Title text={title} />
      <WorkNav here="/desk/work/unit" leads />
      <h1 className="ds-heading" data-size="sm">
        {title}
      </h1>
      {load.units.length > 1 && (
        <ul className="dk-units">
          {load.units.map(({ unit, name }) => (
            <li key={unit}>
              <a
                className="ds-link"
                href={`/desk/work/unit?unit=${unit}`}
                aria-current={unit === load.unit ? "page" : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      {isSaved && actionData === undefined && (
        <Alert colour="success" role="status">
          <p className="ds-paragraph">{say("desk.work.skills-saved")}</p>
        </Alert>
      )}
      {actionData !== undefined && <Refused refusal={actionData} />}
      <form method="post" action="/desk/work/unit" className="dk-work-head">
        <input type="hidden" name="unit" value={load.unit} />
        <p className="ds-paragraph">
          <a className="ds-link" href={findAt({ units: [load.unit], assignee: "nobody", standing: "to-do" })}>
            {say("desk.work.free-count", { count: free })}
          </a>
        </p>
        {free > 0 && (
          <button className="ds-button" data-variant="primary" type="submit" name="intent" value="hand-out">
            {say("desk.work.hand-out")}
          </button>
        )}
      </form>
      {people.length === 0 ? (
        <Empty title={say("desk.work.no-people")} />
      ) : (
        <table className="ds-table dk-table">
          <caption className="ds-sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{say("desk.work.person")}</th>
              <th scope="col" className="dk-figure">
                {say("desk.work.open")}
              </th>
              <th scope="col" className="dk-figure">
                {say("desk.work.waiting")}
              </th>
              <th scope="col" className="dk-figure">
                {say("desk.work.overdue")}
              </th>
              <th scope="col" className="dk-figure">
                {say("desk.work.soon")}
              </th>
              <th scope="col">{say("desk.work.competence")}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <Person
                key={person.staff}
                person={person}
                load={load}
                most={Math.max(...people.map(({ open }) => open), 1)}
              />
            ))}
          </tbody>
        </table>
      )}
      <p className="rh-source">{say("desk.work.counted", { day: format.moment(visitor.now) })}</p>
    </div>
  );
}

function Person({
  person,
  load,
  most,
}: {
  readonly person: PersonLoad;
  readonly load: UnitLoad;
  readonly most: number;
}) {
  const { say, format } = useHouse();
  const { staff, name, open } = person;
  const at = { units: [load.unit], assignee: staff };
  const names = load.competences.filter(({ key }) => person.competences.includes(key)).map((one) => one.name);
  return (
    <tr>
      <th scope="row">
        <a className="ds-link" href={findAt(at)}>
          {name}
        </a>{" "}
        {person.isAway && <Tag colour="warning">{say("desk.work.away")}</Tag>}
      </th>
      <td className="dk-figure" data-label={say("desk.work.open")}>
        <svg className="dk-bar" width={Math.round((open / most) * 60)} height="10" aria-hidden="true">
          <rect width="100%" height="10" rx="2" />
        </svg>{" "}
        {format.number(open)}
      </td>
      <td className="dk-figure" data-label={say("desk.work.waiting")}>
        {format.number(person.waiting)}
      </td>
      <td className="dk-figure" data-label={say("desk.work.overdue")} data-some={person.overdue > 0 ? "" : undefined}>
        {person.overdue === 0 ? 0 : <a href={findAt({ ...at, due: "overdue" })}>{format.number(person.overdue)}</a>}
      </td>
      <td className="dk-figure" data-label={say("desk.work.soon")}>
        {format.number(person.soon)}
      </td>
      <td data-label={say("desk.work.competence")}>
        {load.competences.length === 0 ? (
          "–"
        ) : (
          <Fold quiet summary={names.length === 0 ? say("desk.work.no-skill") : names.join(", ")}>
            <form method="post" action="/desk/work/unit" className="dk-form">
              <input type="hidden" name="unit" value={load.unit} />
              <input type="hidden" name="staff" value={staff} />
              {load.competences.map((one) => (
                <label key={one.key} className="dk-skill">
                  <input type="hidden" name="known" value={one.key} />
                  <input
                    className="ds-input"
                    type="checkbox"
                    name="competence"
                    value={one.key}
                    defaultChecked={person.competences.includes(one.key)}
                  />{" "}
                  {one.name}
                </label>
              ))}
              <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="skills">
                {say("desk.work.skills-save")} <span className="ds-sr-only">{name}</span>
              </button>
            </form>
          </Fold>
        )}
      </td>
    </tr>
  );
}
