/** The pre-check ("must you apply?"): marked as what it is, with its pages, and what it may end with. */
import type { ReactNode } from "react";
import type { QuestionsPage } from "#studio/writing";
import { useHouse } from "../../../kit/house.tsx";
import { Mark } from "../../marks.tsx";
import { conditionText } from "../condition-words.ts";
import { HolderForm } from "../holder-form.tsx";
import { LanguageFields } from "../language-fields.tsx";
import { openAt, partAt, previewAt } from "../place.ts";
import { SmallButton, SmallForm } from "../small-form.tsx";
import { FaultList } from "../question-notes.tsx";
import type { QuestionsAnswer } from "../questions-actions.ts";
import { AdviceField } from "./advice.tsx";
import { NamedConditions, NamedIn } from "./named.tsx";

type Props = { readonly page: QuestionsPage; readonly answer: QuestionsAnswer | undefined };

export function Precheck({ page, answer, children }: Props & { readonly children: ReactNode }) {
  const { say } = useHouse();
  const { line, precheck, may } = page;
  if (precheck.pages.length === 0) return may.save ? <BeginPrecheck page={page} /> : null;
  return (
    <section className="st-precheck" aria-labelledby="precheck-title">
      <div className="st-form-page-head">
        <h2 className="ds-heading" data-size="2xs" id="precheck-title">
          {say("desk.form.precheck")}
        </h2>
        <Mark shape="diamond" colour="info">
          {say("desk.form.precheck-mark")}
        </Mark>
      </div>
      <p className="rh-quiet">{say("desk.form.precheck-lead")}</p>
      <p>
        <a
          className="ds-link"
          href={previewAt(line.service, line.id, { part: "precheck" })}
          target="_blank"
          rel="noreferrer"
        >
          {say("desk.form.precheck-try")}
        </a>
      </p>
      {children}
      <h3 className="ds-heading" data-size="2xs">
        {say("desk.form.results")}
      </h3>
      <ol className="st-questions">
        {precheck.results.map((result) => (
          <li key={result.id} className="st-question">
            <Result page={page} answer={answer} result={result} />
          </li>
        ))}
      </ol>
      {may.save && <AddResult page={page} />}
      <NamedConditions
        page={page}
        answer={answer}
        part="precheck"
        form={(open) => <HolderForm page={page} open={open} answer={answer} />}
      />
      {may.save && (
        <form method="post" action={partAt(line.service, line.id, "questions")} className="st-bar">
          <input type="hidden" name="rev" value={line.rev} />
          <label className="st-value">
            <input className="ds-input" type="checkbox" name="sure" value="yes" />
            {say("desk.form.precheck-sure")}
          </label>
          <SmallButton does="remove-precheck" text={say("desk.form.precheck-remove")} variant="tertiary" danger />
        </form>
      )}
    </section>
  );
}

function Result({ page, answer, result }: Props & { readonly result: QuestionsPage["precheck"]["results"][number] }) {
  const { say } = useHouse();
  const { line, opened: open, may } = page;
  const { id, title, advice, shown, faults } = result;
  if (open?.kind === "result" && open.id === id) return <HolderForm page={page} open={open} answer={answer} />;
  const name = title === "" ? id : title;
  return (
    <div className="st-line" id={`r-${id}`}>
      <div className="st-line-head">
        {may.save ? (
          <a
            className="st-line-name"
            data-open-question=""
            href={`${openAt(line.service, line.id, `result:${id}`)}#open`}
          >
            {name}
          </a>
        ) : (
          <span className="st-line-name">{name}</span>
        )}
        <span className="st-line-about rh-quiet">{say(`desk.form.advice.${advice}`)}</span>
      </div>
      <p className="st-when">
        {shown === undefined ? (
          say("desk.form.result-last")
        ) : (
          <>
            {say("desk.form.result-when")} {conditionText(say, shown, page)}.
            <NamedIn page={page} condition={shown} part="precheck" />
          </>
        )}
      </p>
      <FaultList faults={faults} />
    </div>
  );
}

function AddResult({ page: { line } }: { readonly page: QuestionsPage }) {
  const { say } = useHouse();
  return (
    <SmallForm
      line={line}
      id="add-result"
      does="add-result"
      summary={say("desk.form.add-result")}
      button={say("desk.form.add-result-button")}
    >
      {" "}
      <LanguageFields name="title" flat={{}} hints={{}} id="new-result" />
      <AdviceField id="new-result-advice" value="no_need" />
    </SmallForm>
  );
}

function BeginPrecheck({ page: { line } }: { readonly page: QuestionsPage }) {
  const { say } = useHouse();
  return (
    <SmallForm
      line={line}
      id="begin-precheck"
      does="begin-precheck"
      summary={say("desk.form.precheck-begin")}
      button={say("desk.form.precheck-begin-button")}
    >
      {" "}
      <p className="rh-quiet">{say("desk.form.precheck-lead")}</p>
      <LanguageFields name="title" flat={{}} hints={{}} id="precheck" />
      <LanguageFields name="label" flat={{}} hints={{}} id="precheck" legend={say("desk.form.precheck-first")} />
      <LanguageFields name="result" flat={{}} hints={{}} id="precheck" legend={say("desk.form.precheck-result")} />
    </SmallForm>
  );
}
