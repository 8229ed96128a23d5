/** An application on its way: who has signed and who has not, what is to be paid, and the way back. */
import { redirect } from "react-router";
import { Alert, Column, Section } from "../../kit/box.tsx";
import { opened, type Door, type Loaded } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Button, ButtonLink, Heading, Lead, Link, Paragraph, Row, Tag, type Colour } from "../../kit/text.tsx";
import type { WaitingView } from "#services";

export const loader = opened(async (door) => {
  const { house, citizen, param, language, url } = door;
  if (url.searchParams.has("paid")) throw await goOn(door, "paid");
  const view = await house.portal.waiting(citizen(), param("draft"), language);
  if (view.state === "submitted") throw await goOn(door, "paid");
  return { view, house: url.origin };
});

export const action = opened(async (door) => {
  const { house, citizen, param, request } = door;
  const form = await request.formData();
  if (textOf(form, "do") === "without") throw await goOn(door, "without");
  await house.portal.takeBack(citizen(), param("draft"));
  throw redirect(`/apply/${param("draft")}/check`, 303);
});

/** On to the receipt when it is on record; else back here. */
async function goOn({ house, citizen, param }: Door, wish: "paid" | "without"): Promise<Response> {
  const sent = await house.portal.afterPayment(citizen(), param("draft"), wish);
  return redirect("waiting" in sent ? `/apply/${sent.draft}/waiting` : `/cases/${sent.caseId}/receipt`, 303);
}

export default function WaitingPage({ loaderData: { view, house } }: { readonly loaderData: Loaded<typeof loader> }) {
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
        <Payment view={view} payment={view.payment} />
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
}: {
  readonly view: WaitingView;
  readonly payment: NonNullable<WaitingView["payment"]>;
}) {
  const { say, format } = useHouse();
  const kroner = format.money(payment.kroner);
  return (
    <div className="rh-stack">
      <Lead>{say("waiting.to-pay", { kroner })}</Lead>
      <Paragraph>{say("waiting.until", { moment: format.moment(payment.until) })}</Paragraph>
      <Row>
        {payment.address !== undefined && (
          <ButtonLink href={payment.address}>{say("waiting.pay", { kroner })}</ButtonLink>
        )}
      </Row>
      {payment.address === undefined && (
        <Alert colour="warning">
          <Paragraph>{say("waiting.no-provider")}</Paragraph>
        </Alert>
      )}
      <form method="post" action={`/apply/${view.draft}/waiting`}>
        <Button variant="secondary" name="do" value="without">
          {say("waiting.without")}
        </Button>
      </form>
      <Paragraph quiet>{say("waiting.without-help")}</Paragraph>
    </div>
  );
}
