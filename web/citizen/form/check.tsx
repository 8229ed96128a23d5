import { data, redirect } from "react-router";
import { Alert, Column, Section } from "../../kit/box.tsx";
import { isRefusal, opened, type Door, type Loaded, type RefusalBody } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { SummaryList } from "../../kit/list.tsx";
import { sayRefusal } from "../../kit/problem.tsx";
import { KeptWarning } from "./kept.tsx";
import { isWaiting } from "./waiting.rules.ts";
import type { Waiting } from "#services";
import { Title } from "../../kit/shell.tsx";
import { Button, ButtonLink, Heading, Hidden, Lead, Link, Paragraph, Row } from "../../kit/text.tsx";

export const loader = opened(async ({ house, citizen, param, language }) => {
  const view = await house.portal.check(citizen(), param("draft"), language);
  if (isWaiting(view.state)) throw redirect(`/apply/${view.draft}/waiting`);
  return view;
});

export const action = opened(async (door) => {
  const form = await door.request.formData();
  const sent = await submit(door, textOf(form, "summaryHash"));
  if ("refusal" in sent) return data(sent, { status: 409 });
  if ("waiting" in sent) throw redirect(`/apply/${sent.draft}/waiting`, 303);
  throw redirect(`/cases/${sent.caseId}/receipt`, 303);
});

/** A refusal to send is shown on the page itself, beside the answers it is about; a missing draft is not. */
async function submit(
  { house, citizen, param, language }: Door,
  summaryHash: string,
): Promise<{ readonly caseId: string } | Waiting | RefusalBody> {
  try {
    return await house.portal.submit(citizen(), { draft: param("draft"), summaryHash, language });
  } catch (error) {
    if (isRefusal(error) && (error.status === 409 || error.status === 422))
      return { refusal: error.code, params: error.params };
    throw error;
  }
}

/** The right by which one applies for another is no longer there. */
const CHOOSE_AGAIN: ReadonlySet<string> = new Set([
  "forms.role-ended",
  "forms.company-ended",
  "forms.right-ended",
  "forms.attorney-infected",
]);

export default function Check({
  loaderData: view,
  actionData: refused,
}: {
  readonly loaderData: Loaded<typeof loader>;
  readonly actionData?: Loaded<typeof action>;
}) {
  const { say, format } = useHouse();
  const at = `/apply/${view.draft}`;
  return (
    <Column>
      <Title text={say("check.title")} hasErrors={refused !== undefined} />
      <div className="rh-form-top">
        <Link href={`${at}/${view.lastPage}`}>‹ {say("form.previous")}</Link>
      </div>
      <p className="rh-form-service">{view.service.title}</p>
      <Heading level={1}>{say("check.title")}</Heading>
      <Lead>{say("check.about")}</Lead>
      <KeptWarning kept={view.kept} />
      {refused !== undefined && (
        <Alert colour="warning" role="alert">
          <Paragraph>{sayRefusal(say, refused)}</Paragraph>
          {"refusal" in refused && CHOOSE_AGAIN.has(refused.refusal) && (
            <Row>
              <ButtonLink href={`${at}/whom?from=check`}>{say("whom.again")}</ButtonLink>
            </Row>
          )}
        </Alert>
      )}
      {view.summary.sections.map((section) => (
        <Section key={section.pageId} id={`page-${section.pageId}`} title={section.title}>
          <SummaryList
            rows={section.rows.map((row) => ({
              key: row.path,
              label: row.label,
              value: (
                <>
                  <span className="rh-lines-kept">{row.value}</span>
                  {row.source !== undefined && row.fetchedAt !== undefined && (
                    <span className="rh-source rh-block">
                      {say("form.source", { source: row.source, day: format.day(row.fetchedAt) })}
                    </span>
                  )}
                  {row.deviation !== undefined && (
                    <span className="rh-block">{say("check.deviation", { text: row.deviation })}</span>
                  )}
                </>
              ),
              action: (
                <Link href={`${at}/${section.pageId}?from=check#${encodeURIComponent(row.path)}`}>
                  {say("check.change")} <Hidden>{row.label}</Hidden>
                </Link>
              ),
            }))}
          />
        </Section>
      ))}
      {view.incompletePage !== undefined ? (
        <Alert colour="warning">
          <h2>{say("check.incomplete-title")}</h2>
          <Paragraph>{say("check.incomplete-text")}</Paragraph>
          <Row>
            <ButtonLink href={`${at}/${view.incompletePage}`}>{say("check.incomplete-go")}</ButtonLink>
          </Row>
        </Alert>
      ) : (
        <>
          {view.missingExpected.length > 0 && (
            <Alert colour="info">
              <h2>{say("check.missing-title")}</h2>
              <ul className="ds-list">
                {view.missingExpected.map((missing) => (
                  <li key={missing.field}>
                    <Link href={`${at}/${missing.page}?from=check#${encodeURIComponent(missing.field)}`}>
                      {missing.label}
                    </Link>
                    {missing.until !== undefined && (
                      <> {say("check.missing-until", { day: format.day(missing.until) })}</>
                    )}
                  </li>
                ))}
              </ul>
              <Paragraph>{say("check.missing-text")}</Paragraph>
            </Alert>
          )}
          {view.notices.length > 0 && (
            <Alert colour="warning">
              <h2>{say("check.notices-title")}</h2>
              <ul className="ds-list">
                {view.notices.map((notice) => (
                  <li key={`${notice.field} ${notice.text}`}>
                    <Link href={`${at}/${notice.page}?from=check#${encodeURIComponent(notice.field)}`}>
                      {notice.text}
                    </Link>
                  </li>
                ))}
              </ul>
              <Paragraph>{say("check.notices-text")}</Paragraph>
            </Alert>
          )}
          {view.closed === undefined ? (
            <form className="rh-stack rh-send" method="post" action={`${at}/check`}>
              <input type="hidden" name="summaryHash" value={view.summaryHash} />
              {view.fee !== undefined && (
                <Paragraph>
                  <strong>{say("check.fee.title")}.</strong>{" "}
                  {view.fee === "unset"
                    ? say("check.fee.unset")
                    : say(view.fee.isPaidHere ? "check.fee.here" : "check.fee.invoice", {
                        kroner: format.money(view.fee.kroner),
                      })}
                </Paragraph>
              )}
              <Paragraph>{say("check.declaration")}</Paragraph>
              <Row>
                <Button>{say("check.send", { kind: view.service.kind })}</Button>
                <Link href={`${at}/later`}>{say("form.later")}</Link>
              </Row>
            </form>
          ) : (
            <Alert colour="warning">
              <h2>{view.closed}</h2>
              <Paragraph>{say("check.closed-text")}</Paragraph>
              <Row>
                <ButtonLink href={`${at}/later`}>{say("form.later")}</ButtonLink>
              </Row>
            </Alert>
          )}
        </>
      )}
    </Column>
  );
}
