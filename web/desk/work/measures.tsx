/** How soon cases are answered, service by service and month by month, against what is promised. */
import type { ServiceMeasures } from "#workdesk";
import { Empty } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { WorkNav } from "./nav.tsx";

export const loader = opened(async (door) => {
  const staff = door.staff();
  return {
    units: await door.house.workDesk.measures(staff, door.language),
    leads: (await door.house.workDesk.choices(staff, door.language)).leads.length > 0,
  };
});

export default function Measures({ loaderData: { units, leads } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say } = useHouse();
  return (
    <div className="dk-page dk-wide">
      <Title text={say("desk.work.measure.title")} />
      <WorkNav here="/desk/work/measures" leads={leads} />
      <h1 className="ds-heading" data-size="sm">
        {say("desk.work.measure.title")}
      </h1>
      <p className="rh-source">{say("desk.work.measure.lead")}</p>
      {units.length === 0 && <Empty title={say("desk.work.measure.empty")} />}
      {units.map(({ unit, unitName, services }) => (
        <section key={unit} aria-labelledby={`unit-${unit}`}>
          <h2 className="ds-heading" data-size="xs" id={`unit-${unit}`}>
            {unitName}
          </h2>
          {services.map((one) => (
            <Service key={one.service} of={one} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Service({ of }: { readonly of: ServiceMeasures }) {
  const { say, format } = useHouse();
  const days = (value: number): string => say("desk.work.measure.days", { days: value });
  const share = (part: number, whole: number): string =>
    say("desk.work.measure.share", { percent: Math.round((part / whole) * 100) });
  return (
    <>
      <h3 className="ds-heading" data-size="2xs">
        {of.title}
      </h3>
      <p className="ds-paragraph">
        {of.targetDays === undefined
          ? say("desk.work.measure.no-target")
          : say("desk.work.measure.target", { days: of.targetDays })}{" "}
        {say("desk.work.measure.open", { open: of.open, overdue: of.overdue })}{" "}
        {of.oldestDays !== undefined && say("desk.work.measure.oldest", { days: of.oldestDays })}
      </p>
      {of.months.length > 0 && (
        <table className="ds-table dk-table">
          <caption className="ds-sr-only">{of.title}</caption>
          <thead>
            <tr>
              <th scope="col">{say("desk.work.measure.month")}</th>
              <th scope="col" className="dk-figure">
                {say("desk.work.measure.answered")}
              </th>
              <th scope="col" className="dk-figure">
                {say("desk.work.measure.within-target")}
              </th>
              <th scope="col" className="dk-figure">
                {say("desk.work.measure.within-deadline")}
              </th>
              <th scope="col" className="dk-figure">
                {say("desk.work.measure.median")}
              </th>
              <th scope="col" className="dk-figure">
                {say("desk.work.measure.p90")}
              </th>
            </tr>
          </thead>
          <tbody>
            {of.months.map((one) => (
              <tr key={one.month}>
                <th scope="row">{format.month(one.month)}</th>
                <td className="dk-figure" data-label={say("desk.work.measure.answered")}>
                  {format.number(one.answered)}
                </td>
                <td className="dk-figure" data-label={say("desk.work.measure.within-target")}>
                  {one.withinTarget === undefined ? "–" : share(one.withinTarget, one.answered)}
                </td>
                <td className="dk-figure" data-label={say("desk.work.measure.within-deadline")}>
                  {share(one.withinDeadline, one.answered)}
                </td>
                <td className="dk-figure" data-label={say("desk.work.measure.median")}>
                  {days(one.median)}
                </td>
                <td className="dk-figure" data-label={say("desk.work.measure.p90")}>
                  {days(one.p90)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
