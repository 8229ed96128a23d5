import { Alert, Column, Section } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { SummaryList } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { ButtonLink, Heading, Paragraph, Row } from "../kit/text.tsx";

export const loader = opened(async ({ house, citizen, param, language }) =>
  house.portal.receipt(citizen(), param("caseId"), language),
);

export default function ReceiptPage({ loaderData: receipt }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, format, identity } = useHouse();
  const at = `/cases/${receipt.caseId}`;
  const { kind } = receipt.service;
  return (
    <Column>
      <Title text={say("receipt.title", { kind })} />
      <Heading level={1}>{say("receipt.title", { kind })}</Heading>
      <Alert colour="success">
        <p className="rh-reference-label">{say("receipt.reference")}</p>
        <p className="rh-reference">{receipt.reference}</p>
        <p>{say("receipt.received", { title: receipt.service.title, when: format.moment(receipt.receivedAt) })}</p>
      </Alert>
      <Section id="next" title={say("receipt.next")}>
        <ol className="rh-timeline">
          <li data-by="you">
            <p className="rh-timeline-what">{say("receipt.step-received", { kind })}</p>
            <p className="rh-source">{format.moment(receipt.receivedAt)}</p>
          </li>
          <li data-state="coming">
            <p className="rh-timeline-what">{say("receipt.step-check")}</p>
            <p className="rh-source">{say("receipt.step-check-note")}</p>
          </li>
          <li data-state="coming">
            <p className="rh-timeline-what">
              {say("receipt.step-answer", { kind, day: format.day(receipt.answerBy) })}
            </p>
            <p className="rh-source">{say("receipt.step-answer-note", { kind })}</p>
          </li>
        </ol>
      </Section>
      {receipt.fee !== undefined && <Fee fee={receipt.fee} />}
      <Row>
        <ButtonLink href={at}>{say("receipt.follow")}</ButtonLink>
        <ButtonLink href={`${at}/documents/${receipt.receiptDocument}`} variant="secondary">
          {say("receipt.pdf")}
        </ButtonLink>
      </Row>
      <Section id="numbers" title={say("receipt.keep")}>
        <SummaryList
          rows={[
            { key: "case", label: say("receipt.case-number"), value: receipt.caseNumber },
            { key: "entry", label: say("receipt.entry-number"), value: receipt.entryNumber },
          ]}
        />
        <Paragraph>{say("receipt.help", { phone: identity.phone })}</Paragraph>
      </Section>
    </Column>
  );
}

/** What it cost, when it was paid, and what to say to whoever took the payment. */
function Fee({ fee }: { readonly fee: NonNullable<Loaded<typeof loader>["fee"]> }) {
  const { say, format } = useHouse();
  const row = (key: string, value: string) => ({ key, label: say(`fee.${key}`), value });
  return (
    <Section id="fee" title={say("fee.title")}>
      <SummaryList
        rows={[
          ...(fee.state === "unset" ? [] : [row("amount", format.money(fee.kroner))]),
          row("state", say(`fee.${fee.state}`)),
          ...(fee.state === "paid" ? [row("when", format.moment(fee.at)), row("reference", fee.reference ?? "")] : []),
        ]}
      />
    </Section>
  );
}
