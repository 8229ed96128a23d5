import type { OwnPermit } from "#permitdesk";
import { Column, Empty, Section } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { StandingTag, StandingText } from "../kit/permit.tsx";
import { Title } from "../kit/shell.tsx";
import { ButtonLink, Heading, Link, Paragraph } from "../kit/text.tsx";

export const loader = opened(async ({ house, citizen, language }) => ({
  permits: await house.myPermits.mine(citizen(), language),
}));

/** What one may still use or get back; the rest is history. */
const LIVING: ReadonlySet<OwnPermit["standing"]> = new Set(["valid", "not-yet", "suspended"]);

export default function Permits({ loaderData: { permits } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say } = useHouse();
  const living = permits.filter(({ standing }) => LIVING.has(standing));
  const over = permits.filter(({ standing }) => !LIVING.has(standing));
  return (
    <Column>
      <Title text={say("permits.title")} />
      <Breadcrumbs steps={[{ href: "/", text: say("front.title") }]} here={say("permits.title")} />
      <Heading level={1}>{say("permits.title")}</Heading>
      {permits.length === 0 && (
        <Empty title={say("permits.none")}>
          <Paragraph>{say("permits.none-help")}</Paragraph>
          <ButtonLink href="/" variant="secondary">
            {say("cases.find")}
          </ButtonLink>
        </Empty>
      )}
      {living.length > 0 && (
        <Section id="living" title={say("permits.living")}>
          <List permits={living} />
        </Section>
      )}
      {over.length > 0 && (
        <Section id="over" title={say("permits.over")}>
          <List permits={over} />
        </Section>
      )}
    </Column>
  );
}

function List({ permits }: { readonly permits: readonly OwnPermit[] }) {
  const { say } = useHouse();
  return (
    <ul className="rh-permit-list">
      {permits.map((permit) => (
        <li key={permit.permit}>
          <Link href={`/permits/${permit.permit}`}>
            {permit.title} <span className="rh-quiet">{permit.number}</span>
          </Link>
          <StandingTag standing={permit.standing} />
          <p>
            <StandingText permit={permit} />
            {permit.renewal?.isOpen === true && <> {say("permit.renew-now")}</>}
          </p>
        </li>
      ))}
    </ul>
  );
}
