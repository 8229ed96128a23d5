/** A party answers a notice before a decision, with or without script. */
import type { Portal } from "#services";
import { Column } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { ErrorSummary, TextArea, Tick } from "../../kit/field.tsx";
import { FilesInput } from "../../kit/files.tsx";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { Breadcrumbs } from "../../kit/list.tsx";
import { sayRefusal } from "../../kit/problem.tsx";
import { Title } from "../../kit/shell.tsx";
import { Button, ButtonLink, Heading, Link, Paragraph, Prose, Row } from "../../kit/text.tsx";
import { sending } from "./sending.ts";

export const loader = opened(async ({ house, citizen, param, language }) => {
  const { party, title, open } = await house.portal.askedCase(citizen(), param("party"), language);
  return { party, title, open };
});

export const action = opened((door) =>
  sending(door, "reply", (text, papers, form) =>
    door.house.portal.answerAsParty(door.citizen(), door.param("party"), {
      request: textOf(form, "request"),
      text,
      papers,
      noRemarks: form.has("no-remarks"),
    }),
  ),
);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function AnswerAsParty({ loaderData: { party, title, open }, actionData }: Props) {
  const { say } = useHouse();
  const at = `/asked/${party}`;
  const heading = say("party.answer.title");
  return (
    <Column>
      <Title text={heading} hasErrors={actionData !== undefined} />
      <Breadcrumbs
        steps={[
          { href: "/cases", text: say("cases.title") },
          { href: at, text: title },
        ]}
        here={heading}
      />
      <Heading level={1}>{heading}</Heading>
      {open === undefined ? (
        <>
          <Paragraph>{say("party.answer.nothing")}</Paragraph>
          <Row>
            <ButtonLink href={at}>{say("party.back")}</ButtonLink>
          </Row>
        </>
      ) : (
        <AnswerForm open={open} at={at} answer={actionData} />
      )}
    </Column>
  );
}

type Open = NonNullable<Awaited<ReturnType<Portal["askedCase"]>>["open"]>;

function AnswerForm({
  open,
  at,
  answer,
}: {
  readonly open: Open;
  readonly at: string;
  readonly answer: Props["actionData"];
}) {
  const { say, format } = useHouse();
  const error = answer === undefined ? undefined : sayRefusal(say, answer.refusal);
  return (
    <>
      <blockquote className="rh-quote">
        <Prose text={open.body} />
      </blockquote>
      <Paragraph>
        {say(open.status === "open" ? "party.answer.by" : "party.answer.late", { day: format.day(open.due) })}
      </Paragraph>
      <form className="rh-stack" method="post" action={`${at}/reply`} encType="multipart/form-data" noValidate>
        <input type="hidden" name="request" value={open.request} />
        <TextArea
          name="text"
          label={say("party.answer.text")}
          description={say("party.answer.text-help")}
          value={answer?.text}
          rows={8}
          maxLength={5000}
          error={error}
        />
        <FilesInput
          name="papers"
          label={say("party.answer.attach")}
          description={say("reply.file-help")}
          note={say("form.optional")}
        />
        <Tick name="no-remarks" label={say("party.answer.no-remarks")} checked={false} />
        {error !== undefined && <ErrorSummary errors={[{ field: "text", text: error }]} />}
        {answer?.hadFiles === true && <Paragraph>{say("reply.again")}</Paragraph>}
        <Row>
          <Button>{say("party.answer.send")}</Button>
          <Link href={at}>{say("letter.leave")}</Link>
        </Row>
      </form>
    </>
  );
}
