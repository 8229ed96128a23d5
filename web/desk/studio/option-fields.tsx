/** What can be chosen: each option in four languages, with its place in the list; and a new one. */
import type { Flat, Opened } from "#studio/writing";
import { useHouse } from "../../kit/house.tsx";
import { Advice, LANGUAGES, LanguageFields } from "./language-fields.tsx";
import { SmallButton } from "./small-form.tsx";

export function OptionFields({ open, flat }: { readonly open: Opened; readonly flat: Flat }) {
  const { say } = useHouse();
  return (
    <div className="st-options" role="group" aria-labelledby="options-title">
      <p className="ds-label" data-weight="semibold" id="options-title">
        {say("desk.studio.word.options")}
      </p>
      {open.options.map((value, i) => (
        <fieldset key={value} className="st-option">
          <legend>{say("desk.studio.option-number", { number: i + 1 })}</legend>
          <div className="st-option-words">
            {LANGUAGES.map((language) => {
              const name = `option.${value}.${language}`;
              const own = `q-${name}`;
              return (
                <div key={language}>
                  <label htmlFor={own}>{say(`desk.studio.language.${language}`)}</label>
                  <input className="ds-input" id={own} name={name} lang={language} defaultValue={flat[name] ?? ""} />
                  <Advice hints={open.hints[name] ?? []} id={`${own}-advice`} />
                </div>
              );
            })}
          </div>
          <div className="st-option-steps">
            {(["up", "down", "delete"] as const).map((step) => (
              <button
                key={step}
                className="ds-button"
                data-variant="tertiary"
                data-size="sm"
                type="submit"
                name="do"
                value={`option-${step} ${value}`}
              >
                {say(`desk.studio.${step === "delete" ? "remove" : step}`)}
                <span className="ds-sr-only"> {say("desk.studio.option-number", { number: i + 1 })}</span>
              </button>
            ))}
          </div>
        </fieldset>
      ))}
      <details className="rh-inline-fold" open={open.options.length === 0} id="new-option">
        <summary>{say("desk.studio.new-option")}</summary>
        <div>
          <LanguageFields name="new-option" flat={{}} hints={{}} id="q" legend={say("desk.studio.new-option")} />
          <SmallButton does="option-add" text={say("desk.studio.add-option")} />
        </div>
      </details>
    </div>
  );
}
