/** The services one may look after, each with its few figures and what waits to be looked into. */
import { Empty } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { DataTable } from "../../kit/list.tsx";
import { Title } from "../../kit/shell.tsx";
import { Mark } from "../marks.tsx";
import { AlarmBox } from "./alarm.tsx";
import { Count } from "./figures.tsx";
import { Periods } from "./periods.tsx";
import { listAt, monthsOf, reportAt } from "./place.ts";

export const loader = opened(async (door) => {
  const staff = door.staff();
  const months = monthsOf(door.url.searchParams);
  const { qualityDesk } = door.house;
  return {
    months,
    services: await qualityDesk.services(staff, months, door.language),
    alarms: await qualityDesk.waiting(staff, door.language),
  };
});

export default function Quality({
  loaderData: { months, services, alarms },
}: {
  readonly loaderData: Loaded<typeof loader>;
}) {
  const { say } = useHouse();
  const title = say("desk.quality.title");
  return (
    <div className="dk-page dk-quality">
      <Title text={title} />
      <h1 className="ds-heading" data-size="md">
        {title}
      </h1>
      <p className="ds-paragraph">{say("desk.quality.lead")}</p>
      {alarms.map((alarm) => (
        <AlarmBox key={alarm.alarm} of={alarm} href={reportAt(alarm.service, months)} />
      ))}
      <Periods months={months} at={listAt} />
      {services.length === 0 ? (
        <Empty title={say("desk.quality.none-title")}>
          <p className="ds-paragraph">{say("desk.quality.none")}</p>
        </Empty>
      ) : (
        <DataTable
          caption={say("desk.quality.services")}
          head={[
            { key: "service", text: say("desk.quality.service") },
            { key: "decided", text: say("desk.quality.decided-column"), numeric: true },
            { key: "automatic", text: say("desk.quality.automatic-column"), numeric: true },
            { key: "compared", text: say("desk.quality.compared-column"), numeric: true },
            { key: "differed", text: say("desk.quality.differed-column"), numeric: true },
            { key: "alarms", text: say("desk.quality.alarms-column") },
            { key: "state", text: say("desk.quality.state") },
          ]}
          rows={services.map((one) => ({
            key: one.service,
            cells: [
              <a key="link" className="ds-link" href={reportAt(one.service, months)}>
                {one.title}
              </a>,
              <Count key="decided" of={one.decided} />,
              <Count key="automatic" of={one.automatic} />,
              <Count key="compared" of={one.compared} />,
              <Count key="differed" of={one.differed} />,
              say("desk.quality.alarms-waiting", { count: one.alarms }),
              <Mark key="state" shape={one.running ? "check" : "square"} colour={one.running ? "success" : "danger"}>
                {say(one.running ? "desk.quality.running" : "desk.quality.stopped")}
              </Mark>,
            ],
          }))}
        />
      )}
    </div>
  );
}
