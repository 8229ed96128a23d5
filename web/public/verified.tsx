/** The answer to whoever checks a card: whether it holds today, and nothing else. */
import type { ReactNode } from "react";
import { data } from "react-router";
import { Column } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Title } from "../kit/shell.tsx";
import { ButtonLink, Heading, Lead, Paragraph, Row, type Colour } from "../kit/text.tsx";
import { CheckForm } from "./check-form.tsx";

export const loader = opened(async ({ house, param, visitor }) => {
  const code = param("code");
  const { checked, at } = await house.permitCheck.check(code, visitor.address);
  // A code with a slip of the finger is asked for again, with what was typed.
  if (checked === "unreadable") return data({ checked, at, typed: code.slice(0, 60) }, { status: 422 });
  return data({ checked, at, typed: "" }, { headers: { "X-Robots-Tag": "noindex" } });
});

export default function Verified({
  loaderData: { checked, at, typed },
}: {
  readonly loaderData: Loaded<typeof loader>;
}) {
  const { say, format } = useHouse();
  if (checked === "unreadable")
    return (
      <Column>
        <Title text={say("verify.title")} hasErrors />
        <Heading level={1}>{say("verify.title")}</Heading>
        <Lead>{say("verify.about")}</Lead>
        <CheckForm typed={typed} error={say("verify.unreadable")} />
      </Column>
    );
  const { colour, sign } = SHOWN[checked];
  const result = say(`verify.result.${checked}`);
  return (
    <Column>
      <Title text={result} />
      <div className="rh-checked" data-color={colour} data-checked={checked}>
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          {sign}
        </svg>
        <Heading level={1}>{result}</Heading>
      </div>
      <Paragraph>{say(`verify.meaning.${checked}`)}</Paragraph>
      <Paragraph quiet>{say("verify.checked", { when: format.moment(at) })}</Paragraph>
      <Row>
        <ButtonLink href="/verify" variant="secondary">
          {say("verify.again")}
        </ButtonLink>
      </Row>
      <Paragraph size="sm" quiet>
        {say("verify.privacy")}
      </Paragraph>
    </Column>
  );
}

type Answer = Exclude<Loaded<typeof loader>["checked"], "unreadable">;

/** A word, a shape and a colour for each, so that any one of them is enough. */
const SHOWN: Readonly<Record<Answer, { readonly colour: Colour; readonly sign: ReactNode }>> = {
  valid: {
    colour: "success",
    sign: (
      <>
        <circle cx="12" cy="12" r="10" />
        <path d="m7 12.5 3.5 3.5L17 8.5" />
      </>
    ),
  },
  "not-yet": {
    colour: "info",
    sign: (
      <>
        <circle cx="12" cy="12" r="10" />
        <path d="M12 6.5V12l3.5 3" />
      </>
    ),
  },
  "not-valid": {
    colour: "danger",
    sign: <path d="M7.8 2h8.4L22 7.8v8.4L16.2 22H7.8L2 16.2V7.8zM8.5 8.5l7 7m0-7-7 7" />,
  },
  expired: { colour: "warning", sign: <path d="M12 2.5 22.5 21h-21zM8.5 15h7" /> },
};
