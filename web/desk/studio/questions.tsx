/** The questions of a service: the list with one of them open to be written in, and beside it the form as a citizen meets it. */
import type { Fault } from "#services";
import { Alert } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Refused } from "../notice.tsx";
import { AddPage } from "./add-form.tsx";
import { faultText } from "./fault-words.ts";
import { CalendarLink } from "./form/calendar-link.tsx";
import { NamedConditions } from "./form/named.tsx";
import { Precheck } from "./form/precheck.tsx";
import { SendingParts } from "./form/sending.tsx";
import { HolderForm } from "./holder-form.tsx";
import { DoneNote, StudioPage } from "./layout.tsx";
import { PageOf } from "./page-lines.tsx";
import { previewAt, studioServiceAt } from "./place.ts";
import { answerToQuestions, type QuestionsAnswer } from "./questions-actions.ts";
import { CollisionNote, TypedNote, Unfinished, Undo } from "./question-notes.tsx";

export const loader = opened(async (door) => {
  const { searchParams } = door.url;
  const page = await door.house.writing.questions(
    door.staff(),
    door.param("version"),
    searchParams.get("open") ?? "",
    door.language,
  );
  return { page, done: searchParams.get("done") ?? undefined, adding: searchParams.get("add") ?? undefined };
});

export const action = opened(answerToQuestions);

type Page = Loaded<typeof loader>["page"];
type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Questions({ loaderData: { page, done, adding }, actionData }: Props) {
  const { say } = useHouse();
  const { line, title } = page;
  const answer: QuestionsAnswer | undefined = actionData;
  const faults = [...page.precheck.pages, ...page.pages].reduce(
    (sum, one) => sum + one.faults.length + one.questions.reduce((more, { faults: own }) => more + own.length, 0),
    [...page.precheck.results, ...page.named.form, ...page.named.precheck, ...page.sending].reduce(
      (sum, one) => sum + one.faults.length,
      0,
    ),
  );
  return (
    <StudioPage
      service={{ service: line.service, title }}
      version={line}
      part="questions"
      wide
      hasErrors={
        answer?.refusal !== undefined || answer?.written?.kind === "conflict" || answer?.written?.kind === "lacking"
      }
      faults={{ questions: faults }}
    >
      <div data-studio-editor={say("desk.studio.leave")}>
        {answer === undefined && <DoneNote what={done} />}
        {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
        {answer?.typed !== undefined && page.opened === undefined && <TypedNote typed={answer.typed.now} />}
        {answer?.written?.kind === "conflict" && <CollisionNote of={answer.written} page={page} />}
        {answer?.written?.kind === "saved" && answer.written.gone !== undefined && (
          <Undo page={page} rev={answer.written.rev} gone={answer.written.gone} />
        )}
        {answer?.written?.kind === "lacking" && <Unfinished of={answer.written} />}
        {page.isUnreadable && (
          <Alert colour="danger" role="alert">
            <p className="ds-paragraph">{say("desk.studio.unreadable")}</p>
          </Alert>
        )}
        {!page.may.save && <ReadOnly page={page} />}
        <p className="st-narrow-only">
          <a className="ds-button" data-variant="secondary" href={previewAt(line.service, line.id)}>
            {say("desk.studio.see-as-citizen")}
          </a>
        </p>
        <div className="st-grid">
          <div className="st-list">
            <Precheck page={page} answer={answer}>
              {page.precheck.pages.map((one, i) => (
                <PageOf key={one.id} page={page} one={one} number={i + 1} answer={answer} adding={adding} />
              ))}
              {page.may.save && <AddPage page={page} part="precheck" isOpen={adding === "precheck"} />}
            </Precheck>
            {page.pages.map((one, i) => (
              <PageOf key={one.id} page={page} one={one} number={i + 1} answer={answer} adding={adding} />
            ))}
            {page.may.save && <AddPage page={page} part="form" isOpen={adding === "page"} />}
            <NamedConditions
              page={page}
              answer={answer}
              part="form"
              form={(open) => <HolderForm page={page} open={open} answer={answer} />}
            />
            <SendingParts page={page} form={(open) => <HolderForm page={page} open={open} answer={answer} />} />
            <CalendarLink line={line} />
            <Elsewhere faults={page.elsewhere} />
          </div>
          <section className="st-preview" aria-labelledby="preview-title">
            <div className="st-preview-head">
              <h2 className="ds-heading" data-size="2xs" id="preview-title">
                {say("desk.studio.preview")}
              </h2>
              <a className="ds-link" href={previewAt(line.service, line.id)} target="_blank" rel="noreferrer">
                {say("desk.studio.preview-alone")}
              </a>
            </div>
            <iframe
              className="st-frame"
              data-preview=""
              title={say("desk.studio.preview")}
              src={previewAt(line.service, line.id, isOfPrecheck(page.opened) ? { part: "precheck" } : {})}
              loading="lazy"
            />
          </section>
        </div>
      </div>
    </StudioPage>
  );
}

/** What is shown beside is the part that one writes in. */
const isOfPrecheck = (open: Page["opened"]): boolean =>
  open !== undefined && (open.kind === "result" || open.id.startsWith("precheck:"));

function ReadOnly({ page: { line } }: { readonly page: Page }) {
  const { say } = useHouse();
  return (
    <Alert>
      <p className="ds-paragraph">
        {say("desk.studio.read-only")}{" "}
        <a className="ds-link" href={studioServiceAt(line.service)}>
          {say("desk.studio.to-service")}
        </a>
      </p>
    </Alert>
  );
}

/** What is wrong in other parts of the service is told here too, so that nobody thinks all is well. */
function Elsewhere({ faults }: { readonly faults: readonly Fault[] }) {
  const { say } = useHouse();
  if (faults.length === 0) return null;
  return (
    <details className="rh-inline-fold st-elsewhere">
      <summary>{say("desk.studio.elsewhere", { count: faults.length })}</summary>
      <ul className="st-faults">
        {faults.map((fault) => (
          <li key={`${fault.file} ${fault.at} ${fault.detail}`}>
            {faultText(say, fault)} <span className="rh-quiet">{fault.file}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
