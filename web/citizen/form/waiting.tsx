/** An application on its way: who has signed and who has not, what is to be paid, and the way back. */
import { redirect } from "react-router";
import { Alert, Column, Section } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Button, ButtonLink, Heading, Lead, Link, Paragraph, Row, Tag, type Colour } from "../../kit/text.tsx";
import type { WaitingView } from "#services";

/** Whoever comes here may have paid, or cancelled, in another tab or on the telephone: so it is looked at each time. */
export const loader = opened(async ({ house, citizen, param, language, url }) => {
  const who = citizen();
  const before = await house.portal.waiting(who, param("draft"), language);
  if (before.state === "awaiting-payment" || before.state === "submitted") {
    const sent = await house.portal.afterPayment(who, before.draft, "paid");
    if (!("waiting" in sent)) throw redirect(`/cases/${sent.caseId}/receipt`, 303);
    return { view: await house.portal.waiting(who, before.draft, language), house: url.origin };
  }
  return { view: before, house: url.origin };
});

export const action = opened(async ({ house, citizen, param, request }) => {
  const form = await request.formData();
  if (textOf(form, "do") !== "without") {
    await house.portal.takeBack(citizen(), param("draft"));
    throw redirect(`/apply/${param("draft")}/check`, 303);
  }
  const sent = await house.portal.afterPayment(citizen(), param("draft"), "without");
  if (!("waiting" in sent)) throw redirect(`/cases/${sent.caseId}/receipt`, 303);
  // It may have been paid, and nobody says.
  return { hasNoWord: sent.waiting === "payment" };
});

export default function WaitingPage({
  loaderData: { view, house },
  actionData: answer,
}: {
  readonly loaderData: Loaded<typeof loader>;
  readonly actionData?: Loaded<typeof action>;
}) {
  const { say } = useHouse();
  const title = say(
    view.state === "awaiting-payment" ? "waiting.payment-title" : TITLES[view.signing?.round ?? "open"],
  );
  return (
    <Column>
      <Title text={title} />
      <p className="rh-form-service">{view.service.title}</p>
      <Heading level={1}>{title}</Heading>
      {view.signing !== undefined && <Signing view={view} signing={view.signing} house={house} />}
      {view.state === "awaiting-payment" && view.payment !== undefined && (
        <Payment view={view} payment={view.payment} hasNoWord={answer?.hasNoWord === true} />
      )}
      <Paragraph>
        <Link href="/cases">{say("cases.title")}</Link>
      </Paragraph>
    </Column>
  );
}

const TITLES = {
  open: "waiting.title",
  complete: "waiting.complete",
  declined: "waiting.declined",
  recalled: "waiting.recalled",
  expired: "waiting.expired",
} as const;

const COLOURS: Readonly<Record<string, Colour>> = { signed: "success", declined: "danger", waiting: "info" };

function Signing({
  view,
  signing,
  house,
}: {
  readonly view: WaitingView;
  readonly signing: NonNullable<WaitingView["signing"]>;
  /** Where the town hall answers, so that the address can be sent on as it stands. */
  readonly house: string;
}) {
  const { say, format } = useHouse();
  const at = `/apply/${view.draft}`;
  return (
    <>
      {view.state === "awaiting-signatures" && <Lead>{say("waiting.about", { day: format.day(signing.until) })}</Lead>}
      {view.state === "open" && (
        <Alert colour="warning">
          <Paragraph>{say("waiting.back")}</Paragraph>
        </Alert>
      )}
      <Section id="signers" title={say("waiting.signers")}>
        <ul className="rh-lines">
          {signing.signers.map((signer) => (
            <li key={signer.signature} className="rh-line">
              <div className="rh-line-head">
                <strong>{signer.name}</strong>
                <Tag colour={COLOURS[signer.state] ?? "neutral"}>{say(`waiting.state.${signer.state}`)}</Tag>
              </div>
              {signer.reason !== null && <p>{say("waiting.reason", { reason: signer.reason })}</p>}
              {signer.state === "waiting" && (
                <p className="rh-source">
                  {say("waiting.address")} <span className="rh-lines-kept">{`${house}/sign/${signer.signature}`}</span>
                </p>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {view.state === "awaiting-signatures" && (
        <form method="post" action={`${at}/waiting`} className="rh-stack">
          <Paragraph>{say("waiting.take-back-help")}</Paragraph>
          <Row>
            <Button variant="secondary" name="do" value="take-back">
              {say("waiting.take-back")}
            </Button>
          </Row>
        </form>
      )}
      {view.state === "open" && (
        <Row>
          <ButtonLink href={`${at}/check`}>{say("waiting.go-on")}</ButtonLink>
        </Row>
      )}
    </>
  );
}

function Payment({
  view,
  payment,
  hasNoWord,
}: {
  readonly view: WaitingView;
  readonly payment: NonNullable<WaitingView["payment"]>;
  readonly hasNoWord: boolean;
}) {
  const { say, format } = useHouse();
  const kroner = format.money(payment.kroner);
  const at = `/apply/${view.draft}/waiting`;
  const { before } = payment;
  return (
    <div className="rh-stack">
      {hasNoWord && (
        <Alert colour="warning" role="alert">
          <Paragraph>{say("waiting.no-word")}</Paragraph>
        </Alert>
      )}
      {!hasNoWord && (before === "cancelled" || before === "failed") && (
        <Alert colour="info" role="status">
          <Paragraph>{say(`waiting.ended.${before}`)}</Paragraph>
        </Alert>
      )}
      <Lead>{say("waiting.to-pay", { kroner })}</Lead>
      <Paragraph>{say("waiting.until", { moment: format.moment(payment.until) })}</Paragraph>
      {payment.provider !== undefined && <Paragraph>{say("waiting.where", { provider: payment.provider })}</Paragraph>}
      {payment.address === undefined ? (
        <Alert colour="warning">
          <Paragraph>{say("waiting.no-provider")}</Paragraph>
        </Alert>
      ) : (
        <Row>
          <ButtonLink href={payment.address}>{say("waiting.pay", { kroner })}</ButtonLink>
          <ButtonLink href={at} variant="tertiary">
            {say("waiting.look")}
          </ButtonLink>
        </Row>
      )}
      <form method="post" action={at}>
        <Button variant="secondary" name="do" value="without">
          {say("waiting.without")}
        </Button>
      </form>
      <Paragraph quiet>{say("waiting.without-help")}</Paragraph>
    </div>
  );
}
