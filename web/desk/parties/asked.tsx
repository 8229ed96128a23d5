/** One notice to a party: what was said, what they may read, until when, and what they answered. */
import type { DeskCase } from "#desk";
import { useHouse } from "../../kit/house.tsx";
import { Documents } from "../happened.tsx";

type Party = DeskCase["parties"][number];
type AskedOnce = Party["asked"][number];
type Document = AskedOnce["enclosed"][number];

export function Asked({
  asked,
  caseId,
  shareAt,
}: {
  readonly asked: AskedOnce;
  readonly caseId: string;
  /** Where it is shared with the applicant; nobody may when undefined. */
  readonly shareAt: string | undefined;
}) {
  const { say, format } = useHouse();
  const heading = `asked-${asked.request}`;
  return (
    <section className="dk-party-part" aria-labelledby={heading}>
      <h2 className="ds-heading" data-size="2xs" id={heading}>
        {say("desk.party.asked.heading", { day: format.date(asked.askedAt) })}
      </h2>
      <p className="rh-source">{say("desk.party.asked.due", { day: format.date(asked.due), status: asked.status })}</p>
      {asked.outcome !== undefined && (
        <p className="ds-paragraph">{say("desk.party.asked.outcome", { outcome: asked.outcome })}</p>
      )}
      <p className="rh-prose">{asked.body}</p>
      <Letter letter={asked.letter} caseId={caseId} />
      {asked.enclosed.length > 0 && (
        <>
          <p className="ds-paragraph">{say("desk.party.asked.enclosed")}</p>
          <Documents documents={asked.enclosed} caseId={caseId} />
        </>
      )}
      {asked.said.map((said) => (
        <Said key={said.at} said={said} caseId={caseId} shareAt={shareAt} />
      ))}
    </section>
  );
}

export function Said({
  said,
  caseId,
  shareAt,
}: {
  readonly said: AskedOnce["said"][number];
  readonly caseId: string;
  readonly shareAt: string | undefined;
}) {
  const { say, format } = useHouse();
  return (
    <>
      <p className="rh-source">
        {say("desk.party.asked.said", { at: format.moment(said.at), via: said.via, late: String(said.late) })}
      </p>
      <blockquote className="rh-quote rh-prose">{said.text}</blockquote>
      {said.documents.length > 0 && <Documents documents={said.documents} caseId={caseId} />}
      {said.isShared && <p className="rh-source">{say("desk.party.share.shared")}</p>}
      {!said.isShared && shareAt !== undefined && (
        <form className="dk-form" method="post" action={shareAt}>
          <input type="hidden" name="message" value={said.message} />
          <p className="rh-source" id={`share-${said.message}`}>
            {say("desk.party.share.help")}
          </p>
          <button
            className="ds-button"
            data-variant="secondary"
            type="submit"
            aria-describedby={`share-${said.message}`}
          >
            {say("desk.party.share.button")}
          </button>
        </form>
      )}
    </>
  );
}

export function Letter({ letter, caseId }: { readonly letter: Document | undefined; readonly caseId: string }) {
  return letter === undefined ? null : <Documents documents={[letter]} caseId={caseId} />;
}
