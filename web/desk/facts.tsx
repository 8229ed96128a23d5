/** What the case rests on, each with its source and day beside it, and what the applicant says instead. */
import type { FactView } from "#desk";
import { Empty, Fold } from "../kit/box.tsx";
import { useHouse } from "../kit/house.tsx";
import { Mark } from "./marks.tsx";

/** As many facts as fit before a worker must scroll; the rest are one press away. */
const SHOWN = 6;

export function Facts({ facts }: { readonly facts: readonly FactView[] }) {
  const { say } = useHouse();
  const first = facts.filter((fact, at) => at < SHOWN || fact.deviation !== undefined);
  const rest = facts.filter((fact) => !first.includes(fact));
  return (
    <section className="dk-column dk-column-facts" aria-labelledby="facts">
      <h2 className="ds-heading" data-size="2xs" id="facts">
        {say("desk.case.facts")}
      </h2>
      {facts.length === 0 && (
        <Empty title={say("desk.case.facts-empty")}>
          <p className="ds-paragraph">{say("desk.case.facts-empty-next")}</p>
        </Empty>
      )}
      {first.map((fact) => (
        <Fact key={fact.key} fact={fact} />
      ))}
      {rest.length > 0 && (
        <Fold summary={say("desk.case.facts-more", { count: rest.length })}>
          {rest.map((fact) => (
            <Fact key={fact.key} fact={fact} />
          ))}
        </Fold>
      )}
    </section>
  );
}

function Fact({ fact }: { readonly fact: FactView }) {
  const { say, format } = useHouse();
  return (
    <div className="dk-fact">
      <h3 className="dk-fact-name">{fact.label}</h3>
      <dl className="dk-facts">
        {fact.rows.map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
      {fact.rows.length === 0 && <p className="rh-quiet">{say("desk.unknown")}</p>}
      <p className="rh-source">
        {fact.source !== "" && (
          <>
            {say("desk.case.source", {
              source: fact.source === "applicant" ? say("desk.by.applicant") : fact.source,
              date: format.day(fact.fetchedAt),
            })}
            <br />
          </>
        )}
        {say("desk.case.basis", { basis: fact.legalBasis })}
      </p>
      {fact.deviation !== undefined && (
        <div className="dk-deviation">
          <Mark shape="triangle" colour="warning">
            {say("desk.case.deviation")}
          </Mark>
          <blockquote className="rh-quote">
            <p className="rh-prose">{fact.deviation}</p>
          </blockquote>
        </div>
      )}
    </div>
  );
}
