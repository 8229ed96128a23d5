/** Services and cases as lines in a list: the title is the link, and the line is one target. */
import { useHouse } from "./house.tsx";
import { NextStepText, StatusTag } from "./case.tsx";
import { Tag } from "./text.tsx";
import type { CaseCard, Portal } from "#services";

type ServiceCard = Awaited<ReturnType<Portal["services"]>>[number];
type DraftCard = Awaited<ReturnType<Portal["mine"]>>["drafts"][number];

export function ServiceList({ services }: { readonly services: readonly ServiceCard[] }) {
  return (
    <ul className="rh-lines">
      {services.map((service) => (
        <li key={service.slug} className="rh-line">
          <a className="rh-line-title" href={`/services/${service.slug}`}>
            {service.title}
          </a>
          <p>{service.summary}</p>
        </li>
      ))}
    </ul>
  );
}

export function CaseList({ cases }: { readonly cases: readonly CaseCard[] }) {
  const { say, format } = useHouse();
  return (
    <ul className="rh-lines">
      {cases.map((item) => (
        <li key={item.caseId} className="rh-line">
          <div className="rh-line-head">
            <a className="rh-line-title" href={`/cases/${item.caseId}`}>
              {item.title}
            </a>
            <StatusTag status={item.status} outcome={item.outcome} />
          </div>
          {item.onBehalfOf !== undefined && <p>{say("case.on-behalf", { name: item.onBehalfOf })}</p>}
          <p>
            <NextStepText step={item.nextStep} />
          </p>
          <p className="rh-source">{say("cases.sent", { number: item.number, day: format.day(item.receivedAt) })}</p>
        </li>
      ))}
    </ul>
  );
}

export function DraftList({ drafts }: { readonly drafts: readonly DraftCard[] }) {
  const { say, format } = useHouse();
  return (
    <ul className="rh-lines">
      {drafts.map((draft) => (
        <li key={draft.draft} className="rh-line">
          <a className="rh-line-title" href={`/apply/${draft.draft}`}>
            {draft.title}
          </a>
          <p>{say("cases.draft-next")}</p>
          <p className="rh-source">{say("cases.draft-saved", { when: format.moment(draft.savedAt) })}</p>
          {draft.kept !== undefined && <DraftKept kept={draft.kept} />}
        </li>
      ))}
    </ul>
  );
}

/** Until when a draft is kept; a week before, so that it is seen. */
export function DraftKept({ kept }: { readonly kept: NonNullable<DraftCard["kept"]> }) {
  const { say, format } = useHouse();
  const day = format.day(kept.until);
  if (kept.isEnding)
    return (
      <p>
        <Tag colour="warning">{say("cases.draft-ending", { day })}</Tag>
      </p>
    );
  return <p className="rh-source">{say("cases.draft-kept", { day })}</p>;
}

/** What others ask one to sign. */
export function SignatureList({
  signatures,
}: {
  readonly signatures: Awaited<ReturnType<Portal["mine"]>>["signatures"];
}) {
  const { say, format } = useHouse();
  return (
    <ul className="rh-lines">
      {signatures.map((asked) => (
        <li key={asked.signature} className="rh-line">
          <a className="rh-line-title" href={`/sign/${asked.signature}`}>
            {asked.title}
          </a>
          <p>
            {asked.state === "signed"
              ? say("cases.signed-by-you")
              : say("cases.asked-to-sign", { applicant: asked.applicant, day: format.day(asked.until) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
