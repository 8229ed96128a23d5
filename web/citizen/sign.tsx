/** Signing what somebody else applies for: the summary that everybody signs, with the others' numbers shortened, and what to do with it. */
import { data, redirect } from "react-router";
import { Alert, Column, Section } from "../kit/box.tsx";
import { fileKind } from "../kit/case.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { TextArea } from "../kit/field.tsx";
import { textOf } from "../kit/form-data.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs, SummaryList } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { Button, Heading, Lead, Link, Paragraph, Row } from "../kit/text.tsx";
import type { SigningPage, SignResult } from "#services";

export const loader = opened(({ house, citizen, param, language }) =>
  house.portal.signing(citizen(), param("signature"), language),
);

export const action = opened(async ({ house, citizen, param, request }) => {
  const form = await request.formData();
  const signature = param("signature");
  const wish = textOf(form, "do");
  if (wish === "decline") await house.portal.declineToSign(citizen(), signature, textOf(form, "reason"));
  else if (wish === "withdraw") await house.portal.takeSignatureBack(citizen(), signature);
  else {
    const result = await house.portal.sign(citizen(), { signature, summaryHash: textOf(form, "summaryHash") });
    if (result.kind === "differs") return data(result, { status: 409 });
  }
  throw redirect(`/sign/${signature}`, 303);
});

export default function Sign({
  loaderData: view,
  actionData: differs,
}: {
  readonly loaderData: Loaded<typeof loader>;
  readonly actionData?: Loaded<typeof action>;
}) {
  const { say, format } = useHouse();
  const title = say("sign.title", { title: view.service.title });
  const at = `/sign/${view.signature}`;
  const mayAct = view.round === "open" && view.waitsFor.length === 0;
  return (
    <Column>
      <Title text={title} hasErrors={differs !== undefined} />
      <Breadcrumbs steps={[{ href: "/cases", text: say("cases.title") }]} here={title} />
      <Heading level={1}>{title}</Heading>
      {differs === undefined ? <Standing view={view} /> : <Differs result={differs} />}
      {differs === undefined && mayAct && view.state === "waiting" && (
        <Lead>{say("sign.about", { applicant: view.applicant, day: format.day(view.until) })}</Lead>
      )}
      <Paragraph quiet>{say("sign.hidden")}</Paragraph>
      {view.summary.sections.map((section) => (
        <Section key={section.pageId} id={`page-${section.pageId}`} title={section.title}>
          <SummaryList
            rows={section.rows.map((row) => ({
              key: row.path,
              label: row.label,
              value: <span className="rh-lines-kept">{row.value}</span>,
            }))}
          />
        </Section>
      ))}
      {view.attachments.length > 0 && <Attachments view={view} />}
      {differs === undefined && mayAct && view.state === "waiting" && (
        <>
          <form method="post" action={at} className="rh-stack rh-send">
            <input type="hidden" name="summaryHash" value={view.summaryHash} />
            <Paragraph>{say("sign.declaration")}</Paragraph>
            <Row>
              <Button name="do" value="sign">
                {say("sign.sign")}
              </Button>
            </Row>
          </form>
          <form method="post" action={at} className="rh-stack">
            <TextArea
              name="reason"
              label={say("sign.reason")}
              description={say("sign.reason-help")}
              rows={3}
              maxLength={2000}
            />
            <Row>
              <Button variant="secondary" name="do" value="decline">
                {say("sign.decline")}
              </Button>
            </Row>
          </form>
        </>
      )}
      {view.round === "open" && view.state === "signed" && (
        <form method="post" action={at}>
          <Button variant="secondary" name="do" value="withdraw">
            {say("sign.withdraw")}
          </Button>
        </form>
      )}
    </Column>
  );
}

/** The files under the question that each answers. */
function Attachments({ view }: { readonly view: SigningPage }) {
  const { say, format } = useHouse();
  const rows = view.summary.sections.flatMap((section) => section.rows);
  const asked = rows.flatMap(({ path, label }) => {
    const files = view.attachments.filter((file) => file.path === path);
    return files.length === 0 ? [] : [{ path, label, files }];
  });
  return (
    <Section id="attachments" title={say("sign.attachments")}>
      <Paragraph>{say("sign.attachments-about")}</Paragraph>
      <SummaryList
        rows={asked.map(({ path, label, files }) => ({
          key: path,
          label,
          value: (
            <ul className="rh-documents">
              {files.map(({ upload, fileName, mediaType, sizeBytes }) => (
                <li key={upload}>
                  <Link href={`/sign/${view.signature}/attachments/${upload}`}>{fileName}</Link>{" "}
                  <span className="rh-quiet">
                    ({fileKind(mediaType)}, {format.bytes(sizeBytes)})
                  </span>
                </li>
              ))}
            </ul>
          ),
        }))}
      />
    </Section>
  );
}

/** Where it stands, in one sentence. */
function Standing({ view }: { readonly view: SigningPage }) {
  const { say } = useHouse();
  const waits = view.others.filter((other) => other.state === "waiting").map((other) => other.name);
  const code =
    view.round === "open"
      ? view.state === "signed"
        ? "signed"
        : view.waitsFor.length > 0
          ? "not-yet"
          : undefined
      : view.round;
  if (code === undefined) return null;
  return (
    <Alert colour={code === "signed" || code === "complete" ? "success" : "info"}>
      <Paragraph>
        {say(`sign.standing.${code}`, {
          names: (code === "not-yet" ? view.waitsFor : waits).join(", "),
          applicant: view.applicant,
        })}
      </Paragraph>
    </Alert>
  );
}

/** What was seen is not what is asked now: what differs, and the way to what is. */
function Differs({ result }: { readonly result: Extract<SignResult, { kind: "differs" }> }) {
  const { say } = useHouse();
  const shown = (text: string | null): string => text ?? say("sign.nothing");
  return (
    <Alert colour="warning" role="alert">
      <h2>{say("sign.differs")}</h2>
      <SummaryList
        rows={result.difference.map((line) => ({
          key: line.path,
          label: line.label,
          value: say("sign.was-is", { was: shown(line.before), is: shown(line.after) }),
        }))}
      />
      {result.signature !== undefined && (
        <Paragraph>
          <Link href={`/sign/${result.signature}`}>{say("sign.see-now")}</Link>
        </Paragraph>
      )}
    </Alert>
  );
}
