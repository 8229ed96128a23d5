/**
 * A service's files as the parts that people speak of. Read without the schemas, so that a draft with faults is compared too; what
 * cannot be read has no parts.
 */
import { readYaml } from "#platform/kept";
import type { Files } from "../../read.model.ts";
import type { Element, ElementKind } from "./change.model.ts";

type Data = Readonly<Record<string, unknown>>;

export const elementsOf = (files: Files): readonly Element[] =>
  [...files].flatMap(([path, text]) => {
    if (!path.endsWith(".yaml"))
      return [one(path, path.endsWith(".dmn") ? "rules" : "letter", path, { content: text })];
    const data = read(text);
    const reader = path.startsWith("texts/") ? texts : (READERS[path] ?? OTHERS[path.split("/")[0] ?? ""]);
    return data === undefined || reader === undefined ? [] : reader(path, data);
  });

type Reader = (path: string, data: Data) => Element[];

const READERS: Readonly<Record<string, Reader>> = {
  "form.yaml": (path, form) => {
    const { pages, conditions, precheck, schema_version: _, ...rest } = form;
    const before = record(precheck);
    return [
      ...pagesOf(path, pages, ""),
      ...named(path, "condition", conditions),
      ...pagesOf(path, before["pages"], "precheck."),
      ...(precheck === undefined ? [] : [one(path, "precheck", "precheck", without(before, ["pages"]))]),
      one(path, "form", "form", rest),
    ];
  },
  "process.yaml": (path, process) => {
    const { steps, prefill, facts, application, decision, checklist, conditions, letter, permit, deadline, appeal } =
      process;
    const { outcomes, effects, ...deciding } = record(decision);
    const effect = { granted: "favourable", refused: "adverse", ...record(effects) } as Data;
    return [
      ...listed(path, "step", steps),
      ...listed(path, "look-up", prefill, "prefill."),
      ...listed(path, "look-up", facts),
      ...named(path, "answer", application),
      ...array(outcomes).map((key, order) => one(path, "outcome", String(key), { effect: effect[String(key)] }, order)),
      one(path, "decision", "decision", { ...deciding, sample_one_in: process["sample_one_in"] ?? 0 }),
      ...listed(path, "checklist", checklist),
      ...listed(path, "letter", conditions, "conditions."),
      ...some(path, "letter", letter),
      ...some(path, "permit", permit),
      ...some(path, "deadline", deadline),
      ...some(path, "appeal", appeal),
      one(path, "calculation", "calculation", { rows: process["calculation"], facts: process["fact_rows"] }),
    ];
  },
  "service.yaml": (path, { class_code: classCode, access_code: accessCode, titles, ...rest }) => [
    one(path, "service", "service", rest),
    one(path, "archive", "record", { class_code: classCode, access_code: accessCode }),
    one(path, "archive", "titles", record(titles)),
  ],
  "parameters.yaml": (path, { parameters }) =>
    array(parameters).map((row, order) => {
      const rate = record(row);
      return one(path, "rate", `${String(rate["key"])} ${String(rate["from"])}`, rate, order);
    }),
  "rules/examples.yaml": (path, { examples, parameters }) => [
    ...array(examples).map((row, order) => one(path, "example", String(record(row)["name"]), record(row), order)),
    one(path, "example", "parameters", record(parameters)),
  ],
};

const OTHERS: Readonly<Record<string, Reader>> = {
  letters: (path, data) => [one(path, "letter", path, data)],
  cases: (path, data) => [one(path, "example", path, data)],
};

/** One part for each text, and its languages are its properties' names: `texts/nb.yaml` has what is said in bokmål. */
const texts: Reader = (path, data) => flat(data).map(([key, text], order) => one(path, "text", key, { text }, order));

function pagesOf(path: string, pages: unknown, prefix: string): Element[] {
  return array(pages).flatMap((raw, order) => {
    const { id, fields, ...rest } = record(raw);
    return [one(path, "page", `${prefix}${String(id)}`, rest, order), ...fieldsOf(path, fields, prefix, String(id))];
  });
}

function fieldsOf(path: string, fields: unknown, prefix: string, page: string): Element[] {
  return array(fields).flatMap((raw, order) => {
    const { id, options, fields: inner, ...rest } = record(raw);
    const key = `${prefix}${String(id)}`;
    const isList = Array.isArray(options);
    return [
      // A list of options is told option by option; one that comes from somewhere is a property.
      one(path, "question", key, { ...rest, page, ...(isList || options === undefined ? {} : { options }) }, order),
      ...(isList ? options.map((option, i) => one(path, "option", `${key}.${nameOf(option)}`, {}, i)) : []),
      ...fieldsOf(path, inner, `${key}.`, page),
    ];
  });
}

function nameOf(option: unknown): string {
  const name = typeof option === "object" ? record(option)["value"] : option;
  return typeof name === "string" ? name : JSON.stringify(name ?? option);
}

const one = (file: string, element: ElementKind, key: string, properties: Data, order = 0): Element => ({
  file,
  element,
  key,
  order,
  properties,
});

const some = (path: string, element: ElementKind, value: unknown): Element[] =>
  value === undefined || value === null ? [] : [one(path, element, element, record(value))];

const listed = (path: string, element: ElementKind, rows: unknown, prefix = ""): Element[] =>
  array(rows).map((row, order) => {
    const { key, ...rest } = record(row);
    return one(path, element, `${prefix}${String(key)}`, rest, order);
  });

const named = (path: string, element: ElementKind, rows: unknown): Element[] =>
  Object.entries(record(rows)).map(([key, value]) => one(path, element, key, { value }));

function flat(data: Data, prefix = ""): [string, unknown][] {
  return Object.entries(data).flatMap(([key, value]): [string, unknown][] =>
    typeof value === "object" && value !== null
      ? flat(value as Data, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value]],
  );
}

function read(text: string): Data | undefined {
  try {
    return record(readYaml(text));
  } catch {
    return undefined;
  }
}

const array = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const record = (value: unknown): Data =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : {};

const without = (data: Data, keys: readonly string[]): Data =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));
