/** Taking back something one consented to. It takes effect at once, so the page says what that means and the button says what it does. */
import { redirect } from "react-router";
import { Column } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { Button, Heading, Link, Paragraph, Row } from "../kit/text.tsx";

export const loader = opened(async ({ house, citizen, param, language }) => {
  const { caseId, title, consents } = await house.portal.caseView(citizen(), param("caseId"), language);
  const consent = consents.find(({ field }) => field === param("field"));
  // Taken back already, in another tab or by a second press: the case says when.
  if (consent === undefined || consent.withdrawnAt !== undefined) throw redirect(`/cases/${caseId}#consents`, 303);
  return { caseId, title, consent };
});

export const action = opened(async ({ house, citizen, param }) => {
  const caseId = param("caseId");
  await house.portal.withdrawConsent(citizen(), caseId, param("field"));
  throw redirect(`/cases/${encodeURIComponent(caseId)}?sent=consent`, 303);
});

export default function WithdrawConsent({
  loaderData: { caseId, title, consent },
}: {
  readonly loaderData: Loaded<typeof loader>;
}) {
  const { say } = useHouse();
  const at = `/cases/${caseId}`;
  return (
    <Column>
      <Title text={say("consent.title")} />
      <Breadcrumbs
        steps={[
          { href: "/cases", text: say("cases.title") },
          { href: at, text: title },
        ]}
        here={say("consent.title")}
      />
      <Heading level={1}>{say("consent.title")}</Heading>
      <form className="rh-stack" method="post">
        <Paragraph>{say("consent.given")}</Paragraph>
        <blockquote className="rh-quote">{consent.label}</blockquote>
        <Paragraph>{say("consent.consequence")}</Paragraph>
        <Row>
          <Button colour="danger">{say("consent.send")}</Button>
          <Link href={at}>{say("consent.keep")}</Link>
        </Row>
      </form>
    </Column>
  );
}
