/** A party appeals against a decision they were told of. */
import { Column } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { ErrorSummary, TextArea } from "../../kit/field.tsx";
import { FilesInput } from "../../kit/files.tsx";
import { useHouse } from "../../kit/house.tsx";
import { Breadcrumbs } from "../../kit/list.tsx";
import { sayRefusal } from "../../kit/problem.tsx";
import { Title } from "../../kit/shell.tsx";
import { Button, ButtonLink, Heading, Link, Paragraph, Row } from "../../kit/text.tsx";
import { sending } from "./sending.ts";

export const loader = opened(async ({ house, citizen, param, language }) => {
  const view = await house.portal.askedCase(citizen(), param("party"), language);
  const { party, title, told, mayAppeal, isAppealLate } = view;
  return { party, title, by: told?.appealUntil, mayAppeal, isAppealLate };
});

export const action = opened((door) =>
  sending(door, "appeal", (text, papers) =>
    door.house.portal.appealAsParty(door.citizen(), door.param("party"), text, papers),
  ),
);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function AppealAsParty({ loaderData, actionData }: Props) {
  const { say, format } = useHouse();
  const { party, title, by, mayAppeal, isAppealLate } = loaderData;
  const at = `/asked/${party}`;
  const heading = say("party.appeal.title");
  const error = actionData === undefined ? undefined : sayRefusal(say, actionData.refusal);
  return (
    <Column>
      <Title text={heading} hasErrors={error !== undefined} />
      <Breadcrumbs
        steps={[
          { href: "/cases", text: say("cases.title") },
          { href: at, text: title },
        ]}
        here={heading}
      />
      <Heading level={1}>{heading}</Heading>
      {mayAppeal ? (
        <form className="rh-stack" method="post" action={`${at}/appeal`} encType="multipart/form-data" noValidate>
          {by !== undefined && (
            <Paragraph>
              {say(isAppealLate ? "party.appeal.late" : "party.appeal.by", { day: format.day(by) })}
            </Paragraph>
          )}
          <TextArea
            name="text"
            label={say("party.appeal.text")}
            value={actionData?.text}
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
          {error !== undefined && <ErrorSummary errors={[{ field: "text", text: error }]} />}
          {actionData?.hadFiles === true && <Paragraph>{say("reply.again")}</Paragraph>}
          <Row>
            <Button>{say("party.appeal.send")}</Button>
            <Link href={at}>{say("letter.leave")}</Link>
          </Row>
        </form>
      ) : (
        <>
          <Paragraph>{say("party.appeal.not")}</Paragraph>
          <Row>
            <ButtonLink href={at}>{say("party.back")}</ButtonLink>
          </Row>
        </>
      )}
    </Column>
  );
}
