/** Sending what we asked for, or answering a notice before a decision. One page for exactly what is missing, with or without script. */
import { data, redirect } from "react-router";
import type { CitizenCase } from "#services";
import { Column, Fold } from "../kit/box.tsx";
import { isRefusal, opened, type Door, type Loaded, type RefusalBody } from "../kit/door.ts";
import { ErrorSummary, TextArea, Tick } from "../kit/field.tsx";
import { FilesInput } from "../kit/files.tsx";
import { filesOf, textOf, type SentFile } from "../kit/form-data.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs } from "../kit/list.tsx";
import { sayRefusal } from "../kit/problem.tsx";
import { Title } from "../kit/shell.tsx";
import { Button, ButtonLink, Heading, Link, Paragraph, Row } from "../kit/text.tsx";
import { AskedFor } from "./asked.tsx";

export const loader = opened(async (door) => page(door));

async function page({ house, citizen, param, language }: Door) {
  const { caseId, title, asked } = await house.portal.caseView(citizen(), param("caseId"), language);
  return { caseId, title, asked };
}

/** Papers that are of no item. */
const OTHER = "other";

export const action = opened(async (door) => {
  const { asked, caseId } = await page(door);
  const form = await door.request.formData();
  const typed = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const papers: (SentFile & { item: string })[] = [];
  const keys = [...(asked?.items ?? []).map(({ key }) => key), OTHER];
  for (const item of keys) for (const file of await filesOf(form, `paper:${item}`)) papers.push({ ...file, item });
  const lacking = keys.flatMap((item) => {
    const reason = textOf(form, `lacking:${item}`).trim();
    return reason === "" ? [] : [{ item, reason }];
  });
  const request = textOf(form, "request");
  try {
    const reply = { request, text: textOf(form, "text"), papers, lacking, noRemarks: form.has("no-remarks") };
    await door.house.portal.reply(door.citizen(), caseId, reply);
  } catch (error) {
    if (!isRefusal(error) || error.status !== 422) throw error;
    const refusal: RefusalBody = { refusal: error.code, params: error.params };
    return data({ refusal, typed, hadFiles: papers.length > 0 }, { status: 422 });
  }
  throw redirect(`/cases/${caseId}?sent=reply`, 303);
});

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Reply({ loaderData: { caseId, title, asked }, actionData }: Props) {
  const { say } = useHouse();
  const at = `/cases/${caseId}`;
  const heading = say("reply.title", { kind: asked?.kind ?? "missing" });
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
      {asked === undefined ? (
        <>
          <Paragraph>{say("reply.nothing")}</Paragraph>
          <Row>
            <ButtonLink href={at}>{say("reply.to-case")}</ButtonLink>
          </Row>
        </>
      ) : (
        <ReplyForm asked={asked} at={at} answer={actionData} />
      )}
    </Column>
  );
}

function ReplyForm({
  asked,
  at,
  answer,
}: {
  readonly asked: NonNullable<CitizenCase["asked"]>;
  readonly at: string;
  readonly answer: Props["actionData"];
}) {
  const { say } = useHouse();
  const isHearing = asked.kind === "hearing";
  const open = asked.items.filter((item) => !item.settled);
  const first = isHearing ? "text" : "item-0";
  const errors = answer === undefined ? [] : [{ field: first, text: sayRefusal(say, answer.refusal) }];
  const typed = answer?.typed ?? {};
  return (
    <>
      <AskedFor asked={asked} at={at} level={2} />
      <form className="rh-stack" method="post" action={`${at}/reply`} encType="multipart/form-data" noValidate>
        <input type="hidden" name="request" value={asked.request} />
        {open.map((item, i) => (
          <div key={item.key} className="rh-stack">
            <FilesInput
              id={`item-${i}`}
              name={`paper:${item.key}`}
              label={item.label}
              description={say("reply.file-help")}
              error={i === 0 ? errors[0]?.text : undefined}
            />
            <Fold summary={say("reply.lacking")} open={(typed[`lacking:${item.key}`] ?? "") !== ""}>
              <TextArea
                id={`lacking-${i}`}
                name={`lacking:${item.key}`}
                label={say("reply.lacking-label", { item: item.label })}
                value={typed[`lacking:${item.key}`]}
                rows={2}
                maxLength={200}
              />
            </Fold>
          </div>
        ))}
        <TextArea
          name="text"
          label={say(isHearing ? "reply.answer" : "reply.more")}
          description={isHearing ? say("reply.answer-help") : undefined}
          note={say("form.optional")}
          value={typed["text"]}
          rows={isHearing ? 8 : 4}
          error={isHearing ? errors[0]?.text : undefined}
        />
        {isHearing && (
          <>
            <FilesInput
              id="papers"
              name={`paper:${OTHER}`}
              label={say("reply.attach")}
              description={say("reply.file-help")}
              note={say("form.optional")}
            />
            <Tick name="no-remarks" label={say("reply.no-remarks")} checked={typed["no-remarks"] === "true"} />
          </>
        )}
        <ErrorSummary errors={errors} />
        {answer?.hadFiles === true && <Paragraph>{say("reply.again")}</Paragraph>}
        <Paragraph>{say("reply.consequence")}</Paragraph>
        <Row>
          <Button>{say("reply.send", { kind: asked.kind })}</Button>
          <Link href={at}>{say("letter.leave")}</Link>
        </Row>
      </form>
    </>
  );
}
