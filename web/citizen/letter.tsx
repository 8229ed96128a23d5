import { data, redirect } from "react-router";
import { Card, Column } from "../kit/box.tsx";
import { isRefusal, notFound, opened, type Door, type Loaded, type RefusalBody } from "../kit/door.ts";
import { FilesInput } from "../kit/files.tsx";
import { filesOf, textOf, type SentFile } from "../kit/form-data.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { sayRefusal } from "../kit/problem.tsx";
import { Title } from "../kit/shell.tsx";
import { Button, Heading, Link, Paragraph, Prose, Row } from "../kit/text.tsx";
import { LETTERS, LetterForm, type Letter } from "./letter-form.tsx";

export const loader = opened(async (door) => page(door));

/** Three steps: write, see it as it will be sent, send. `step` says which button was used. */
export const action = opened(async (door) => {
  const shown = await page(door);
  const form = await door.request.formData();
  const text = textOf(form, `${shown.letter}-text`).trim();
  const step = form.get("step");
  if (text === "") return data({ step: "write" as const, text, error: EMPTY }, { status: 422 });
  if (step === "change") return data({ step: "write" as const, text, error: undefined });
  if (step !== "send") return data({ step: "look" as const, text, error: undefined });
  const error = await send(door, shown, text, await filesOf(form, "papers"));
  if (error !== undefined) return data({ step: "write" as const, text, error }, { status: 422 });
  throw redirect(`/cases/${shown.caseId}?sent=${shown.letter}`, 303);
});

const EMPTY: RefusalBody = { refusal: "cases.message-empty", params: {} };

/** What is wrong with the text, if anything. That the case does not allow it at all is told as a page of its own. */
async function send(
  door: Door,
  shown: { readonly letter: Letter; readonly caseId: string },
  text: string,
  papers: readonly SentFile[],
): Promise<RefusalBody | undefined> {
  const { write, askForPerson, appeal, claimPartiality } = door.house.portal;
  try {
    await { write, person: askForPerson, appeal, impartial: claimPartiality }[shown.letter](
      door.citizen(),
      shown.caseId,
      text,
      papers,
    );
    return undefined;
  } catch (error) {
    if (isRefusal(error) && error.status === 422) return { refusal: error.code, params: error.params };
    throw error;
  }
}

async function page({ house, citizen, param, language }: Door) {
  const letter: Letter = LETTERS.find((one) => one === param("letter")) ?? notFound();
  const view = await house.portal.caseView(citizen(), param("caseId"), language);
  return {
    letter,
    caseId: view.caseId,
    title: view.title,
    by: letter === "appeal" ? view.decision?.appealUntil : undefined,
  };
}

export default function WriteLetter({
  loaderData,
  actionData,
}: {
  readonly loaderData: Loaded<typeof loader>;
  readonly actionData?: Loaded<typeof action>;
}) {
  const { say } = useHouse();
  const { letter, caseId, title, by } = loaderData;
  const at = `/cases/${caseId}`;
  const error = actionData?.error === undefined ? undefined : sayRefusal(say, actionData.error);
  const isLook = actionData?.step === "look";
  const heading = say(isLook ? `letter.${letter}.check` : `letter.${letter}.title`);
  return (
    <Column>
      <Title text={heading} hasErrors={error !== undefined} />
      <Breadcrumbs
        steps={[
          { href: "/cases", text: say("cases.title") },
          { href: at, text: title },
        ]}
        here={say(`letter.${letter}.title`)}
      />
      <Heading level={1}>{heading}</Heading>
      {isLook ? (
        <form className="rh-stack" method="post" action={`${at}/${letter}`} encType="multipart/form-data">
          <Paragraph>{say(`letter.${letter}.consequence`)}</Paragraph>
          <Card>
            <Prose text={actionData.text} />
          </Card>
          <input type="hidden" name={`${letter}-text`} value={actionData.text} />
          <FilesInput
            name="papers"
            label={say("letter.attach")}
            description={say("reply.file-help")}
            note={say("form.optional")}
          />
          <Row>
            <Button name="step" value="send">
              {say(`letter.${letter}.send`)}
            </Button>
            <Button name="step" value="change" variant="secondary">
              {say("letter.change")}
            </Button>
            <Link href={at}>{say("letter.leave")}</Link>
          </Row>
        </form>
      ) : (
        <LetterForm letter={letter} at={at} by={by} text={actionData?.text ?? ""} error={error} />
      )}
    </Column>
  );
}
