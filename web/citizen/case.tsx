import { Alert, Card, Column, Fold, Section } from "../kit/box.tsx";
import { NextStepText, StatusTag, Timeline } from "../kit/case.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { WhyDue } from "../kit/why-due.tsx";
import { ButtonLink, Heading, Paragraph, Row } from "../kit/text.tsx";
import { AskedFor } from "./asked.tsx";
import { DecisionText } from "./decision.tsx";
import { Contact } from "./service.tsx";
import { LETTERS, LetterForm } from "./letter-form.tsx";

/** What was just done, and the words for it. What is not one of ours is passed over: it comes from the address. */
const SENT: readonly (readonly [string, string])[] = [
  ...LETTERS.map((letter) => [letter, `letter.${letter}.sent`] as const),
  ["reply", "reply.sent"],
  ["withdraw", "withdraw.sent"],
  ["consent", "consent.sent"],
];

export const loader = opened(async ({ house, citizen, param, url, language }) => ({
  view: await house.portal.caseView(citizen(), param("caseId"), language),
  sent: SENT.find(([what]) => what === url.searchParams.get("sent"))?.[1],
  isDocumentMissing: url.searchParams.get("missing") === "document",
}));

export default function Case({
  loaderData: { view, sent, isDocumentMissing },
}: {
  readonly loaderData: Loaded<typeof loader>;
}) {
  const { say, format } = useHouse();
  const at = `/cases/${view.caseId}`;
  const { kind } = view.service;
  const may = {
    write: view.mayWrite,
    person: view.decision?.mayAskForPerson ?? false,
    appeal: view.decision?.mayAppeal ?? false,
    impartial: view.mayWrite,
  };
  const actions = LETTERS.filter((letter) => may[letter]);
  return (
    <Column>
      <Title text={view.title} />
      <Breadcrumbs
        steps={[
          { href: "/", text: say("front.title") },
          { href: "/cases", text: say("cases.title") },
        ]}
        here={view.title}
      />
      <div className="rh-stack rh-case-head">
        <Heading level={1}>{view.title}</Heading>
        <p className="rh-case-status">
          <StatusTag status={view.status} outcome={view.outcome} />{" "}
          <span className="rh-quiet">{say("case.number", { number: view.number })}</span>
        </p>
        {view.onBehalfOf !== undefined && <p>{say("case.on-behalf", { name: view.onBehalfOf })}</p>}
      </div>
      {isDocumentMissing && (
        <Alert colour="warning" role="alert">
          <Paragraph>{say("refusal.cases.no-such-document")}</Paragraph>
        </Alert>
      )}
      {sent !== undefined && (
        <Alert colour="success" role="status">
          <Paragraph>{say(sent, { kind })}</Paragraph>
        </Alert>
      )}
      <Card tinted colour="accent" label={say("case.next")}>
        <Heading level={2} size="2xs">
          {say("case.next")}
        </Heading>
        <p className="rh-next">
          <NextStepText step={view.nextStep} />
        </p>
        {view.nextStep.by !== undefined && <WhyDue steps={view.dueWhy} />}
        {view.nextStep.code === "read-letter" && view.decision?.letterDocument !== undefined && (
          <Row>
            <ButtonLink href={`${at}/documents/${view.decision.letterDocument}`}>{say("case.read-letter")}</ButtonLink>
          </Row>
        )}
        {view.asked !== undefined && (
          <>
            <AskedFor asked={view.asked} at={at} level={3} />
            <Row>
              <ButtonLink href={`${at}/reply`}>{say("reply.title", { kind: view.asked.kind })}</ButtonLink>
            </Row>
          </>
        )}
      </Card>
      {view.decision !== undefined && (
        <DecisionText decision={view.decision} appeal={view.appeal} at={at} service={view.service.slug} />
      )}
      {(actions.length > 0 || view.mayWithdraw) && (
        <Section id="do" title={say("case.do")}>
          <div>
            {actions.map((letter) => (
              <Fold key={letter} id={letter} summary={say(`letter.${letter}.title`)}>
                <LetterForm letter={letter} at={at} by={letter === "appeal" ? view.decision?.appealUntil : undefined} />
              </Fold>
            ))}
            {view.mayWithdraw && (
              <Fold id="withdraw" summary={say("withdraw.title", { kind })}>
                <Paragraph>{say("withdraw.about", { kind })}</Paragraph>
                <Row>
                  <ButtonLink href={`${at}/withdraw`} variant="secondary">
                    {say("withdraw.title", { kind })}
                  </ButtonLink>
                </Row>
              </Fold>
            )}
          </div>
        </Section>
      )}
      {view.consents.length > 0 && (
        <Section id="consents" title={say("consent.list")}>
          <ul className="rh-stack">
            {view.consents.map(({ field, label, withdrawnAt }) => (
              <li key={field}>
                <Paragraph>{label}</Paragraph>
                {withdrawnAt === undefined ? (
                  <ButtonLink href={`${at}/consents/${field}`} variant="secondary" size="sm">
                    {say("consent.title")}
                  </ButtonLink>
                ) : (
                  <p className="rh-quiet">{say("consent.withdrawn", { at: format.moment(withdrawnAt) })}</p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="timeline" title={say("case.timeline")}>
        <Timeline items={view.timeline} documentHref={(document) => `${at}/documents/${document}`} />
      </Section>
      <Section id="contact" title={say("contact.title")}>
        <Paragraph>{say("case.contact", { reference: view.reference })}</Paragraph>
        <Contact contact={view.unit} />
      </Section>
    </Column>
  );
}
