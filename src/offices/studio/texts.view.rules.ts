/** What the page of texts shows: a part at a time, four languages beside each other, with what is missing. */
import { LANGUAGES, type Language } from "#platform/texts";
import { formIn, type RawForm } from "./edit/form.rules.ts";
import { textRows, type TextRow } from "./edit/texts.rules.ts";
import { placed } from "./faults.rules.ts";
import { hintsOn } from "./hints.rules.ts";
import { inWords, type Seen } from "./questions.view.rules.ts";
import type { TextLine, TextPart, TextsPage } from "./writing.model.ts";

/** `part` is one of the parts; the first that lacks something, else the first, when it is none. */
export function textsView(seen: Seen, part: string): Omit<TextsPage, "line" | "title" | "may"> {
  const form = formIn(seen.files);
  const faults = placed(seen.files, seen.faults);
  const wanted = new Map<string, Set<Language>>();
  for (const { text } of faults)
    if (text !== undefined) wanted.set(text.key, (wanted.get(text.key) ?? new Set()).add(text.language));
  const rows = textRows(seen.files);
  const known = new Set(rows.map(({ key }) => key));
  // What the service asks for and no language says is written here too.
  const all = [...rows, ...[...wanted.keys()].filter((key) => !known.has(key)).map((key) => ({ key, said: {} }))];
  const lines = all.map((row) => lineOf(seen, row, wanted.get(row.key)));
  const parts = partsOf(form, lines);
  const chosen = parts.find((one) => one.part === part) ?? parts.find(({ missing }) => missing > 0) ?? parts[0];
  return {
    parts,
    part: chosen?.part ?? "",
    lines: lines.filter(({ key }) => partOf(form, key) === chosen?.part),
    missing: Object.fromEntries(
      LANGUAGES.map((language) => [language, lines.filter(({ missing }) => missing.includes(language)).length]),
    ) as Record<Language, number>,
    said: Object.fromEntries(rows.map(({ key, said }) => [key, inWords(said, seen.language)])),
    elsewhere: faults.filter(({ text }) => text === undefined).map(({ fault }) => fault),
  };
}

function lineOf({ lexicons }: Seen, { key, said }: TextRow, wanted: ReadonlySet<Language> | undefined): TextLine {
  const isSaid = LANGUAGES.some((language) => said[language] !== undefined);
  return {
    key,
    said,
    missing: LANGUAGES.filter(
      (language) => (said[language] ?? "").trim() === "" && (isSaid || wanted?.has(language) === true),
    ),
    hints: Object.fromEntries(
      LANGUAGES.map((language) => [language, hintsOn(key, said[language], language, lexicons)]),
    ),
  };
}

function partsOf(form: RawForm, lines: readonly TextLine[]): readonly TextPart[] {
  const parts = new Map<string, { rows: number; missing: number; hints: number }>();
  for (const { key, missing, hints } of lines) {
    const part = partOf(form, key);
    const so = parts.get(part) ?? { rows: 0, missing: 0, hints: 0 };
    so.rows += 1;
    so.missing += missing.length;
    so.hints += Object.values(hints).reduce((sum, some) => sum + some.length, 0);
    parts.set(part, so);
  }
  return [...parts].map(([part, counts]) => ({ part, ...counts }));
}

/** The form's texts go by page, all others by the first word of their key. */
function partOf(form: RawForm, key: string): string {
  const [first = "", second, third] = key.split(".");
  if (first !== "form") return first;
  const page =
    second === "pages"
      ? form.pages.find(({ id }) => id === third)
      : form.pages.find(({ fields }) => fields.some(({ id }) => id === third));
  return page === undefined ? "form" : `form.${page.id}`;
}
