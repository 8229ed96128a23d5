/** The form of a version as a citizen meets it: the citizen's own pages and the real engine. The page carries the answers; nothing is kept. */
import "../desk.css";
import { data } from "react-router";
import type { Trying } from "#studio/writing";
import { readAnswers } from "../../citizen/carried.ts";
import { anchorOf } from "../../citizen/form/anchor.ts";
import { FieldView } from "../../citizen/form/field-view.tsx";
import { frameOf } from "../../citizen/form/frame.ts";
import { liveData } from "../../citizen/form/live-data.ts";
import { RepeatView } from "../../citizen/form/repeat-view.tsx";
import { type Advice, Kept, PrecheckAdvice, PrecheckQuestion, precheckTitle } from "../../citizen/precheck-view.tsx";
import { Alert, Column, Section } from "../../kit/box.tsx";
import { opened, type Door, type Loaded } from "../../kit/door.ts";
import { ErrorSummary, TextInput } from "../../kit/field.tsx";
import { dayIn } from "../../kit/format.ts";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { SummaryList } from "../../kit/list.tsx";
import { Title } from "../../kit/shell.tsx";
import { Button, Heading, Paragraph, Prose, Row } from "../../kit/text.tsx";
import { LANGUAGES } from "./language-fields.tsx";
import { Press } from "../press.tsx";
import { Expectation } from "./making/line-examples.tsx";
import { partAt, previewAt } from "./place.ts";
import { FaultList } from "./question-notes.tsx";

const THEN = ["next", "previous", "stay", "begin"] as const;

/** The language that it is shown in, which need not be the reader's own; the address says it, and so the whole page is in it. */
const languageOf = ({ url, language }: Door) => LANGUAGES.find((one) => one === url.searchParams.get("in")) ?? language;

const partIn = (value: FormDataEntryValue | null) => (value === "precheck" ? "precheck" : "form");

const placeOf = (door: Door) => ({
  service: door.param("service"),
  version: door.param("version"),
  language: languageOf(door),
});

export const loader = opened(async (door) => ({
  ...placeOf(door),
  ...(await door.house.writing.tryOut(door.staff(), door.param("version"), {
    part: partIn(door.url.searchParams.get("part")),
    page: door.url.searchParams.get("page") ?? "",
    answers: {},
    form: [],
    // The word is the contract's: what happens then.
    // oxlint-disable-next-line unicorn/no-thenable
    then: "stay",
    language: languageOf(door),
  })),
}));

export const action = opened(async (door) => {
  const staff = door.staff();
  const form = await door.request.formData();
  const pairs = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const changesRows = form.has("$add") || form.has("$remove");
  const tried = await door.house.writing.tryOut(staff, door.param("version"), {
    part: partIn(form.get("part")),
    page: textOf(form, "page"),
    answers: readAnswers(textOf(form, "answers")),
    form: pairs,
    // The word is the contract's: what happens then.
    // oxlint-disable-next-line unicorn/no-thenable
    then: changesRows ? "stay" : (THEN.find((then) => then === form.get("then")) ?? "next"),
    language: languageOf(door),
  });
  const { shown } = tried;
  return data({ ...placeOf(door), ...tried }, shown.kind === "page" && shown.errors.length > 0 ? 422 : 200);
});

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Preview({ loaderData, actionData }: Props) {
  const { say } = useHouse();
  const { shown, part, hasPrecheck, service, version, language } = actionData ?? loaderData;
  const at = previewAt(service, version, { in: language });
  const precheckAt = previewAt(service, version, { in: language, part: "precheck" });
  const parts = { precheck: precheckAt, form: at };
  return (
    <main id="main" tabIndex={-1} className="rh-main st-try" aria-label={say("desk.studio.preview")}>
      <div className="st-try-head">
        <p>{say("desk.studio.preview-note")}</p>
        {hasPrecheck && (
          <nav aria-label={say("desk.studio.preview-parts")}>
            <ul>
              {(["precheck", "form"] as const).map((one) => (
                <li key={one}>
                  <a className="ds-link" href={parts[one]} aria-current={one === part ? "page" : undefined}>
                    {say(`desk.studio.preview-part.${one}`)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <nav aria-label={say("desk.studio.preview-language")}>
          <ul>
            {LANGUAGES.map((one) => (
              <li key={one}>
                <a
                  className="ds-link"
                  href={previewAt(service, version, { in: one, ...(part === "precheck" ? { part } : {}) })}
                  aria-current={one === language ? "page" : undefined}
                  lang={one}
                >
                  {say(`desk.studio.language-own.${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {shown.kind === "page" ? (
        part === "precheck" ? (
          <PrecheckPage shown={shown} at={precheckAt} />
        ) : (
          <FormPage shown={shown} at={at} />
        )
      ) : shown.kind === "advice" ? (
        <AdvicePage advice={shown.advice} at={precheckAt} />
      ) : shown.kind === "end" ? (
        <End shown={shown} at={at} keepAt={partAt(service, version, "examples")} language={language} />
      ) : (
        <Broken shown={shown} />
      )}
    </main>
  );
}

const PRECHECK = { part: "precheck" };

/** The pre-check, which a citizen may answer before logging in. */
function PrecheckPage({ shown: { view, errors }, at }: FormProps) {
  const { say } = useHouse();
  const title = precheckTitle({ kind: "page", view, errors });
  return (
    <Column>
      <Title text={`${say("desk.studio.preview")}: ${title}`} hasErrors={errors.length > 0} />
      <p className="rh-form-service">{view.service.title}</p>
      <PrecheckQuestion view={view} errors={errors} at={at} fields={PRECHECK} note={<Again then="stay" />} />
    </Column>
  );
}

/** What it ends with, and the way on to the form, which is begun with what was answered. */
function AdvicePage({ advice, at }: { readonly advice: Advice; readonly at: string }) {
  const { say } = useHouse();
  return (
    <Column>
      <Title text={`${say("desk.studio.preview")}: ${advice.title}`} />
      <p className="rh-form-service">{advice.service.title}</p>
      <PrecheckAdvice
        advice={advice}
        at={at}
        fields={PRECHECK}
        apply={(label, variant) => (
          <form method="post" action={at}>
            <Kept fields={PRECHECK} answers={advice.answers} />
            <Button variant={variant} name="then" value="begin">
              {label}
            </Button>
          </form>
        )}
      />
      <form method="post" action={at}>
        <Kept fields={PRECHECK} answers={advice.answers} />
        <Again then="next" />
      </form>
    </Column>
  );
}

/** What is shown is asked for again when the maker has saved: pressed by `enhance.ts` alone. */
const Again = ({ then }: { readonly then: "stay" | "next" }) => (
  <p className="st-again">
    <button type="submit" name="then" value={then} data-again="" />
  </p>
);

type FormProps = { readonly shown: Extract<Trying, { kind: "page" }>; readonly at: string };

function FormPage({ shown: { view, errors }, at }: FormProps) {
  const { say, language, identity, visitor } = useHouse();
  const today = dayIn(identity.timeZone, visitor.now);
  const frame = frameOf(view, errors, language, today);
  const title = frame.words.pageTitle(view.page);
  const intro = frame.words.pageIntro(view.page);
  return (
    <Column>
      <Title text={`${say("desk.studio.preview")}: ${title}`} hasErrors={errors.length > 0} />
      <form method="post" action={at} noValidate data-form={liveData(view, today)}>
        {/* The first button is the one that Enter presses. */}
        <button type="submit" name="then" value="next" className="rh-default-button" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="page" value={view.page} />
        <input type="hidden" name="answers" value={encodeURIComponent(JSON.stringify(view.answers))} />
        <div className="rh-form-top">
          {view.previous !== undefined && (
            <button type="submit" name="then" value="previous" className="rh-as-link">
              <span aria-hidden="true">‹ </span>
              {say("form.previous")}
            </button>
          )}
          <p className="rh-step">{say("form.step", { step: view.step, steps: view.steps })}</p>
        </div>
        <p className="rh-form-service">{view.service.title}</p>
        <Heading level={1}>{title}</Heading>
        {intro !== undefined && <Prose text={intro} />}
        <div className="rh-fields">
          {frame.fields.map((field) => {
            const state = view.evaluation.fields[field.id];
            if (state === undefined) return null;
            return field.type === "repeat" ? (
              <RepeatView key={field.id} field={field} state={state} frame={frame} />
            ) : (
              <FieldView key={field.id} field={field} state={state} frame={frame} />
            );
          })}
        </div>
        <p
          className={
            frame.fields.some((field) => field.visible_when !== undefined) ? "rh-without-script rh-update" : "st-again"
          }
        >
          <Button variant="secondary" size="sm" name="then" value="stay">
            {say("form.update")}
          </Button>
        </p>
        <div className="rh-form-end">
          <ErrorSummary
            errors={errors.map((error) => ({ field: anchorOf(frame, error), text: frame.words.error(error) }))}
          />
          <Row>
            <Button name="then" value="next">
              {say("form.next")}
            </Button>
          </Row>
        </div>
      </form>
    </Column>
  );
}

/** Where a citizen would check the answers and send. */
function End({
  shown,
  at,
  keepAt,
  language,
}: {
  readonly shown: Extract<Trying, { kind: "end" }>;
  readonly at: string;
  readonly keepAt: string;
  readonly language: string;
}) {
  const { say } = useHouse();
  return (
    <Column>
      <Title text={`${say("desk.studio.preview")}: ${shown.title}`} />
      <p className="rh-form-service">{shown.title}</p>
      <Heading level={1}>{say("desk.studio.preview-end")}</Heading>
      <Paragraph>{say("desk.studio.preview-end-text")}</Paragraph>
      {shown.signers.length > 0 && (
        <Paragraph>{say("desk.studio.preview-signers", { names: shown.signers.join(", ") })}</Paragraph>
      )}
      {shown.unit !== undefined && <Paragraph>{say("desk.studio.preview-unit", { name: shown.unit })}</Paragraph>}
      {shown.fee !== undefined && (
        <Paragraph>
          {"amount" in shown.fee
            ? say("desk.studio.preview-fee", shown.fee)
            : say("desk.studio.preview-rate", shown.fee)}
        </Paragraph>
      )}
      {shown.summary.sections.map((section) => (
        <Section key={section.pageId} id={section.pageId} title={section.title}>
          <SummaryList rows={section.rows.map((row) => ({ key: row.path, label: row.label, value: row.value }))} />
        </Section>
      ))}
      {shown.keep !== undefined && (
        <Section id="keep" title={say("desk.studio.keep")}>
          <Paragraph>{say("desk.studio.keep-lead")}</Paragraph>
          <form method="post" action={keepAt} target="_top" className="dk-form" noValidate>
            <input type="hidden" name="answers" value={encodeURIComponent(JSON.stringify(shown.answers))} />
            <input type="hidden" name="language" value={language} />
            <TextInput
              name="shows"
              label={say("desk.studio.keep-shows")}
              description={say("desk.studio.keep-shows-help")}
            />
            <Expectation id="keep" choices={shown.keep} outcome={shown.keep.outcomes[0]?.key ?? ""} handedOver="" />
            <Press intent="add" variant="secondary" text={say("desk.studio.keep-add")} />
          </form>
        </Section>
      )}
      <p>
        <a className="ds-link" href={at}>
          {say("desk.studio.preview-again")}
        </a>
      </p>
    </Column>
  );
}

function Broken({ shown }: { readonly shown: Extract<Trying, { kind: "broken" }> }) {
  const { say } = useHouse();
  return (
    <Column>
      <Title text={`${say("desk.studio.preview")}: ${shown.title}`} />
      <Heading level={1}>{say("desk.studio.preview-broken")}</Heading>
      <Alert colour="warning">
        <Paragraph>{say("desk.studio.preview-broken-text")}</Paragraph>
        <FaultList faults={shown.faults} />
      </Alert>
    </Column>
  );
}
