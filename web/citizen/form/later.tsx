import { Column } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { ButtonLink, Heading, Link, Paragraph, Row } from "../../kit/text.tsx";

export const loader = opened(async ({ house, citizen, param }) => ({
  draft: param("draft"),
  kept: await house.portal.kept(citizen(), param("draft")),
}));

export default function Later({ loaderData: { draft, kept } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, format } = useHouse();
  return (
    <Column>
      <Title text={say("later.title")} />
      <Heading level={1}>{say("later.title")}</Heading>
      <Paragraph>{say("later.text")}</Paragraph>
      <Paragraph>{say("later.until", { day: format.day(kept.until), days: kept.days })}</Paragraph>
      <Row>
        <ButtonLink href="/cases">{say("cases.title")}</ButtonLink>
        <ButtonLink href={`/apply/${draft}`} variant="secondary">
          {say("later.continue")}
        </ButtonLink>
      </Row>
      <Paragraph>
        <Link href={`/apply/${draft}/discard`}>{say("form.discard")}</Link>
      </Paragraph>
    </Column>
  );
}
