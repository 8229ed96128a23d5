/** One text in four languages beneath each other, with advice where it is given. */
import type { Flat, Hint } from "#studio/writing";
import { useHouse } from "../../kit/house.tsx";
import { hintText } from "./hint-words.ts";

export const LANGUAGES = ["nb", "nn", "sv", "en"] as const;

type Props = {
  readonly name: string;
  readonly flat: Flat;
  readonly hints: Readonly<Record<string, readonly Hint[]>>;
  /** Begins the ids of the fields. */
  readonly id: string;
  readonly rows?: number;
  /** What they are called together, when it is not the part's own name. */
  readonly legend?: string;
};

export function LanguageFields({ name, flat, hints, id, rows = 1, legend }: Props) {
  const { say } = useHouse();
  return (
    <fieldset className="ds-fieldset st-languages">
      <legend className="ds-label" data-weight="semibold">
        {legend ?? say(`desk.studio.word.${name}`)}
      </legend>
      {LANGUAGES.map((language) => {
        const field = `${name}.${language}`;
        const own = `${id}-${name}-${language}`;
        const advice = hints[field] ?? [];
        const shared = {
          className: "ds-input",
          id: own,
          name: field,
          lang: language,
          defaultValue: flat[field] ?? "",
          "aria-describedby": advice.length > 0 ? `${own}-advice` : undefined,
        };
        return (
          <div key={language} className="st-language">
            <label htmlFor={own}>{say(`desk.studio.language.${language}`)}</label>
            <div>
              {rows === 1 ? <input type="text" {...shared} /> : <textarea rows={rows - 1} {...shared} />}
              <Advice hints={advice} id={`${own}-advice`} />
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}

/** Advice stops nobody, and says so by how it looks. */
export function Advice({ hints, id }: { readonly hints: readonly Hint[]; readonly id: string }) {
  const { say } = useHouse();
  if (hints.length === 0) return null;
  return (
    <ul className="st-advice" id={id}>
      {hints.map((hint) => (
        <li key={hint.code}>{hintText(say, hint)}</li>
      ))}
    </ul>
  );
}
