/** "Must you apply?" as a citizen meets it, wherever it is asked: a page with its questions, and the advice that they lead to. */
import type { ReactNode } from "react";
import type { FormPageView, PrecheckView } from "#services";
import { Alert, Section } from "../kit/box.tsx";
import { ErrorSummary } from "../kit/field.tsx";
import { dayIn } from "../kit/format.ts";
import { useHouse } from "../kit/house.tsx";
import { SummaryList } from "../kit/list.tsx";
import { Button, Heading, Paragraph, Prose, Row } from "../kit/text.tsx";
import { anchorOf } from "./form/anchor.ts";
import { FieldView } from "./form/field-view.tsx";
import { frameOf } from "./form/frame.ts";
import { liveData } from "./form/live-data.ts";
import { UpdateButton } from "./form/update-button.tsx";

type Shown = PrecheckView<FormPageView>;
export type Advice = Extract<Shown, { kind: "advice" }>;

/** `at` is where it is sent, and `fields` what goes with it. */
export function PrecheckQuestion({
  view,
  errors,
  at,
  fields = {},
  note,
}: Omit<Extract<Shown, { kind: "page" }>, "kind"> & {
  readonly at: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly note?: ReactNode;
}) {
  const { say, language, identity, visitor } = useHouse();
  const today = dayIn(identity.timeZone, visitor.now);
  const frame = frameOf(view, errors, language, today);
  const intro = frame.words.pageIntro(view.page);
  return (
    <form method="post" action={at} noValidate data-form={liveData(view, today)}>
      {/* The first button is the one that Enter presses. */}
      <button type="submit" name="then" value="next" className="rh-default-button" tabIndex={-1} aria-hidden="true" />
      <Kept fields={{ ...fields, page: view.page }} answers={view.answers} />
      {view.previous !== undefined && (
        <div className="rh-form-top">
          <button type="submit" name="then" value="previous" className="rh-as-link">
            <span aria-hidden="true">‹ </span>
            {say("form.previous")}
          </button>
        </div>
      )}
      <Heading level={1}>{frame.words.pageTitle(view.page)}</Heading>
      {intro !== undefined && <Prose text={intro} />}
      <div className="rh-fields">
        {frame.fields.map((field) => {
          const state = view.evaluation.fields[field.id];
          return state === undefined ? null : <FieldView key={field.id} field={field} state={state} frame={frame} />;
        })}
      </div>
      <UpdateButton fields={frame.fields} />
      <div className="rh-form-end">
        <ErrorSummary
          errors={errors.map((error) => ({ field: anchorOf(frame, error), text: frame.words.error(error) }))}
        />
        {note}
        <Row>
          <Button name="then" value="next">
            {say("form.next")}
          </Button>
        </Row>
        <Paragraph quiet>{say("precheck.not-kept")}</Paragraph>
      </div>
    </form>
  );
}

/** What the page is called; with errors, its title says so. */
export const precheckTitle = (shown: Shown): string =>
  shown.kind === "advice" ? shown.title : (shown.view.texts[`form.pages.${shown.view.page}.title`] ?? shown.view.page);

/** Apply is the way on; any other advice keeps it open. */
const COLOURS = { apply: "success", no_need: "info", not_here: "info", unlikely: "warning" } as const;

/** `apply` makes the way to the form; answers are changed where `at` says. */
export function PrecheckAdvice({
  advice,
  at,
  fields = {},
  apply,
}: {
  readonly advice: Advice;
  readonly at: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly apply: (label: string, variant: "primary" | "secondary") => ReactNode;
}) {
  const { say } = useHouse();
  const { kind } = advice.service;
  const applies = advice.advice === "apply";
  return (
    <>
      <Heading level={1}>{advice.title}</Heading>
      <Alert colour={COLOURS[advice.advice]}>
        <Prose text={advice.text} />
      </Alert>
      <div className="rh-stack">
        <Row>
          {apply(
            say(applies ? "precheck.apply" : "precheck.all-the-same", { kind }),
            applies ? "primary" : "secondary",
          )}
        </Row>
        <Paragraph quiet>{say("precheck.guidance", { kind })}</Paragraph>
      </div>
      {advice.summary.sections.map((section) => (
        <Section key={section.pageId} id={section.pageId} title={section.title}>
          <SummaryList rows={section.rows.map((row) => ({ key: row.path, label: row.label, value: row.value }))} />
        </Section>
      ))}
      <form method="post" action={at}>
        <Kept fields={fields} answers={advice.answers} />
        <Button name="then" value="stay" variant="tertiary">
          {say("precheck.again")}
        </Button>
      </form>
    </>
  );
}

/** What a page carries, for nothing is kept. */
export function Kept({
  fields,
  answers,
}: {
  readonly fields: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, unknown>>;
}) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="answers" value={encodeURIComponent(JSON.stringify(answers))} />
    </>
  );
}
