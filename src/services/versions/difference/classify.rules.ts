/**
 * What publishing a version does to those who have begun.
 *
 * - *text*: only words are otherwise, or examples that nobody but us sees.
 * - *breaking*: what somebody has answered may fit no more, somebody lacks an answer they must give, or the case is worked, ends or is
 *   kept otherwise.
 * - *compatible*: everything between.
 */
import { MEDIA_TYPES } from "#forms/shared";
import type { Files } from "../../read.model.ts";
import type { Change, Element, Verdict } from "./change.model.ts";
import { elementsOf } from "./elements.rules.ts";

type Weight = Change["weight"];

/** `before` undefined: nothing was published yet. */
export function classify(before: Files | undefined, after: Files): Verdict {
  if (before === undefined) return { kind: "first", changes: [] };
  const changes = changesBetween(before, after);
  return { kind: changes[0]?.weight ?? "text", changes };
}

/** Heaviest first, then as they stand in the files. */
export function changesBetween(before: Files, after: Files): readonly Change[] {
  // Reading YAML is most of the work, and what stands in files that are alike is alike.
  const otherwise = (files: Files, than: Files): Files =>
    new Map([...files].filter(([path, text]) => than.get(path) !== text));
  const [was, is] = [byName(elementsOf(otherwise(before, after))), byName(elementsOf(otherwise(after, before)))];
  if (was.size === 0 && is.size === 0) return unreadable(before, after, was, is);
  const labels = labelsIn(after, labelsIn(otherwise(before, after), new Map()));
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((name) =>
    changesOf(was.get(name), is.get(name), labels),
  );
  return [...changes, ...unreadable(before, after, was, is)].toSorted(
    (a, b) => HEAVY.indexOf(a.weight) - HEAVY.indexOf(b.weight),
  );
}

const HEAVY: readonly Weight[] = ["breaking", "compatible", "text"];

function changesOf(was: Element | undefined, is: Element | undefined, labels: ReadonlyMap<string, string>): Change[] {
  const one = is ?? was;
  if (one === undefined) return [];
  const { file, element, key } = one;
  const told = { file, element, key, label: labels.get(`${element} ${key}`) ?? "" };
  if (was === undefined || is === undefined) {
    const what = was === undefined ? "added" : "removed";
    const value = element === "text" ? short(one.properties["text"]) : undefined;
    const weight = weigh(one, what, "", was?.properties, is?.properties);
    return [{ ...told, what, property: "", was: was && value, is: is && value, weight }];
  }
  const properties = [...new Set([...Object.keys(was.properties), ...Object.keys(is.properties)])];
  const changed = properties.flatMap((property): Change[] => {
    const [before, after] = [was.properties[property], is.properties[property]];
    if (same(before, after)) return [];
    const weight = weigh(one, "changed", property, was.properties, is.properties);
    // A model or a template is told as changed, and its lines by the file's own difference.
    const isLong = property === "content";
    const [a, b] = isLong ? [undefined, undefined] : [short(before), short(after)];
    return [{ ...told, what: "changed", property, was: a, is: b, weight }];
  });
  if (was.order === is.order || !ORDERED.has(element)) return changed;
  const moved = { was: String(was.order + 1), is: String(is.order + 1), property: "" };
  return [...changed, { ...told, ...moved, what: "moved", weight: weigh(one, "moved", "", undefined, undefined) }];
}

/** Where the order is told: elsewhere it means nothing. */
const ORDERED: ReadonlySet<string> = new Set(["question", "page", "step", "option"]);

type Properties = Readonly<Record<string, unknown>> | undefined;

function weigh(one: Element, what: Change["what"], property: string, was: Properties, is: Properties): Weight {
  const gone = what === "removed";
  switch (one.element) {
    case "text":
    case "example":
      return "text";
    case "question":
      return question(one, what, property, was, is);
    case "option":
      return gone && !one.key.startsWith("precheck.") ? "breaking" : "compatible";
    case "checklist":
      return gone || property === "type" || property === "fields" || asksMore(what, property, was, is)
        ? "breaking"
        : "compatible";
    case "step":
    case "outcome":
    case "service":
      return one.element === "service" && ["unit", "route", "parties", "sections"].includes(property)
        ? "compatible"
        : "breaking";
    case "archive":
      return one.key === "titles" ? "compatible" : "breaking";
    case "decision":
      return DECIDES.has(property) ? "breaking" : "compatible";
    case "appeal":
      return what === "changed" ? "compatible" : "breaking";
    case "form":
      return asksMoreOfSending(property, was?.[property], is?.[property]) ? "breaking" : "compatible";
    case "permit":
      return what !== "changed" || property === "kind" ? "breaking" : "compatible";
    default:
      return "compatible";
  }
}

/** What decides, and how its answer is read. */
const DECIDES: ReadonlySet<string> = new Set([
  "model",
  "decision",
  "automation",
  "automatic_for",
  "as_of",
  "outcome",
  "manual_outcome",
  "manual_reason",
]);

function question(one: Element, what: Change["what"], property: string, was: Properties, is: Properties): Weight {
  // A pre-check keeps nothing of what is answered.
  if (one.key.startsWith("precheck.") || what === "moved") return "compatible";
  if (what === "removed") return "breaking";
  if (what === "added") return SAYS_NOTHING.has(String(is?.["type"])) || !isRequired(is) ? "compatible" : "breaking";
  if (property === "type" || property === "options") return "breaking";
  if (property === "need") return isRequired(is) && !isRequired(was) ? "breaking" : "compatible";
  return isTighter(property, was?.[property], is?.[property]) ? "breaking" : "compatible";
}

/** Shown, not answered. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(["info", "register"]);

const isRequired = (properties: Properties): boolean => (properties?.["need"] ?? "required") === "required";

const asksMore = (what: Change["what"], property: string, was: Properties, is: Properties): boolean =>
  (what === "added" || property === "required") && is?.["required"] === true && was?.["required"] !== true;

/** What was allowed to be answered may be so no more. A limit that cannot be compared is taken to be. */
function isTighter(property: string, was: unknown, is: unknown): boolean {
  if (property === "within") return isNarrower(was, is);
  const usual = LISTS.get(property);
  if (usual !== undefined) return array(was ?? usual).some((each) => !array(is ?? usual).includes(each));
  const [least, most] = [/^(min|not_before)/.test(property), /^(max|not_after|decimals)/.test(property)];
  if (is === undefined || (!least && !most)) return false;
  if (typeof was !== "number" || typeof is !== "number") return true;
  return least ? is > was : is < was;
}

/** What one may choose among, by the field's own setting, and what that is where it says nothing. */
const LISTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["answers", ["attached"]],
  ["media_types", MEDIA_TYPES],
  ["countries", []],
]);

/** Bounds of a place: what lay within may lie outside. */
function isNarrower(was: unknown, is: unknown): boolean {
  if (is === undefined) return false;
  const [old, now] = [was as Properties, is as Properties];
  return (
    ["south", "west"].some((side) => !(Number(old?.[side]) >= Number(now?.[side]))) ||
    ["north", "east"].some((side) => !(Number(old?.[side]) <= Number(now?.[side])))
  );
}

/** Others must sign, something must be paid, or somebody may be applied for no more. Who says nothing of it lets one apply for oneself. */
function asksMoreOfSending(property: string, was: unknown, is: unknown): boolean {
  if (property === "on_behalf_of") return array(was ?? ["self"]).some((one) => !array(is ?? ["self"]).includes(one));
  return (property === "signing" || property === "fee") && is !== undefined;
}

const array = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A file that is no YAML is told whole, as heavily as it may be. */
function unreadable(
  before: Files,
  after: Files,
  was: ReadonlyMap<string, Element>,
  is: ReadonlyMap<string, Element>,
): Change[] {
  const told = (elements: ReadonlyMap<string, Element>): ReadonlySet<string> =>
    new Set([...elements.values()].map(({ file }) => file));
  const [knew, knows] = [told(was), told(is)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((file): Change[] => {
    if (before.get(file) === after.get(file)) return [];
    const lost = (before.has(file) && !knew.has(file)) || (after.has(file) && !knows.has(file));
    if (!lost) return [];
    const what = !before.has(file) ? "added" : !after.has(file) ? "removed" : "changed";
    const common = { file, key: file, label: "", what, property: "", was: undefined, is: undefined } as const;
    return file.startsWith("texts/") || file.startsWith("cases/")
      ? [{ ...common, element: "text", weight: "text" }]
      : [{ ...common, element: "service", weight: "breaking" }];
  });
}

const byName = (elements: readonly Element[]): ReadonlyMap<string, Element> =>
  new Map(elements.map((one) => [`${one.file} ${one.element} ${one.key}`, one]));

/** What questions, pages, steps and outcomes are called in bokmål, by element and key. */
function labelsIn(files: Files, labels: Map<string, string>): Map<string, string> {
  const only = new Map([...files].filter(([path]) => path === "texts/nb.yaml"));
  for (const { key, properties } of elementsOf(only)) {
    const text = String(properties["text"]);
    for (const [pattern, element] of LABELS) {
      const [, name, option] = pattern.exec(key) ?? [];
      if (name !== undefined) labels.set(`${element} ${option === undefined ? name : `${name}.${option}`}`, text);
    }
  }
  return labels;
}

const LABELS = [
  [/^form\.fields\.(.+)\.label$/, "question"],
  [/^form\.fields\.(.+)\.options\.([^.]+)$/, "option"],
  [/^form\.pages\.([^.]+)\.title$/, "page"],
  [/^process\.outcomes\.([^.]+)$/, "outcome"],
  [/^process\.checklist\.([^.]+)\.label$/, "checklist"],
  [/^process\.facts\.([^.]+)$/, "look-up"],
] as const;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function short(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
