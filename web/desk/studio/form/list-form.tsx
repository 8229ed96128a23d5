/** Several of the same on a page: what the list and one of them are called, what is first asked for each, and how many there may be. */
import type { QuestionsPage } from "#studio/writing";
import { useHouse } from "../../../kit/house.tsx";
import { LanguageFields } from "../language-fields.tsx";
import { SmallForm } from "../small-form.tsx";
import type { QuestionsAnswer } from "../questions-actions.ts";

export function AddList({
  page: { line, types },
  one,
  answer,
}: {
  readonly page: QuestionsPage;
  readonly one: QuestionsPage["pages"][number];
  readonly answer: QuestionsAnswer | undefined;
}) {
  const { say } = useHouse();
  const id = `list-${one.id}`;
  const typed = answer?.small?.["do"] === "add-list" && answer.small["page"] === one.id ? answer.small : undefined;
  const own = one.questions.filter(({ within }) => within === undefined);
  const number = (name: "least" | "most", otherwise: string) => (
    <div className="ds-field">
      <label className="ds-label" htmlFor={`${id}-${name}`}>
        {say(`desk.form.list-number.${name}`)}
      </label>
      <input
        className="ds-input"
        id={`${id}-${name}`}
        name={name}
        type="text"
        inputMode="numeric"
        defaultValue={typed?.[name] ?? otherwise}
      />
    </div>
  );
  return (
    <SmallForm
      line={line}
      id={id}
      does="add-list"
      summary={say("desk.form.add-list")}
      about={one.title}
      button={say("desk.form.add-list-button")}
      isOpen={typed !== undefined}
      fields={{ page: one.id, after: own.at(-1)?.id ?? "" }}
    >
      <p className="rh-quiet">{say("desk.form.list-lead")}</p>
      <LanguageFields name="label" flat={typed ?? {}} hints={{}} id={id} legend={say("desk.form.list-label")} />
      <LanguageFields name="one" flat={typed ?? {}} hints={{}} id={id} legend={say("desk.form.list-one")} />
      <LanguageFields name="first" flat={typed ?? {}} hints={{}} id={id} legend={say("desk.form.list-first")} />
      <div className="st-pair">
        <div className="ds-field">
          <label className="ds-label" htmlFor={`${id}-type`}>
            {say("desk.form.list-type")}
          </label>
          <select className="ds-input" id={`${id}-type`} name="type" defaultValue={typed?.["type"] ?? "text"}>
            {types.map((type) => (
              <option key={type} value={type}>
                {say(`desk.studio.type.${type}`)}
              </option>
            ))}
          </select>
        </div>
        {number("least", "1")}
        {number("most", "10")}
      </div>
    </SmallForm>
  );
}
