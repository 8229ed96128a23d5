import type { WorkItem } from "#desk";
import { useHouse } from "../kit/house.tsx";
import { dueOf } from "./due.rules.ts";
import { dueMeaning, DueMark, HIDDEN, Protected, StatusMark } from "./marks.tsx";
import { caseAt, type Place } from "./place.ts";
import { isOpen, Take } from "./work-list.tsx";
import { whyMeaning, whyText } from "./words.ts";

/** The chosen case as the list knows it. Nothing is read from the case itself, so nothing is opened or logged. */
export function Preview({
  item,
  place,
  isMine,
}: {
  readonly item: WorkItem;
  readonly place: Place;
  readonly isMine: boolean;
}) {
  const { say, format } = useHouse();
  // A case nobody needs to look at waits either for the applicant or for the machine.
  const why = item.why ?? (item.status === "waiting" ? "waiting" : undefined);
  const meaning = dueMeaning(dueOf(item.due === undefined ? undefined : item.daysLeft, item.status).kind);
  return (
    <div data-size="sm" className="dk-preview-inner">
      <h2 className="ds-heading" data-size="2xs">
        {item.title}
      </h2>
      <p className="dk-marks">
        <StatusMark status={item.status} />
        {item.initials === HIDDEN && <Protected />}
      </p>
      {isOpen(item) && (
        <>
          <p className="ds-paragraph dk-preview-why">
            <strong>{whyText(say, why)}</strong>
            <br />
            {whyMeaning(say, why)}
          </p>
          <p className="ds-paragraph">
            <DueMark of={item} withDay />
          </p>
        </>
      )}
      {meaning !== undefined && <p className="ds-paragraph rh-quiet">{say(meaning)}</p>}
      <dl className="dk-facts">
        <div>
          <dt>{say("desk.list.number")}</dt>
          <dd>{item.number}</dd>
        </div>
        <div>
          <dt>{say("desk.list.received")}</dt>
          <dd>{format.moment(item.receivedAt)}</dd>
        </div>
        <div>
          <dt>{say("desk.list.assignee")}</dt>
          <dd>{isMine ? say("desk.list.you") : (item.assignee ?? say("desk.list.nobody"))}</dd>
        </div>
      </dl>
      <div className="rh-row">
        <a className="ds-button" data-variant="primary" href={caseAt(place, item.caseId)}>
          {say("desk.list.open")}
        </a>
        {!isMine && isOpen(item) && <Take item={item} place={place} isLarge />}
      </div>
      <p className="rh-source">{say("desk.list.preview-note")}</p>
    </div>
  );
}
