import { data, redirect } from "react-router";
import { Alert, Column } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { ErrorSummary } from "../../kit/field.tsx";
import { dayIn } from "../../kit/format.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Button, Heading, Paragraph, Prose } from "../../kit/text.tsx";
import { Conflict } from "./conflict.tsx";
import { FieldView } from "./field-view.tsx";
import { anchorOf } from "./anchor.ts";
import { frameOf } from "./frame.ts";
import { liveData } from "./live-data.ts";
import { RepeatView } from "./repeat-view.tsx";
import { addressAfter, readSent, save } from "./sent.ts";
import { KeptUntil, KeptWarning } from "./kept.tsx";
import { UpdateButton } from "./update-button.tsx";
import { isWaiting } from "./waiting.rules.ts";
import type { FieldError } from "#forms/shared";
import type { FormPageView } from "#services";

export const loader = opened(async ({ house, citizen, param, url, language }) => {
  const view = await house.portal.formPage(citizen(), param("draft"), param("page"), language);
  if (isWaiting(view.state)) throw redirect(`/apply/${view.draft}/waiting`);
  return { view, fromCheck: url.searchParams.get("from") === "check" };
});

export const action = opened(async (door) => {
  const sent = await readSent(door);
  const result = await save(door, sent.request);
  if (result.kind === "saved") throw redirect(addressAfter(sent, result), 303);
  const { fromCheck, request } = sent;
  return result.kind === "errors"
    ? data({ result, fromCheck, form: request.form }, { status: 422 })
    : data({ result, fromCheck, form: request.form }, { status: 409 });
});

export default function FormPage({
  loaderData,
  actionData,
}: {
  readonly loaderData: Loaded<typeof loader>;
  readonly actionData?: Loaded<typeof action>;
}) {
  const result = actionData?.result;
  if (result?.kind === "conflict") return <Conflict result={result} form={actionData?.form ?? []} />;
  return (
    <Page
      view={result?.view ?? loaderData.view}
      errors={result?.errors ?? []}
      fromCheck={actionData?.fromCheck ?? loaderData.fromCheck}
    />
  );
}

function Page({
  view,
  errors,
  fromCheck,
}: {
  readonly view: FormPageView;
  readonly errors: readonly FieldError[];
  readonly fromCheck: boolean;
}) {
  const { say, format, language, identity, visitor } = useHouse();
  const today = dayIn(identity.timeZone, visitor.now);
  const frame = frameOf(view, errors, language, today);
  const { words, fields } = frame;
  const title = words.pageTitle(view.page);
  const intro = words.pageIntro(view.page);
  const hasFiles = fields.some(
    (field) =>
      field.type === "file" || (field.type === "repeat" && field.fields.some((inner) => inner.type === "file")),
  );
  const at = `/apply/${view.draft}/${view.page}`;
  return (
    <Column>
      <Title text={title} hasErrors={errors.length > 0} />
      <form
        method="post"
        action={at}
        encType={hasFiles ? "multipart/form-data" : undefined}
        noValidate
        data-form={liveData(view, today)}
        data-save-to={`${at}/autosave`}
      >
        {/* The first button is the one that Enter presses. */}
        <button type="submit" name="then" value="next" className="rh-default-button" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="rev" value={view.rev} />
        {fromCheck && <input type="hidden" name="from" value="check" />}
        <div className="rh-form-top">
          {view.previous !== undefined && (
            <button type="submit" name="then" value="previous" className="rh-as-link">
              <span aria-hidden="true">‹ </span>
              {say("form.previous")}
            </button>
          )}
          <p className="rh-step">
            {say("form.step", { step: view.step, steps: view.steps })} ·{" "}
            <span data-saved="" data-saving={say("form.saving")} data-failed={say("form.not-saved")}>
              {say("form.saved", { time: format.time(view.savedAt) })}
            </span>
          </p>
        </div>
        <p className="rh-form-service">{view.service.title}</p>
        <Heading level={1}>{title}</Heading>
        {view.newerVersion && (
          <Alert>
            <Paragraph>{say("form.newer-version")}</Paragraph>
          </Alert>
        )}
        <KeptWarning kept={view.kept} />
        {intro !== undefined && <Prose text={intro} />}
        <div className="rh-fields">
          {fields.map((field) => {
            const state = view.evaluation.fields[field.id];
            if (state === undefined) return null;
            return field.type === "repeat" ? (
              <RepeatView key={field.id} field={field} state={state} frame={frame} />
            ) : (
              <FieldView key={field.id} field={field} state={state} frame={frame} />
            );
          })}
        </div>
        <UpdateButton fields={fields} />
        <div className="rh-form-end">
          <ErrorSummary errors={errors.map((error) => ({ field: anchorOf(frame, error), text: words.error(error) }))} />
          <div className="rh-row">
            <Button name="then" value="next">
              {say(fromCheck ? "form.to-check" : "form.next")}
            </Button>
            <button type="submit" name="then" value="later" className="rh-as-link">
              {say("form.later")}
            </button>
          </div>
          <p data-save-failed="" role="status" className="rh-quiet" />
          <KeptUntil kept={view.kept} />
        </div>
      </form>
    </Column>
  );
}
