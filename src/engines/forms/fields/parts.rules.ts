/**
 * The common shape of types whose value is several texts under names: a period, an address. Each part is an input of its
 * own (`.from`, `.to`), and conditions may ask about a part by name ("stay.from"). What differs is how a part is tidied
 * and how the whole is judged.
 */
import type { Sort } from "../condition.model.ts";
import { type FieldContext, type FieldKind, type Issue, issue, type Say } from "./kind.model.ts";
import { orNull, own } from "./reading.rules.ts";

/** What was written in each part; a part that is not there was left empty. */
export type Parts = Readonly<Record<string, string>>;

export type Part<F> = {
  readonly name: string;
  /** What conditions may ask of it. */
  readonly sort: Sort;
  readonly normalise: (raw: string, field: F) => string;
  readonly toInput?: (text: string) => string;
};

export function partsKind<F>(own: {
  readonly parts: readonly Part<F>[];
  /** Called with what is written, at least one part of it. */
  readonly validate: (field: F, parts: Parts, context: FieldContext) => readonly Issue[];
  readonly toText: (field: F, parts: Parts, say: Say, context: FieldContext) => string;
  /** More that conditions may ask, worked out from the parts. */
  readonly derived?: FieldKind<F>["parts"];
  readonly leansOn?: (field: F) => readonly string[];
}): FieldKind<F> {
  const names = new Set(own.parts.map((part) => part.name));
  return {
    sort: "other",
    empty: null,
    isEmpty: (value) => value === null || value === undefined || (isParts(value, names) && !hasAny(partsOf(value))),
    decode(field, read) {
      const written = own.parts.map(({ name, normalise }) => [name, orNull(normalise(read(name)[0] ?? "", field))]);
      return written.every(([, text]) => text === null) ? null : Object.fromEntries(written);
    },
    encode(_, value) {
      const written = partsOf(value);
      return own.parts.map(({ name, toInput = (text) => text }) => [name, toInput(written[name] ?? "")] as const);
    },
    validate: (field, value, context) =>
      isParts(value, names) ? own.validate(field, partsOf(value), context) : [issue("wrong_type")],
    requiredCode: "required",
    toText: (field, value, context, say) =>
      hasAny(partsOf(value)) ? own.toText(field, partsOf(value), say, context) : "",
    parts: {
      ...Object.fromEntries(
        own.parts.map(({ name, sort }) => [name, { sort, read: (value: unknown) => partsOf(value)[name] ?? null }]),
      ),
      ...own.derived,
    },
    ...(own.leansOn === undefined ? {} : { leansOn: own.leansOn }),
  };
}

/** The parts of a value that are written, whatever the value is. */
export function partsOf(value: unknown): Parts {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.keys(value).flatMap((name) => {
      const text = own(value, name);
      return typeof text === "string" && text !== "" ? [[name, text]] : [];
    }),
  );
}

/** An error that is about one part, so that a page can mark it. */
export const partIssue = (part: string, code: string, params: Readonly<Record<string, string>> = {}): Issue =>
  issue(code, { ...params, part });

const hasAny = (parts: Parts): boolean => Object.keys(parts).length > 0;

function isParts(value: unknown, names: ReadonlySet<string>): boolean {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, text]) => names.has(name) && (text === null || typeof text === "string"));
}
