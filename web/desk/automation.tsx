/** The kill switch: stops or starts automatic decisions, one service at a time, with what it leads to in words. */
import { redirect } from "react-router";
import type { AutomationSwitch } from "#desk";
import { notFound, opened, type Loaded } from "../kit/door.ts";
import { Empty, Fold } from "../kit/box.tsx";
import { useHouse } from "../kit/house.tsx";
import { Title } from "../kit/shell.tsx";
import { orRefused } from "./answer.ts";
import { Mark } from "./marks.tsx";
import { Done, Refused } from "./notice.tsx";
import { AlarmBox } from "./quality/alarm.tsx";
import { reportAt } from "./quality/place.ts";

export const loader = opened(async (door) => {
  const switches = await door.house.desk.switches(door.staff(), door.language);
  const alarms = await door.house.qualityDesk.waiting(door.staff(), door.language);
  const search = door.url.searchParams;
  return { switches, alarms, done: search.get("done") ?? undefined, service: search.get("service") };
});

export const action = opened(async (door) => {
  const staff = door.staff();
  const form = await door.request.formData();
  const [service, run] = [form.get("service"), form.get("run")];
  if (typeof service !== "string" || (run !== "yes" && run !== "no")) return notFound();
  return orRefused(
    async () => {
      await door.house.desk.setSwitch(staff, service, run === "yes");
      const search = new URLSearchParams({ done: run === "yes" ? "started" : "stopped", service });
      return redirect(`/desk/automation?${search}`, 303);
    },
    (refusal) => ({ refusal }),
  );
});

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Automation({ loaderData: { switches, alarms, done, service }, actionData }: Props) {
  const { say } = useHouse();
  const title = say("desk.automation.title");
  const changed = switches.find((one) => one.service === service);
  return (
    <div className="dk-page">
      <Title text={title} />
      <h1 className="ds-heading" data-size="md">
        {title}
      </h1>
      <p className="ds-paragraph">
        {say(switches.some((one) => one.mayChange) ? "desk.automation.lead" : "desk.automation.lead-reader")}
      </p>
      {actionData !== undefined && "refusal" in actionData && <Refused refusal={actionData.refusal} />}
      {actionData === undefined && changed !== undefined && <Done what={done} values={{ service: changed.title }} />}
      {alarms.map((alarm) => (
        <AlarmBox key={alarm.alarm} of={alarm} href={reportAt(alarm.service, 12)} />
      ))}
      {switches.length === 0 && (
        <Empty title={say("desk.automation.none")}>
          <p className="ds-paragraph">{say("desk.automation.none-next")}</p>
        </Empty>
      )}
      <ul className="dk-switches">
        {switches.map((one) => (
          <Switch key={one.service} of={one} />
        ))}
      </ul>
    </div>
  );
}

function Switch({ of }: { readonly of: AutomationSwitch }) {
  const { title, running, changedAt, changedBy, mayChange } = of;
  const { say, format } = useHouse();
  return (
    <li className="dk-switch">
      <div className="dk-switch-head">
        <h2 className="ds-heading" data-size="2xs">
          {title}
        </h2>
        {running ? (
          <Mark shape="check" colour="success">
            {say("desk.automation.running")}
          </Mark>
        ) : (
          <Mark shape="square" colour="danger">
            {say("desk.automation.stopped")}
          </Mark>
        )}
      </div>
      <p className="rh-source">
        {changedAt === undefined
          ? say("desk.automation.never")
          : say("desk.automation.changed", { at: format.moment(changedAt), by: changedBy ?? say("desk.unknown") })}
      </p>
      {mayChange && <Change of={of} />}
    </li>
  );
}

function Change({ of: { service, title, running } }: { readonly of: AutomationSwitch }) {
  const { say } = useHouse();
  const verb = running ? "stop" : "start";
  return (
    <Fold
      summary={
        <>
          {say(`desk.automation.${verb}`)} <span className="ds-sr-only">{title}</span>
        </>
      }
    >
      <form method="post" action="/desk/automation" className="dk-form">
        <input type="hidden" name="service" value={service} />
        <p className="ds-paragraph">{say(`desk.automation.${verb}-consequence`)}</p>
        <button
          className="ds-button"
          data-variant="primary"
          data-color={running ? "danger" : undefined}
          type="submit"
          name="run"
          value={running ? "no" : "yes"}
        >
          {say(`desk.automation.${verb}-confirm`, { service: title })}
        </button>
      </form>
    </Fold>
  );
}
