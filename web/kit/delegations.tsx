/** Who may decide what, one line of the register at a time: the same words for whoever keeps it and for anybody who asks. */
import type { ReactNode } from "react";
import type { DelegationView, LeftToRoles } from "#authoritydesk";
import { useHouse } from "./house.tsx";
import { Tag, type Colour } from "./text.tsx";

const COLOURS: Readonly<Record<DelegationView["standing"], Colour>> = {
  waiting: "warning",
  coming: "info",
  holds: "success",
  over: "neutral",
  gone: "neutral",
};

type Props = {
  readonly delegations: readonly DelegationView[];
  /** What may be done with each. */
  readonly children?: (one: DelegationView) => ReactNode;
};

export function DelegationList({ delegations, children }: Props) {
  const { say, format } = useHouse();
  return (
    <ul className="rh-plain-list rh-delegations">
      {delegations.map((one) => (
        <li key={one.id} className="ds-card rh-card" data-variant="default" data-color="neutral">
          <h3 className="ds-heading" data-size="2xs">
            {one.service ?? say("delegation.every-service")}{" "}
            <Tag colour={COLOURS[one.standing]}>{say(`delegation.standing.${one.standing}`)}</Tag>
          </h3>
          <p className="ds-paragraph">
            {say("delegation.who", {
              holder: one.holder,
              unit: one.unit,
              kind: one.isRole ? "role" : "person",
              outcomes: one.outcomes.length === 0 ? "none" : one.outcomes.join(", "),
            })}{" "}
            {one.most !== undefined && say("delegation.most", { amount: format.money(String(one.most)) })}
          </p>
          <p className="rh-source">
            {one.last === undefined
              ? say("delegation.from", { from: format.date(one.from) })
              : say("delegation.from-to", { from: format.date(one.from), last: format.date(one.last) })}{" "}
            {say("delegation.source", { source: one.source })}{" "}
            {one.under !== undefined && say("delegation.under", { source: one.under })}{" "}
            {one.mayDelegate && say("delegation.may-delegate")}
          </p>
          {children?.(one)}
        </li>
      ))}
    </ul>
  );
}

/** Services of which the register is silent: said, so that nobody takes the silence for nobody's authority. */
export function LeftToRolesNote({ left: { roles, services } }: { readonly left: LeftToRoles }) {
  const { say } = useHouse();
  if (services.length === 0) return undefined;
  return (
    <section aria-labelledby="left-to-roles">
      <h2 className="ds-heading" data-size="sm" id="left-to-roles">
        {say("delegation.left")}
      </h2>
      <p className="ds-paragraph">{say("delegation.left-about", { roles: roles.join(", ") })}</p>
      <ul className="ds-list">
        {services.map(({ service, unit }) => (
          <li key={service}>{say("delegation.left-line", { service, unit })}</li>
        ))}
      </ul>
    </section>
  );
}
