import { redirect } from "react-router";
import { Column } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Button, ButtonLink, Heading, Paragraph, Row } from "../../kit/text.tsx";

export const loader = opened(({ citizen, param }) => {
  citizen();
  return { draft: param("draft") };
});

export const action = opened(async ({ house, citizen, param }) => {
  await house.portal.discard(citizen(), param("draft"));
  return redirect("/cases", 303);
});

export default function Discard({ loaderData: { draft } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say } = useHouse();
  return (
    <Column>
      <Title text={say("discard.title")} />
      <Heading level={1}>{say("discard.title")}</Heading>
      <Paragraph>{say("discard.text")}</Paragraph>
      <form method="post" action={`/apply/${draft}/discard`}>
        <Row>
          <Button colour="danger">{say("discard.yes")}</Button>
          <ButtonLink href={`/apply/${draft}`} variant="secondary">
            {say("discard.no")}
          </ButtonLink>
        </Row>
      </form>
    </Column>
  );
}
