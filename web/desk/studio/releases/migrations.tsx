/** Moving open cases to another version: the plans there are, and a new one. */
import { redirect } from "react-router";
import type { MigrationView } from "#studio";
import { Empty } from "../../../kit/box.tsx";
import { Select, TextArea } from "../../../kit/field.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { planAt } from "../making/place.ts";
import { doneIn, refusedIn } from "../making/read.ts";
import { answering, stopFor, type StudioVerb } from "../answer.ts";
import { Part, StudioPage } from "../layout.tsx";
import { Press } from "../../press.tsx";
import { doneAt } from "../place.ts";
import { handText } from "../words.ts";
import { FlyingTable } from "./pieces.tsx";
import { PlanMark } from "./plan-parts.tsx";

export const loader = opened(async (door) => {
  const [staff, service] = [door.staff(), door.param("service")];
  const [page, flying, plans] = await Promise.all([
    door.house.studio.versionsOf(staff, service, door.language),
    door.house.studio.flying(staff, service),
    door.house.studio.migration.list(staff, service),
  ]);
  return { page, flying, plans, done: doneIn(door) };
});

/** A plan begins with what is the same in both: steps of one name and kind become each other. */
const plan: StudioVerb = async (door, { from = "", to = "", reason = "" }) => {
  if (reason === "") return { field: "reason", why: "reason" };
  const [staff, service, { migration }] = [door.staff(), door.param("service"), door.house.studio];
  const map = await migration.suggest(staff, from, to);
  const id = await migration.plan(staff, { service, from, to, map, reason });
  return redirect(doneAt(planAt(service, id), "planned"), 303);
};

export const action = opened(answering({ plan }));

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Migrations({ loaderData: { page, flying, plans, done }, actionData: answer }: Props) {
  const { say } = useHouse();
  const typed = refusedIn(answer, "plan");
  const published = page.versions.filter(({ status }) => status === "published" || status === "retired");
  const options = published.map(({ id, number, status }) => ({
    value: id,
    label: `${say("desk.studio.version", { number })} (${say(`desk.studio.status.${status}`)})`,
  }));
  const stop = stopFor(answer, "plan", "reason");
  return (
    <StudioPage
      service={page}
      here={say("desk.release.migration")}
      lead={say("desk.release.migration-lead")}
      answer={answer}
      done={done}
      hasErrors={stop !== undefined}
    >
      <Part id="flying" title={say("desk.release.flying")}>
        <FlyingTable flying={flying} />
      </Part>
      <Part id="plans" title={say("desk.release.plans")}>
        {plans.length === 0 && <Empty title={say("desk.release.plans-none")} />}
        <ul className="rl-versions">
          {plans.map((one) => (
            <Line key={one.id} plan={one} />
          ))}
        </ul>
      </Part>
      {page.may.write && published.length > 1 && (
        <Part id="new" title={say("desk.release.plan-new")}>
          <form method="post" className="dk-form" noValidate>
            <Select
              name="from"
              label={say("desk.release.before")}
              value={typed?.["from"] ?? published[1]?.id}
              options={options}
            />
            <Select
              name="to"
              label={say("desk.release.after")}
              value={typed?.["to"] ?? published[0]?.id}
              options={options}
            />
            <TextArea
              name="reason"
              label={say("desk.release.plan-reason")}
              description={say("desk.release.plan-reason-help")}
              value={typed?.["reason"]}
              rows={2}
              error={stop && say(stop)}
            />
            <Press intent="plan" text={say("desk.release.plan-make")} />
          </form>
        </Part>
      )}
    </StudioPage>
  );
}

function Line({ plan: one }: { readonly plan: MigrationView }) {
  const { say, format } = useHouse();
  return (
    <li className="rl-version">
      <p className="rl-version-head">
        <a className="ds-link" href={planAt(one.service, one.id)}>
          {say("desk.release.plan-name", { from: one.from.number, to: one.to.number })}
        </a>{" "}
        <PlanMark status={one.status} />
      </p>
      <p className="ds-paragraph">{one.reason}</p>
      <p className="rh-source">
        {handText(say, one.plannedBy)} · {format.moment(one.plannedAt)}
      </p>
    </li>
  );
}
