/** Who is away, and who stands in. Everybody enters their own; whoever leads a unit enters for those who work there. */
import { redirect } from "react-router";
import { Alert, Empty } from "../../kit/box.tsx";
import { opened, type Door, type Loaded } from "../../kit/door.ts";
import { Select, TextInput } from "../../kit/field.tsx";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { orRefused } from "../answer.ts";
import { Refused } from "../notice.tsx";

export const loader = opened(async (door) => ({
  done: DONE.find((one) => one === door.url.searchParams.get("done")),
  page: await door.house.authorityDesk.absences(door.staff(), door.language),
}));

const DONE = ["away", "back"] as const;

export const action = opened(async (door: Door) => {
  const form = await door.request.formData();
  const { authorityDesk } = door.house;
  const typed = {
    staff: textOf(form, "staff"),
    from: textOf(form, "from"),
    last: textOf(form, "last"),
    substitute: textOf(form, "substitute"),
  };
  return orRefused(
    async () => {
      const id = textOf(form, "id");
      await (id === "" ? authorityDesk.away(door.staff(), typed) : authorityDesk.back(door.staff(), id));
      return redirect(`/desk/absences?done=${id === "" ? "away" : "back"}`, 303);
    },
    (refusal) => ({ refusal, typed }),
  );
});

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Absences({ loaderData: { page, done }, actionData }: Props) {
  const { say, format } = useHouse();
  const refused = actionData !== undefined && "refusal" in actionData ? actionData : undefined;
  const typed = refused?.typed;
  return (
    <div className="dk-page">
      <Title text={say("desk.absence.title")} hasErrors={refused !== undefined} />
      <p className="dk-back">
        <a className="ds-link" href="/desk/approvals">
          ‹ {say("desk.approval.title")}
        </a>
      </p>
      <h1 className="ds-heading" data-size="md">
        {say("desk.absence.title")}
      </h1>
      <p className="ds-paragraph">{say("desk.absence.about")}</p>
      {refused !== undefined && <Refused refusal={refused.refusal} />}
      {refused === undefined && done !== undefined && (
        <Alert colour="success" role="status">
          <p className="ds-paragraph">{say(`desk.absence.done.${done}`)}</p>
        </Alert>
      )}
      <form method="post" action="/desk/absences" className="dk-form">
        {page.people.length > 1 ? (
          <Select
            name="staff"
            label={say("desk.absence.who")}
            options={page.people}
            value={typed?.staff ?? page.self}
          />
        ) : (
          <input type="hidden" name="staff" value={page.self} />
        )}
        <TextInput
          name="from"
          type="date"
          width="medium"
          label={say("desk.absence.from")}
          value={typed?.from ?? page.today}
        />
        <TextInput
          name="last"
          type="date"
          width="medium"
          label={say("desk.absence.last")}
          value={typed?.last ?? page.today}
        />
        <Select
          name="substitute"
          label={say("desk.absence.substitute")}
          description={say("desk.absence.substitute-help")}
          options={page.substitutes}
          empty={say("desk.absence.nobody")}
          value={typed?.substitute}
        />
        <button className="ds-button" data-variant="primary" type="submit">
          {say("desk.absence.write")}
        </button>
      </form>
      <h2 className="ds-heading" data-size="sm">
        {say("desk.absence.list")}
      </h2>
      {page.absences.length === 0 && (
        <Empty title={say("desk.absence.empty")}>
          <p className="ds-paragraph">{say("desk.absence.empty-next")}</p>
        </Empty>
      )}
      <ul className="rh-plain-list">
        {page.absences.map((one) => (
          <li key={one.id} className="dk-absence">
            <p className="ds-paragraph">
              <strong>{one.name}</strong>{" "}
              {say("desk.absence.days", { from: format.date(one.from), last: format.date(one.last) })}{" "}
              {one.isNow && <em>{say("desk.absence.now")}</em>}
            </p>
            <p className="rh-source">
              {one.substitute === undefined
                ? say("desk.absence.no-substitute")
                : say("desk.absence.stands-in", { name: one.substitute })}
            </p>
            {one.mayCancel && (
              <form method="post" action="/desk/absences">
                <input type="hidden" name="id" value={one.id} />
                <button className="ds-button" data-variant="secondary" type="submit">
                  {say("desk.absence.cancel")} <span className="ds-sr-only">{one.name}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
