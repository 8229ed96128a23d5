/** Every service's decisions: what is in force, what comes next, and what waits for somebody. */
import type { RuleService } from "#ruledesk";
import type { Say } from "#platform/texts";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Mark } from "../marks.tsx";
import { ServiceList, type ListedService } from "../service-list.tsx";
import { ratesAt, serviceAt } from "./at.ts";
import { RulesPage, Validity } from "./parts.tsx";

export const loader = opened(async (door) => {
  const services = await door.house.ruleDesk.services(door.staff(), door.language);
  return { services: services.toSorted((a, b) => a.title.localeCompare(b.title, door.language)) };
});

export default function Services({ loaderData: { services } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say } = useHouse();
  return (
    <RulesPage here={say("desk.rules.title")}>
      <p className="ds-paragraph rr-lead">{say("desk.rules.lead")}</p>
      <ServiceList
        services={services.map((one) => ({
          ...one,
          href: serviceAt(one.service),
          standing: <Standing of={one} />,
          goingOn: goingOnIn(say, one),
        }))}
        none={{ title: say("desk.rules.none"), next: say("desk.rules.none-next") }}
      />
    </RulesPage>
  );
}

function Standing({ of: { inForce } }: { readonly of: RuleService }) {
  const { say } = useHouse();
  if (inForce === undefined)
    return (
      <Mark shape="square" colour="neutral">
        {say("desk.rules.nothing-in-force")}
      </Mark>
    );
  return (
    <>
      <Mark shape="check" colour="success">
        {say("desk.rules.version-in-force", { version: inForce.version })}
      </Mark>
      <p className="rh-source">
        <Validity of={inForce} />
      </p>
    </>
  );
}

function goingOnIn(say: Say, { service, title, coming, drafts, proposed }: RuleService): ListedService["goingOn"] {
  const waits = (
    <Mark shape="diamond" colour="warning">
      {say("desk.rules.count-proposed", { count: proposed })}
    </Mark>
  );
  const rates = (
    <a className="ds-link" href={ratesAt(service)}>
      {say("desk.rules.rates")} <span className="ds-sr-only">{title}</span>
    </a>
  );
  return [
    ...(proposed > 0 ? [{ key: "proposed", line: waits }] : []),
    ...(coming > 0 ? [{ key: "coming", line: say("desk.rules.count-coming", { count: coming }) }] : []),
    ...(drafts > 0 ? [{ key: "drafts", line: say("desk.rules.count-drafts", { count: drafts }) }] : []),
    { key: "rates", line: rates },
  ];
}
