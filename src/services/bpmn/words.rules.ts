/** Words of a picture: the service's own, and those that every service shares. */
import { type Language, type Say, sayIn, type Texts } from "#platform/texts";

export type Words = {
  readonly house: Say;
  /** A text of the service's own, by its key under `process.`; empty when it has none. */
  readonly own: (key: string) => string;
  readonly title: string;
  readonly summary: string;
  /** The ends of the keys under `process.` that begin with a text. */
  readonly keysUnder: (start: string) => readonly string[];
  /** "a, b and c"; "none" when there is nothing. */
  readonly list: (parts: readonly string[]) => string;
};

/** `house` holds `bpmn.` for every service; `texts` are the service's. */
export function wordsOf(texts: Texts, house: Texts, language: Language): Words {
  const [say, shared] = [sayIn(texts, language), sayIn(house, language)];
  const format = new Intl.ListFormat(language);
  const under = "process.";
  const applicant = shared("bpmn.applicant");
  return {
    house: (key, values) => shared(`bpmn.${key}`, values),
    own: (key) => (texts[language].has(under + key) ? say(under + key, { applicant }) : ""),
    title: say("service.title"),
    summary: say("service.summary"),
    keysUnder: (start) =>
      [...texts[language].keys()].flatMap((key) =>
        key.startsWith(under + start) ? [key.slice(under.length + start.length)] : [],
      ),
    list: (parts) => (parts.length === 0 ? "none" : format.format(parts)),
  };
}
