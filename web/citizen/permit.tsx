/** One permit: the card first, then how it stands, its conditions, and what the holder may do. */
import { redirect } from "react-router";
import type { OwnPermit } from "#permitdesk";
import { Alert, Column, Fold, Section } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { textOf } from "../kit/form-data.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { PermitCard, StandingText } from "../kit/permit.tsx";
import { Title } from "../kit/shell.tsx";
import { Button, ButtonLink, Heading, Link, Paragraph, Row } from "../kit/text.tsx";

export const loader = opened(async ({ house, citizen, param, url, language }) => ({
  permit: await house.myPermits.one(citizen(), param("permit"), language),
  isNew: url.searchParams.get("done") === "new-card",
}));

/** The one thing a holder does here: tells that the card is lost. */
export const action = opened(async ({ house, citizen, param, request }) => {
  const form = await request.formData();
  await house.myPermits.reportLost(citizen(), param("permit"), Number(textOf(form, "rev")));
  return redirect(`/permits/${param("permit")}?done=new-card`, 303);
});

export default function Permit({ loaderData: { permit, isNew } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, format, identity } = useHouse();
  const { renewal } = permit;
  return (
    <Column>
      <Title text={permit.title} />
      <Breadcrumbs
        steps={[
          { href: "/", text: say("front.title") },
          { href: "/permits", text: say("permits.title") },
        ]}
        here={permit.title}
      />
      <Heading level={1}>{permit.title}</Heading>
      {isNew && (
        <Alert colour="success" role="status">
          <Paragraph>{say("permit.lost.done")}</Paragraph>
        </Alert>
      )}
      <Paragraph>
        <StandingText permit={permit} />
        {permit.replaced !== undefined && (
          <>
            {" "}
            <Link href={`/permits/${permit.replaced.permit}`}>{say("permit.see-new")}</Link>
          </>
        )}
      </Paragraph>
      <PermitCard permit={permit} />
      {renewal !== undefined && (
        <div className="rh-permit-screen rh-stack">
          <Paragraph>
            {say(renewal.isOpen ? "permit.renew-open" : "permit.renew-later", { day: format.day(renewal.opensOn) })}
          </Paragraph>
          {renewal.isOpen && (
            <Row>
              <ButtonLink href={`/services/${renewal.service}`}>{say("permit.renew")}</ButtonLink>
            </Row>
          )}
        </div>
      )}
      {permit.conditions.length > 0 && (
        <Section id="conditions" title={say("permit.conditions")}>
          <ul className="ds-list">
            {permit.conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="check" title={say("permit.check")}>
        <Paragraph>{say("permit.check-help")}</Paragraph>
        <p className="ds-paragraph rh-permit-screen">
          <Link href={`/verify/${permit.code}`}>{say("permit.check-see")}</Link>
        </p>
        <p className="rh-source rh-permit-screen">{say("permit.print")}</p>
      </Section>
      {permit.mayReportLost && <Lost permit={permit} />}
      <Section id="contact" title={say("contact.title")}>
        {permit.caseId !== undefined && (
          <p className="ds-paragraph rh-permit-screen">
            <Link href={`/cases/${permit.caseId}`}>{say("permit.case")}</Link>
          </p>
        )}
        <Paragraph>
          {say("permit.contact", { number: permit.number, phone: identity.phone, email: identity.email })}
        </Paragraph>
      </Section>
    </Column>
  );
}

/** Cannot be undone, so the consequence is said before the button. */
function Lost({ permit: { permit, rev } }: { readonly permit: OwnPermit }) {
  const { say } = useHouse();
  return (
    <div className="rh-permit-screen">
      <Fold id="lost" summary={say("permit.lost.title")}>
        <form className="rh-stack" method="post" action={`/permits/${permit}`}>
          <Paragraph>{say("permit.lost.about")}</Paragraph>
          <input type="hidden" name="rev" value={rev} />
          <Button colour="danger">{say("permit.lost.do")}</Button>
        </form>
      </Fold>
    </div>
  );
}
