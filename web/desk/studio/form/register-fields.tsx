/** What a register says at a question: what it begins with, or the list it is chosen from. Look-ups themselves are set up with the process. */
import type { Flat, Opened, QuestionsPage } from "#studio/writing";
import { Fold } from "../../../kit/box.tsx";
import { useHouse } from "../../../kit/house.tsx";
import { LanguageFields } from "../language-fields.tsx";
import { partAt } from "../place.ts";
import { SmallForm } from "../small-form.tsx";
import { registerText } from "./register-words.ts";

const WAYS = ["prefill", "options_from"] as const;

export function RegisterFields({
  page,
  open,
  flat,
}: {
  readonly page: QuestionsPage;
  readonly open: Opened;
  readonly flat: Flat;
}) {
  const { say } = useHouse();
  const { service, id } = page.line;
  const offered = { prefill: open.registers.prefill, options_from: open.registers.lists };
  const ways = WAYS.filter((way) => (open.flat[way] ?? "") !== "" || offered[way].length > 0);
  if (ways.length === 0) return null;
  return (
    <Fold summary={say("desk.form.registers")} quiet open={ways.some((way) => (open.flat[way] ?? "") !== "")}>
      <div className="st-limits">
        {ways.map((way) => {
          const now = flat[way] ?? "";
          const paths = offered[way].map(({ path }) => path);
          return (
            <div key={way} className="ds-field">
              <label className="ds-label" htmlFor={way}>
                {say(`desk.form.attach.${way}`)}
              </label>
              <select className="ds-input" id={way} name={way} defaultValue={now}>
                <option value="">{say(`desk.form.attach-none.${way}`)}</option>
                {(now === "" || paths.includes(now) ? paths : [now, ...paths]).map((path) => (
                  <option key={path} value={path}>
                    {registerText(say, page, path)}
                  </option>
                ))}
              </select>
            </div>
          );
        })}
        <p className="rh-quiet">
          {say("desk.form.registers-lead")}{" "}
          <a className="ds-link" href={`${partAt(service, id, "process")}#look-ups`}>
            {say("desk.form.registers-go")}
          </a>
        </p>
      </div>
    </Fold>
  );
}

/** A place on the page where who applies is shown what a register says. */
export function AddShown({
  page,
  one,
}: {
  readonly page: QuestionsPage;
  readonly one: QuestionsPage["pages"][number];
}) {
  const { say } = useHouse();
  const { line, shown } = page;
  if (shown.length === 0) return null;
  const id = `shown-${one.id}`;
  const last = one.questions.findLast(({ within }) => within === undefined);
  return (
    <SmallForm
      line={line}
      id={id}
      does="add-shown"
      summary={say("desk.form.add-shown")}
      about={one.title}
      button={say("desk.form.add-shown-button")}
      fields={{ page: one.id, after: last?.id ?? "" }}
    >
      <div className="ds-field">
        <label className="ds-label" htmlFor={`${id}-key`}>
          {say("desk.form.shown-what")}
        </label>
        <select className="ds-input" id={`${id}-key`} name="key">
          {shown.map((key) => (
            <option key={key} value={key}>
              {registerText(say, page, key)}
            </option>
          ))}
        </select>
      </div>
      <LanguageFields name="label" flat={{}} hints={{}} id={id} legend={say("desk.form.shown-heading")} />
    </SmallForm>
  );
}
