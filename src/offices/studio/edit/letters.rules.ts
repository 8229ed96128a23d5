/** Reads and changes the words of a service's letters: its texts, and the fields they may hold. */
import { Refusal } from "#platform/errors";
import { fieldsIn } from "#platform/texts";
import { fieldsFor, FORMATS, LETTER_PARTS, ProcessData, type Files } from "#services";
import { dataIn, readingOf, withTexts } from "./files.rules.ts";
import { withFile } from "./form.rules.ts";
import type { FieldView, LetterChange, LettersView, PartView, ValueView } from "./letters.model.ts";
import { formatOf, pathOf } from "./labelled.rules.ts";
import { drop, put } from "./splice.rules.ts";
import { knownValues, type KnownValue } from "./values.rules.ts";

const FILE = "process.yaml";

/**
 * Undefined when the service writes no letters, or its process cannot be read. `answered` is what the rules answered to the worked
 * examples, from which new fields may be made.
 */
export function lettersView(files: Files, answered: readonly unknown[] = []): LettersView | undefined {
  const process = dataIn(files, FILE, ProcessData);
  const { letter } = process ?? {};
  if (process === undefined || letter === undefined) return undefined;
  const text = readingOf(files);
  const known = knownValues(files, process, answered);
  const outcomes = process.decision.outcomes.map((key) => ({
    key,
    name: text(`process.outcomes.${key}`),
    parts: LETTER_PARTS.map((part): PartView => ({
      part,
      text: text(`letter.${key}.${part}`),
      isOptional: part === "why",
    })),
  }));
  const said = outcomes.flatMap(({ parts }) => parts.flatMap((part) => Object.values(part.text.in)));
  const used = said.flatMap((message) => fieldsIn(message) ?? []);
  return {
    template: letter.template,
    isOwn: !letter.template.startsWith("templates/"),
    fields: fieldsFor(process, "lead").map((name): FieldView => {
      const value = letter.values[name];
      const parts = LETTER_PARTS.filter((part) => fieldsFor(process, part).includes(name));
      return { name, path: value?.path, format: value?.format, used: used.filter((one) => one === name).length, parts };
    }),
    values: valuesOf(process, known),
    known,
    formats: FORMATS,
    outcomes,
  };
}

/** Refuses with `studio.unreadable-file`, `studio.gone`, `studio.no-path`, `studio.field-name`, `studio.field-taken` or `studio.field-used`. */
export function withLetters(files: Files, change: LetterChange): Files {
  const process = dataIn(files, FILE, ProcessData);
  if (process === undefined) throw new Refusal("studio.unreadable-file", { file: FILE }, 409);
  const known = process.letter?.values ?? {};
  switch (change.what) {
    case "words": {
      if (!process.decision.outcomes.includes(change.outcome)) throw new Refusal("studio.gone", {}, 409);
      return LETTER_PARTS.reduce((all, part) => {
        const said = change.parts[part];
        return said === undefined ? all : withTexts(all, `letter.${change.outcome}.${part}`, said);
      }, files);
    }
    case "field": {
      const { name, path, format } = change;
      if (!/^[a-z][a-z0-9_]{0,30}$/.test(name)) throw new Refusal("studio.field-name", { name });
      if (fieldsFor(process, "lead").includes(name)) throw new Refusal("studio.field-taken", { name }, 409);
      return withFile(files, FILE, (source) => put(source, ["letter", "values", name], { path, format }));
    }
    case "change-field": {
      const { name, path, format } = change;
      if (known[name] === undefined) throw new Refusal("studio.gone", {}, 409);
      const values = { path: pathOf(path), format: formatOf(format) };
      return withFile(files, FILE, (source) =>
        Object.entries(values).reduce(
          (text, [key, value]) => put(text, ["letter", "values", name, key], value),
          source,
        ),
      );
    }
    case "remove-field": {
      if (known[change.name] === undefined) throw new Refusal("studio.gone", {}, 409);
      const field = lettersView(files)?.fields.find(({ name }) => name === change.name);
      if ((field?.used ?? 0) > 0)
        throw new Refusal("studio.field-used", { name: change.name, count: field?.used ?? 0 });
      const place = Object.keys(known).length > 1 ? ["letter", "values", change.name] : ["letter", "values"];
      return withFile(files, FILE, (source) => drop(source, place));
    }
  }
}

/** What a new field may show: answers of the form, and what the rules answer. */
function valuesOf(process: ProcessData, known: readonly KnownValue[]): ValueView[] {
  const taken = new Set(Object.values(process.letter?.values ?? {}).map(({ path }) => path));
  return known.flatMap(({ path, sort, from, label }): ValueView[] => {
    const isTold = sort !== "truth" && sort !== "list" && (from === "rules" || sort !== "word");
    return isTold && (from === "answer" || from === "rules") && path !== process.decision.outcome && !taken.has(path)
      ? [{ path, format: sort, label }]
      : [];
  });
}
