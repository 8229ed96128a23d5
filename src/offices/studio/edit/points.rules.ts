/** Reads and changes what a person judges: its questions, when they are asked, and what the answers set for the rules. */
import { Refusal } from "#platform/errors";
import type { Files, ProcessData } from "#services";
import { gone, indexOf, said } from "./demands.rules.ts";
import { readingOf, withTexts } from "./files.rules.ts";
import { withFile } from "./form.rules.ts";
import { movedItem, withItem, withoutItem } from "./items.rules.ts";
import { pathOf } from "./labelled.rules.ts";
import { freshName } from "./name.rules.ts";
import { POINT_FIELDS, type PointChange, type PointView } from "./points.model.ts";
import { drop, put, type Path } from "./splice.rules.ts";
import { dropTexts } from "./texts.rules.ts";

const FILE = "process.yaml";
type Point = ProcessData["checklist"][number];
/** Words that a list has beside those of its fields. */
const OWN_WORDS = ["label", "help", "entry", "more"];

export function pointsView(files: Files, { checklist }: ProcessData): readonly PointView[] {
  const text = readingOf(files);
  return checklist.map((point): PointView => {
    const at = wordsOf(point.key);
    return {
      key: point.key,
      type: point.type,
      required: point.required,
      label: text(`${at}.label`),
      help: text(`${at}.help`),
      askedWhen: point.asked_when,
      askedUnless: point.asked_unless,
      sets: point.sets.map(({ path, value, when }, i) => ({
        at: i,
        path,
        value: typeof value === "string" ? value : JSON.stringify(value),
        when,
        isOfEach: isOfEach(value),
      })),
      fields: point.fields.map(({ key, type, required }) => ({
        key,
        type,
        required,
        label: text(`${at}.${key}`),
        isSet: isSet(point, key),
      })),
      list: point.type === "list" ? { entry: text(`${at}.entry`), more: text(`${at}.more`) } : undefined,
    };
  });
}

/**
 * Refuses with `studio.gone`, `studio.no-text`, `studio.no-path`, `studio.no-value`, and (409) `studio.last-field` or `studio.field-set` of
 * a list's field that must stay.
 */
export function withPoint(files: Files, process: ProcessData, change: PointChange): Files {
  const { checklist } = process;
  if (change.what === "new-point" || change.what === "new-list-point") return pointAdded(files, process, change);
  const at = indexOf(checklist, change.key);
  const point = checklist[at];
  if (point === undefined) throw gone();
  const place: Path = ["checklist", at];
  const words = wordsOf(change.key);
  switch (change.what) {
    case "point": {
      const marked = withFile(files, FILE, (source) => marking(source, [...place, "required"], change.required));
      const worded = withTexts(
        withTexts(marked, `${words}.label`, said(change.label)),
        `${words}.help`,
        said(change.help),
      );
      if (point.type !== "list" || change.list === undefined) return worded;
      const { entry, more } = change.list;
      return withTexts(withTexts(worded, `${words}.entry`, said(entry)), `${words}.more`, said(more));
    }
    case "remove-point":
      return dropTexts(
        withFile(files, FILE, (source) => withoutItem(source, ["checklist"], at, false)),
        words,
      );
    case "move-point":
      return withFile(files, FILE, (source) => movedItem(source, ["checklist"], at, change.by));
    case "point-asked":
      return withFile(files, FILE, (source) => {
        const called = asking(source, [...place, "asked_when"], change.when);
        return asking(called, [...place, "asked_unless"], change.unless);
      });
    case "new-point-set": {
      const set = setOf(point, change);
      return withFile(files, FILE, (source) =>
        withItem(source, [...place, "sets"], point.sets.length, set, ["key", "type", "required", "known"]),
      );
    }
    case "remove-point-set": {
      const set = point.sets[change.at];
      if (set === undefined) throw gone();
      return withFile(files, FILE, (source) => withoutItem(source, [...place, "sets"], change.at, true));
    }
    default:
      return withPointField(files, point, [...place, "fields"], change);
  }
}

type FieldChange = Extract<
  PointChange,
  { what: "new-point-field" | "point-field" | "move-point-field" | "remove-point-field" }
>;

/** Of a list alone: what is asked for each entry. */
function withPointField(files: Files, point: Point, list: Path, change: FieldChange): Files {
  if (point.type !== "list") throw gone();
  const words = wordsOf(point.key);
  if (change.what === "new-point-field") {
    const type = POINT_FIELDS.find((one) => one === change.type);
    if (type === undefined) throw gone();
    const key = fieldKey(said(change.label).nb, point.fields);
    const field = { key, type, ...(change.required ? { required: true } : {}) };
    const placed = withFile(files, FILE, (source) => withItem(source, list, point.fields.length, field));
    return withTexts(placed, `${words}.${key}`, change.label);
  }
  const at = indexOf(point.fields, change.field);
  switch (change.what) {
    case "point-field": {
      const marked = withFile(files, FILE, (source) => marking(source, [...list, at, "required"], change.required));
      return withTexts(marked, `${words}.${change.field}`, said(change.label));
    }
    case "move-point-field":
      return withFile(files, FILE, (source) => movedItem(source, list, at, change.by));
    case "remove-point-field":
      if (point.fields.length === 1) throw new Refusal("studio.last-field", {}, 409);
      if (isSet(point, change.field)) throw new Refusal("studio.field-set", {}, 409);
      return dropTexts(
        withFile(files, FILE, (source) => withoutItem(source, list, at, false)),
        `${words}.${change.field}`,
      );
  }
}

function pointAdded(
  files: Files,
  { checklist }: ProcessData,
  change: Extract<PointChange, { what: "new-point" | "new-list-point" }>,
): Files {
  const key = freshName(said(change.label).nb, new Set(checklist.map((one) => one.key)));
  const required = change.required ? { required: true } : {};
  const place = (point: object): Files =>
    withFile(files, FILE, (source) => withItem(source, ["checklist"], checklist.length, point));
  const words = wordsOf(key);
  const worded = (of: Files): Files =>
    withTexts(withTexts(of, `${words}.label`, change.label), `${words}.help`, said(change.help));
  if (change.what === "new-point") {
    // A list is nothing without what is asked for each.
    if (change.type === "list") throw gone();
    const sets = change.sets === undefined ? {} : { sets: [{ path: pathOf(change.sets), value: "$answer" }] };
    return worded(place({ key, type: change.type, ...required, ...sets }));
  }
  const field = fieldKey(said(change.field).nb, []);
  const listed = worded(
    place({ key, type: "list", ...required, fields: [{ key: field, type: "text", required: true }] }),
  );
  const named = withTexts(withTexts(listed, `${words}.entry`, said(change.entry)), `${words}.more`, said(change.more));
  return withTexts(named, `${words}.${field}`, change.field);
}

/** What is set, for which answer. Words of the file's own are no text that somebody may write. */
function setOf(point: Point, change: Extract<PointChange, { what: "new-point-set" }>): object {
  const { value, text, when } = change;
  const fields = point.fields.map(({ key }) => [key, `$${key}`] as const);
  const values: Readonly<Record<string, unknown>> = {
    ...(point.type === "list"
      ? { each: { $each: { ref: "$entry", ...Object.fromEntries(fields) } } }
      : { answer: "$answer" }),
    yes: true,
    no: false,
    text: text.trim(),
  };
  const set = Object.hasOwn(values, value) ? values[value] : undefined;
  if (set === undefined) throw gone();
  if (set === "" || (value === "text" && text.trim().startsWith("$"))) throw new Refusal("studio.no-value");
  // Only what is answered by yes or no has answers that can be told beforehand.
  if (when !== "" && (point.type !== "yes-no" || !["true", "false"].includes(when))) throw gone();
  return { path: pathOf(change.path), value: set, ...(when === "" ? {} : { when }) };
}

const isOfEach = (value: unknown): boolean => typeof value === "object" && value !== null && "$each" in value;

const wordsOf = (key: string): string => `process.checklist.${key}`;

const fieldKey = (label: string, fields: readonly { readonly key: string }[]): string =>
  freshName(label, new Set([...OWN_WORDS, "entry", "each", "answer", ...fields.map(({ key }) => key)]));

/** Whether something that is set has the field's answer in it. */
const isSet = ({ sets }: Point, key: string): boolean => JSON.stringify(sets).includes(`"$${key}"`);

const marking = (source: string, place: Path, isOn: boolean): string =>
  isOn ? put(source, place, true) : drop(source, place);

const asking = (source: string, place: Path, path: string): string =>
  path === "" ? drop(source, place) : put(source, place, pathOf(path), ["key", "type", "required", "asked_when"]);
