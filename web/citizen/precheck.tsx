/** Finds out whether one must apply, without logging in. The page carries the answers itself; nothing is kept. */
import { data } from "react-router";
import { Alert, Column, Section } from "../kit/box.tsx";
import { opened, type Loaded } from "../kit/door.ts";
import { ErrorSummary } from "../kit/field.tsx";
import { dayIn } from "../kit/format.ts";
import { textOf } from "../kit/form-data.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs, SummaryList } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { Button, ButtonLink, Heading, Paragraph, Prose, Row } from "../kit/text.tsx";
import { carriedCookie, readAnswers } from "./carried.ts";
import { anchorOf } from "./form/anchor.ts";
import { FieldView } from "./form/field-view.tsx";
import { frameOf } from "./form/frame.ts";
import { liveData } from "./form/live-data.ts";
import type { FormPageView, PrecheckView } from "#services";

type Shown = PrecheckView<FormPageView>;

const THEN = ["next", "previous", "stay"] as const;

export const loader = opened(({ house, param, language }) =>
  house.portal.precheck(param("slug"), { page: "", answers: {}, form: [], then: "stay" }, language),
);

export const action = opened(async ({ house, param, language, request }) => {
  const form = await request.formData();
  const pairs = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const shown = await house.portal.precheck(
    param("slug"),
    {
      page: textOf(form, "page"),
      answers: readAnswers(textOf(form, "answers")),
      form: pairs,
      // The word is the contract's: what happens then.
      // oxlint-disable-next-line unicorn/no-thenable
      then: THEN.find((then) => then === form.get("then")) ?? "next",
    },
    language,
  );
  const cookie = shown.kind === "advice" ? carriedCookie(param("slug"), shown.answers) : undefined;
  return data(shown, {
    status: shown.kind === "page" && shown.errors.length > 0 ? 422 : 200,
    headers: cookie === undefined ? {} : { "Set-Cookie": cookie },
  });
});

export default function Precheck({
  loaderData,
  actionData,
}: {
  readonly loaderData: Loaded<typeof loader>;
  readonly actionData?: Loaded<typeof action>;
}) {
  const shown: Shown = actionData ?? loaderData;
  return shown.kind === "page" ? <Question view={shown.view} errors={shown.errors} /> : <Advised advice={shown} />;
}

function Question({ view, errors }: Omit<Extract<Shown, { kind: "page" }>, "kind">) {
  const { say, language, identity, visitor } = useHouse();
  const today = dayIn(identity.timeZone, visitor.now);
  const frame = frameOf(view, errors, language, today);
  const intro = frame.words.pageIntro(view.page);
  return (
    <Column>
      <Title text={frame.words.pageTitle(view.page)} hasErrors={errors.length > 0} />
      <WayBack service={view.service} />
      <form method="post" action={`/services/${view.service.slug}/check`} noValidate data-form={liveData(view, today)}>
        {/* The first button is the one that Enter presses. */}
        <button type="submit" name="then" value="next" className="rh-default-button" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="page" value={view.page} />
        <input type="hidden" name="answers" value={encodeURIComponent(JSON.stringify(view.answers))} />
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
        {frame.fields.some((field) => field.visible_when !== undefined) && (
          <p className="rh-without-script rh-update">
            <Button variant="secondary" size="sm" name="then" value="stay">
              {say("form.update")}
            </Button>{" "}
            <span className="rh-quiet">{say("form.update-help")}</span>
          </p>
        )}
        <div className="rh-form-end">
          <ErrorSummary
            errors={errors.map((error) => ({ field: anchorOf(frame, error), text: frame.words.error(error) }))}
          />
          <Row>
            <Button name="then" value="next">
              {say("form.next")}
            </Button>
          </Row>
          <Paragraph quiet>{say("precheck.not-kept")}</Paragraph>
        </div>
      </form>
    </Column>
  );
}

/** Apply is the way on; any other advice keeps it open. */
const COLOURS = { apply: "success", no_need: "info", not_here: "info", unlikely: "warning" } as const;

function Advised({ advice }: { readonly advice: Extract<Shown, { kind: "advice" }> }) {
  const { say, visitor } = useHouse();
  const at = `/services/${advice.service.slug}`;
  const applies = advice.advice === "apply";
  const label = say(applies ? "precheck.apply" : "precheck.all-the-same");
  return (
    <Column>
      <Title text={advice.title} />
      <WayBack service={advice.service} />
      <Heading level={1}>{advice.title}</Heading>
      <Alert colour={COLOURS[advice.advice]}>
        <Prose text={advice.text} />
      </Alert>
      <div className="rh-stack">
        <Row>
          {visitor.citizen === undefined ? (
            <ButtonLink
              href={`/login?to=${encodeURIComponent(`${at}#start`)}`}
              variant={applies ? "primary" : "secondary"}
            >
              {label}
            </ButtonLink>
          ) : (
            <form method="post" action={`${at}/start`}>
              <Button variant={applies ? "primary" : "secondary"}>{label}</Button>
            </form>
          )}
        </Row>
        <Paragraph quiet>{say("precheck.guidance")}</Paragraph>
      </div>
      {advice.summary.sections.map((section) => (
        <Section key={section.pageId} id={section.pageId} title={section.title}>
          <SummaryList rows={section.rows.map((row) => ({ key: row.path, label: row.label, value: row.value }))} />
        </Section>
      ))}
      <form method="post" action={`${at}/check`}>
        <input type="hidden" name="answers" value={encodeURIComponent(JSON.stringify(advice.answers))} />
        <Button name="then" value="stay" variant="tertiary">
          {say("precheck.again")}
        </Button>
      </form>
    </Column>
  );
}

/** Where one came from: the service that these questions are about. */
function WayBack({ service }: { readonly service: { readonly slug: string; readonly title: string } }) {
  const { say } = useHouse();
  return (
    <Breadcrumbs
      steps={[
        { href: "/", text: say("front.title") },
        { href: `/services/${service.slug}`, text: service.title },
      ]}
      here={say("service.precheck")}
    />
  );
}
