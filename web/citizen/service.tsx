import { Card, Column, Section } from "../kit/box.tsx";
import { notFound, opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { Button, ButtonLink, Heading, Lead, Link, Paragraph, Prose, Source } from "../kit/text.tsx";

export const loader = opened(async ({ house, param, language }) => {
  const [service, rules] = await Promise.all([
    house.portal.service(param("slug"), language),
    house.ruleRegister.list(language),
  ]);
  if (service === undefined) return notFound();
  return { service, decides: rules.some((line) => line.service === service.slug && line.version !== undefined) };
});

export default function Service({ loaderData: { service, decides } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, format, visitor } = useHouse();
  const at = `/services/${service.slug}`;
  return (
    <Column>
      <Title text={service.title} />
      <Breadcrumbs steps={[{ href: "/", text: say("front.title") }]} here={service.title} />
      <Heading level={1}>{service.title}</Heading>
      <Lead>{service.summary}</Lead>
      <div id="start" className="rh-start">
        {visitor.citizen === undefined ? (
          <ButtonLink href={`/login?to=${encodeURIComponent(`${at}#start`)}`} size="lg">
            {say("service.log-in-and-start")}
          </ButtonLink>
        ) : (
          <form method="post" action={`${at}/start`}>
            <Button size="lg">{say("service.start", { kind: service.kind })}</Button>
          </form>
        )}
        {service.hasPrecheck && (
          <ButtonLink href={`${at}/check`} variant="secondary">
            {say("service.precheck", { kind: service.kind })}
          </ButtonLink>
        )}
        <Source>{say(visitor.citizen === undefined ? "service.start-help-out" : "service.start-help")}</Source>
      </div>
      {service.medianMinutes !== undefined && (
        <p className="rh-fact">
          <span className="rh-fact-label">{say("service.median")}</span>
          <span className="rh-fact-value">{format.duration(service.medianMinutes * 60)}</span>
          <span className="rh-source">{say("service.median-source")}</span>
        </p>
      )}
      {service.sections.map((section) => (
        <Section key={section.key} id={section.key} title={section.heading}>
          <Prose text={section.body} />
        </Section>
      ))}
      {decides && (
        <Paragraph>
          <Link href={`/rules/${service.slug}`}>
            {say("service.rules", { rules: service.rules, kind: service.kind })}
          </Link>
        </Paragraph>
      )}
      <Card tinted label={say("contact.title")}>
        <Heading level={2} size="xs">
          {say("contact.title")}
        </Heading>
        <Contact contact={service.unit} />
      </Card>
    </Column>
  );
}

export function Contact({ contact }: { readonly contact: Loaded<typeof loader>["service"]["unit"] }) {
  const { say } = useHouse();
  return (
    <Paragraph>
      {contact.name}
      <br />
      {say("foot.phone")} <Link href={`tel:${contact.phone.replaceAll(" ", "")}`}>{contact.phone}</Link>
      <br />
      <Link href={`mailto:${contact.email}`}>{contact.email}</Link>
    </Paragraph>
  );
}
