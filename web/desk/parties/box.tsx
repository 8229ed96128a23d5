/** On the case page: others than the applicant whom the case concerns, how far they have been asked, and what may be done. */
import type { DeskCase } from "#desk";
import { Fold } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { Tag } from "../../kit/text.tsx";
import type { CaseContext } from "../case.model.ts";
import { partyAt, type Place } from "../place.ts";
import { standingText } from "./standing.ts";

type Party = DeskCase["parties"][number];

export function PartiesBox({ deskCase, place }: Pick<CaseContext, "deskCase" | "place">) {
  const { say } = useHouse();
  const { parties, mayParties, caseId } = deskCase;
  if (parties.length === 0 && !mayParties) return null;
  const now = parties.filter(({ removed }) => removed === undefined);
  const before = parties.filter(({ removed }) => removed !== undefined);
  return (
    <section aria-labelledby="parties" className="dk-parties">
      <h3 className="ds-heading" data-size="2xs" id="parties">
        {say("desk.party.heading")}
      </h3>
      {now.length === 0 && <p className="ds-paragraph rh-quiet">{say("desk.party.none")}</p>}
      {now.length > 0 && (
        <ul className="dk-party-list">
          {now.map((party) => (
            <Line key={party.party} party={party} caseId={caseId} place={place} />
          ))}
        </ul>
      )}
      {before.length > 0 && (
        <Fold quiet summary={say("desk.party.removed", { count: before.length })}>
          <ul className="dk-party-list">
            {before.map((party) => (
              <Line key={party.party} party={party} caseId={caseId} place={place} />
            ))}
          </ul>
        </Fold>
      )}
      {mayParties && (
        <ul className="dk-errand-list">
          <li>
            <a className="ds-link" href={partyAt(place, caseId, "new")}>
              {say("desk.party.add.title")}
            </a>
          </li>
          {now.length > 0 && (
            <li>
              <a className="ds-link" href={partyAt(place, caseId, "hearing")}>
                {say("desk.party.hearing.title")}
              </a>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

function Line({ party, caseId, place }: { readonly party: Party; readonly caseId: string; readonly place: Place }) {
  const { say, format } = useHouse();
  return (
    <li>
      <p className="ds-paragraph">
        <a className="ds-link" href={partyAt(place, caseId, party.party)}>
          {party.name}
        </a>{" "}
        <Tag colour="neutral">{say(`desk.party.role.${party.role}`)}</Tag>{" "}
        {party.isProtected && <Tag colour="warning">{say("desk.party.protected")}</Tag>}
      </p>
      <p className="rh-source">{standingText(say, format, party)}</p>
    </li>
  );
}
