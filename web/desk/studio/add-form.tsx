/** A new question on a page, and a new page with its first question: folded away until somebody wants one. */
import type { QuestionsPage } from "#studio/writing";
import { useHouse } from "../../kit/house.tsx";
import { LanguageFields } from "./language-fields.tsx";
import { partAt } from "./place.ts";

type PageOf = QuestionsPage["pages"][number];

export function AddQuestion({
  page: { line, types },
  one,
  isOpen,
}: {
  readonly page: QuestionsPage;
  readonly one: PageOf;
  readonly isOpen: boolean;
}) {
  const { say } = useHouse();
  const id = `add-${one.id}`;
  const own = one.questions.filter(({ within }) => within === undefined);
  return (
    <details className="rh-inline-fold st-add" open={isOpen} id={id}>
      <summary>
        {say("desk.studio.add-question")}
        <span className="ds-sr-only"> {one.title}</span>
      </summary>
      <form method="post" action={partAt(line.service, line.id, "questions")} className="st-holder" noValidate>
        <button className="rh-default-button" name="do" value="add-question" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="rev" value={line.rev} />
        <input type="hidden" name="page" value={one.id} />
        <LanguageFields name="label" flat={{}} hints={{}} id={id} />
        <div className="st-pair">
          <div className="ds-field">
            <label className="ds-label" htmlFor={`${id}-type`}>
              {say("desk.studio.word.type")}
            </label>
            <select className="ds-input" id={`${id}-type`} name="type" defaultValue="text">
              {types.map((type) => (
                <option key={type} value={type}>
                  {say(`desk.studio.type.${type}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="ds-field">
            <label className="ds-label" htmlFor={`${id}-after`}>
              {say("desk.studio.place")}
            </label>
            <select className="ds-input" id={`${id}-after`} name="after" defaultValue={own.at(-1)?.id ?? ""}>
              <option value="">{say("desk.studio.place-first")}</option>
              {own.map((question) => (
                <option key={question.id} value={question.id}>
                  {say("desk.studio.place-after", { name: question.label === "" ? question.id : question.label })}
                </option>
              ))}
            </select>
          </div>
        </div>
        <div className="st-bar">
          <button className="ds-button" type="submit" name="do" value="add-question">
            {say("desk.studio.add-question-button")}
          </button>
        </div>
      </form>
    </details>
  );
}

export function AddPage({ page: { line, pages }, isOpen }: { readonly page: QuestionsPage; readonly isOpen: boolean }) {
  const { say } = useHouse();
  return (
    <details className="rh-inline-fold st-add" open={isOpen} id="add-page">
      <summary>{say("desk.studio.add-page")}</summary>
      <form method="post" action={partAt(line.service, line.id, "questions")} className="st-holder" noValidate>
        <button className="rh-default-button" name="do" value="add-page" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="rev" value={line.rev} />
        <LanguageFields name="title" flat={{}} hints={{}} id="new-page" />
        <LanguageFields name="label" flat={{}} hints={{}} id="new-page" legend={say("desk.studio.first-question")} />
        <div className="ds-field">
          <label className="ds-label" htmlFor="new-page-after">
            {say("desk.studio.place")}
          </label>
          <select className="ds-input" id="new-page-after" name="after" defaultValue={pages.at(-1)?.id ?? ""}>
            {pages.map((one) => (
              <option key={one.id} value={one.id}>
                {say("desk.studio.place-after", { name: one.title === "" ? one.id : one.title })}
              </option>
            ))}
          </select>
        </div>
        <div className="st-bar">
          <button className="ds-button" type="submit" name="do" value="add-page">
            {say("desk.studio.add-page-button")}
          </button>
        </div>
      </form>
    </details>
  );
}
