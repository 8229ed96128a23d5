import { Column, Section } from "../kit/box.tsx";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { Heading, Lead, Link, Paragraph, Prose } from "../kit/text.tsx";

const SECTIONS = ["decisions", "privacy", "cookies", "accessibility"] as const;

export default function About() {
  const { say, identity, language } = useHouse();
  return (
    <Column>
      <Title text={say("about.title")} />
      <Breadcrumbs steps={[{ href: "/", text: say("front.title") }]} here={say("about.title")} />
      <Heading level={1}>{say("about.title")}</Heading>
      <Lead>{say("about.lead", { name: identity.name })}</Lead>
      {SECTIONS.map((section) => (
        <Section key={section} id={section} title={say(`about.${section}.title`)}>
          <Prose
            text={say(`about.${section}.text`, { name: identity.name, email: identity.email, phone: identity.phone })}
          />
        </Section>
      ))}
      <Section id="contact" title={say("contact.title")}>
        <Paragraph>
          {identity.name}
          <br />
          {identity.address.join(", ")}
          <br />
          {say("foot.phone")} <Link href={`tel:${identity.phone.replaceAll(" ", "")}`}>{identity.phone}</Link>
          <br />
          <Link href={`mailto:${identity.email}`}>{identity.email}</Link>
        </Paragraph>
        <Paragraph>{identity.openingHours[language]}</Paragraph>
      </Section>
    </Column>
  );
}
