/**
 * A page of a form as plain inputs, and back: everything works by one POST without JavaScript.
 *
 * An input's name is its field's path; some types add a suffix (`.day`, `.answer`), a register its `$deviation`. Since
 * an unticked box sends nothing, each field that was on the page also sends a hidden `$shown` with its path, and only
 * those are read: what was hidden stays in the draft. A repeat sends `<id>.$row` for each row; buttons named `$add` and
 * `$remove` have the value "<id>:<row>", where the row of an `$add` is a fresh UUID that the page was made with.
 */
import { manyLines, own } from "./fields/reading.rules.ts";
import { deviationOf } from "./fields/register.rules.ts";
import { isRowId, type RepeatField, rowPath, rowsOf } from "./fields/repeat.rules.ts";
import { kindOf, type SimpleField } from "./fields/registry.rules.ts";
import type { Answers, Field, FormDefinition } from "./form.model.ts";

/** Files are taken in by the server apart from the answers, so only their presence is allowed here. */
type Entry = readonly [string, string | object];

const SHOWN = "$shown";

/**
 * Reads what a page sent: the fields that were on it, emptied ones as null. Names it does not know are left alone.
 * `current` is the draft, of which a row keeps the answers that were hidden.
 */
export function decodePage(
  definition: FormDefinition,
  pageId: string,
  sent: Iterable<Entry>,
  current: Answers = {},
): Answers {
  const inputs = new Map<string, string[]>();
  for (const [name, value] of sent)
    if (typeof value === "string") inputs.set(name, [...(inputs.get(name) ?? []), value]);
  const read = (name: string): readonly string[] => inputs.get(name) ?? [];
  const shown = new Set(read(SHOWN));
  const fields = definition.pages.find((page) => page.id === pageId)?.fields ?? [];
  return Object.fromEntries(
    fields
      .filter((field) => shown.has(field.id))
      .flatMap((field): [string, unknown][] => {
        if (field.type !== "repeat" && kindOf(field).silent === true) return [];
        if (field.type === "repeat") return [[field.id, decodeRows(field, read, shown, own(current, field.id))]];
        if (field.type === "register") return deviationEntry(field.id, read(deviationOf(field.id))[0]);
        return [[field.id, decodeField(field, field.id, read)]];
      }),
  );
}

/** The inputs of a page as names and values, every field shown: what a browser would send of these answers. */
export function encodePage(
  definition: FormDefinition,
  pageId: string,
  answers: Answers,
): readonly (readonly [string, string])[] {
  const fields: readonly Field[] = definition.pages.find((page) => page.id === pageId)?.fields ?? [];
  return fields.flatMap((field): (readonly [string, string])[] => {
    const value = own(answers, field.id);
    if (field.type === "repeat")
      return [
        [SHOWN, field.id],
        ...rowsOf(value).flatMap((row) => [
          [`${field.id}.$row`, row.id] as const,
          ...field.fields.flatMap((inner) =>
            encodeField(inner, rowPath(field.id, row.id, inner.id), own(row, inner.id)),
          ),
        ]),
      ];
    if (field.type !== "register") return encodeField(field, field.id, value);
    const deviation = own(answers, deviationOf(field.id));
    return [[SHOWN, field.id], ...(typeof deviation === "string" ? [[deviationOf(field.id), deviation] as const] : [])];
  });
}

function decodeField(field: SimpleField, path: string, read: (name: string) => readonly string[]): unknown {
  return kindOf(field).decode(field, (suffix) => read(suffix === "" ? path : `${path}.${suffix}`));
}

function encodeField(field: SimpleField, path: string, value: unknown): (readonly [string, string])[] {
  if (kindOf(field).silent === true) return [];
  const inputs = kindOf(field).encode(field, value ?? null);
  return [
    [SHOWN, path],
    ...inputs.map(([suffix, text]) => [suffix === "" ? path : `${path}.${suffix}`, text] as const),
  ];
}

function deviationEntry(field: string, sent: string | undefined): [string, unknown][] {
  if (sent === undefined) return [];
  const text = manyLines(sent);
  return [[deviationOf(field), text === "" ? null : text]];
}

function decodeRows(
  field: RepeatField,
  read: (name: string) => readonly string[],
  shown: ReadonlySet<string>,
  current: unknown,
): unknown[] {
  const ids = [...read(`${field.id}.$row`), ...named(field.id, read("$add"))].filter(isRowId);
  const removed = named(field.id, read("$remove"));
  return [...new Set(ids)]
    .filter((id) => !removed.includes(id))
    .map((id) => ({
      ...rowsOf(current).find((row) => row.id === id),
      id,
      ...Object.fromEntries(
        field.fields
          .filter((inner) => shown.has(rowPath(field.id, id, inner.id)) && kindOf(inner).silent !== true)
          .map((inner) => [inner.id, decodeField(inner, rowPath(field.id, id, inner.id), read)]),
      ),
    }));
}

const named = (repeat: string, buttons: readonly string[]): string[] =>
  buttons.flatMap((button) => (button.startsWith(`${repeat}:`) ? button.slice(repeat.length + 1) : []));
