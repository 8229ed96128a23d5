/** Every service's decisions: what is in force, what comes next, and what waits for somebody. */
import type { RuleService } from "#ruledesk";
import { Empty } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Mark } from "../marks.tsx";
import { ratesAt, serviceAt } from "./at.ts";
import { RulesPage, Validity } from "./parts.tsx";

export const loader = opened(async (door) => ({
  services: await door.house.ruleDesk.services(door.staff(), door.language),
}));

export default function Services({ loaderData: { services } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say } = useHouse();
  return (
    <RulesPage here={say("desk.rules.title")}>
      <p className="ds-paragraph rr-lead">{say("desk.rules.lead")}</p>
      {services.length === 0 && (
        <Empty title={say("desk.rules.none")}>
          <p className="ds-paragraph">{say("desk.rules.none-next")}</p>
        </Empty>
      )}
      <ul className="rr-services">
        {services.map((one) => (
          <Service key={one.service} of={one} />
        ))}
      </ul>
    </RulesPage>
  );
}

function Service({ of }: { readonly of: RuleService }) {
  const { say } = useHouse();
  const { service, title, unit, inForce, coming, drafts, proposed } = of;
  return (
    <li className="rr-service">
      <div>
        <h2 className="ds-heading" data-size="2xs">
          <a className="ds-link" href={serviceAt(service)}>
            {title}
          </a>
        </h2>
        <p className="rh-quiet">{unit}</p>
      </div>
      <div>
        {inForce === undefined ? (
          <Mark shape="square" colour="neutral">
            {say("desk.rules.nothing-in-force")}
          </Mark>
        ) : (
          <>
            <Mark shape="check" colour="success">
              {say("desk.rules.version-in-force", { version: inForce.version })}
            </Mark>
            <p className="rh-source">
              <Validity of={inForce} />
            </p>
          </>
        )}
      </div>
      <ul className="rr-waiting">
        {proposed > 0 && (
          <li>
            <Mark shape="diamond" colour="warning">
              {say("desk.rules.count-proposed", { count: proposed })}
            </Mark>
          </li>
        )}
        {coming > 0 && <li>{say("desk.rules.count-coming", { count: coming })}</li>}
        {drafts > 0 && <li>{say("desk.rules.count-drafts", { count: drafts })}</li>}
        <li>
          <a className="ds-link" href={ratesAt(service)}>
            {say("desk.rules.rates")} <span className="ds-sr-only">{title}</span>
          </a>
        </li>
      </ul>
    </li>
  );
}
