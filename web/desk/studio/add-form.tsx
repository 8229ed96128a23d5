/** A new question on a page, and a new page with its first question: folded away until somebody wants one. */
import type { QuestionsPage } from "#studio/writing";
import { useHouse } from "../../kit/house.tsx";
import { LanguageFields } from "./language-fields.tsx";
import { SmallForm } from "./small-form.tsx";

type PageOf = QuestionsPage["pages"][number];

export function AddQuestion({
  page,
  one,
  isOpen,
}: {
  readonly page: QuestionsPage;
  readonly one: PageOf;
  readonly isOpen: boolean;
}) {
  const { say } = useHouse();
  const id = `add-${one.id}`;
  const { line } = page;
  const own = one.questions.filter(({ within }) => within === undefined);
  const types = page.pages.includes(one) ? page.types : page.precheckTypes;
  return (
    <SmallForm
      line={line}
      id={id}
      does="add-question"
      summary={say("desk.studio.add-question")}
      about={one.title}
      button={say("desk.studio.add-question-button")}
      isOpen={isOpen}
      fields={{ page: one.id }}
    >
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
            {own
              .filter(({ type }) => type === "repeat")
              .map((list) => (
                <option key={list.id} value={`in ${list.id}`}>
                  {say("desk.studio.place-in", { name: list.label === "" ? list.id : list.label })}
                </option>
              ))}
          </select>
        </div>
      </div>
    </SmallForm>
  );
}

export function AddPage({
  page: { line, pages, precheck },
  part,
  isOpen,
}: {
  readonly page: QuestionsPage;
  readonly part: "form" | "precheck";
  readonly isOpen: boolean;
}) {
  const { say } = useHouse();
  const beside = part === "form" ? pages : precheck.pages;
  const id = part === "form" ? "new-page" : "new-precheck-page";
  return (
    <SmallForm
      line={line}
      id={`add-${id}`}
      does="add-page"
      summary={say("desk.studio.add-page")}
      button={say("desk.studio.add-page-button")}
      isOpen={isOpen}
    >
      {" "}
      <LanguageFields name="title" flat={{}} hints={{}} id={id} />
      <LanguageFields name="label" flat={{}} hints={{}} id={id} legend={say("desk.studio.first-question")} />
      <div className="ds-field">
        <label className="ds-label" htmlFor={`${id}-after`}>
          {say("desk.studio.place")}
        </label>
        <select className="ds-input" id={`${id}-after`} name="after" defaultValue={beside.at(-1)?.id ?? ""}>
          {beside.map((one) => (
            <option key={one.id} value={one.id}>
              {say("desk.studio.place-after", { name: one.title === "" ? one.id : one.title })}
            </option>
          ))}
        </select>
      </div>
    </SmallForm>
  );
}
