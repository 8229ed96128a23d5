/** What the pages about other parties have in common: the way back, the heading, and what was refused. */
import type { ReactNode } from "react";
import type { PartiesView } from "#desk";
import type { RefusalBody } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Refused } from "../notice.tsx";
import { caseAt, partyAt, type Place } from "../place.ts";

type Frame = {
  readonly title: string;
  readonly view: Pick<PartiesView, "caseId" | "number" | "title">;
  readonly place: Place;
  /** The party that the way back leads to; the case when there is none. */
  readonly party?: { readonly party: string; readonly name: string };
  readonly refusal?: RefusalBody | undefined;
  readonly children: ReactNode;
};

export function PartyFrame({ title, view, place, party, refusal, children }: Frame) {
  const { say } = useHouse();
  const number = say("desk.case.heading", { number: view.number });
  return (
    <div className="dk-page dk-errand">
      <Title text={`${title} · ${number}`} hasErrors={refusal !== undefined} />
      <p className="dk-back">
        <a
          className="ds-link"
          href={party === undefined ? caseAt(place, view.caseId) : partyAt(place, view.caseId, party.party)}
        >
          ‹ {party === undefined ? say("desk.party.back") : party.name}
        </a>
      </p>
      <h1 className="ds-heading" data-size="sm">
        {title}
      </h1>
      <p className="rh-quiet">
        {number} · {view.title}
      </p>
      {refusal !== undefined && <Refused refusal={refusal} />}
      {children}
    </div>
  );
}
