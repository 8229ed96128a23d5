import { Column } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { sayRefusal } from "../kit/problem.tsx";
import { Title } from "../kit/shell.tsx";
import { ButtonLink, Heading, Paragraph, Row } from "../kit/text.tsx";

/** Only codes that the log-in itself gives are said here; anything else that is put in the address is said in general. */
export const loader = opened(({ url }) => {
  const why = url.searchParams.get("why") ?? "";
  return { why: /^(login|people)\.[a-z-]+$/.test(why) ? why : "" };
});

export default function LoginRefused({ loaderData: { why } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, identity } = useHouse();
  return (
    <Column>
      <Title text={say("login-refused.title")} />
      <Heading level={1}>{say("login-refused.title")}</Heading>
      <Paragraph>{sayRefusal(say, { refusal: why, params: {} })}</Paragraph>
      <Row>
        <ButtonLink href="/login?to=%2F">{say("login-refused.again")}</ButtonLink>
        <ButtonLink href="/" variant="secondary">
          {say("problem.home")}
        </ButtonLink>
      </Row>
      <Paragraph>{say("problem.person", { phone: identity.phone, email: identity.email })}</Paragraph>
    </Column>
  );
}
