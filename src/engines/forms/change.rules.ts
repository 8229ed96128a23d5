/**
 * What a new version of a form means for drafts that began on an old one.
 *
 * `text`: the definition is the same, only words differ. `compatible`: every draft that was complete still is, and every
 * answer means the same. `breaking`: all else. What is not known to be harmless is breaking.
 */
import { canonicalJson } from "./canonical.rules.ts";
import { NEEDS } from "./fields/kind.model.ts";
import { own } from "./fields/reading.rules.ts";
import type { Field, FormDefinition, Page } from "./form.model.ts";

export type ChangeClass = "text" | "compatible" | "breaking";

export function classifyChange(before: FormDefinition, after: FormDefinition): ChangeClass {
  if (canonicalJson(before) === canonicalJson(after)) return "text";
  const compatible =
    unchanged(before, after, "conditions", onlyMore) &&
    AROUND.every((key) => unchanged(before, after, key)) &&
    before.pages.every((page) => stillThere(page, after)) &&
    after.pages.every((page) => page.fields.every((field) => isOld(field.id, before) || asksNothing(field)));
  return compatible ? "compatible" : "breaking";
}

/** What a form says of sending itself. A change of it may stop somebody who could have sent. */
const AROUND = ["calendar", "on_behalf_of", "signing", "fee"] as const;

/** A page may move and grow, but its visibility and the page of each field stay. */
function stillThere(page: Page, after: FormDefinition): boolean {
  const now = after.pages.find((other) => other.id === page.id);
  return (
    now !== undefined &&
    unchanged(page, now, "visible_when") &&
    page.fields.every((field) => {
      const same = now.fields.find((other) => other.id === field.id);
      return same !== undefined && noStricter(field, same);
    })
  );
}

/** Members in which a larger number lets more through, and those in which a smaller one does. */
const MAY_GROW = new Set([
  "max_length",
  "max",
  "decimals",
  "max_files",
  "max_bytes",
  "max_days",
  "max_points",
  "later_days",
]);
const MAY_SHRINK = new Set(["min"]);
const MAY_GAIN = new Set(["options", "answers", "media_types", "digits", "accepts"]);
/** How a field looks, not what it means. */
const FREE = new Set(["parts", "show", "format", "tone"]);

function noStricter(before: Field, after: Field): boolean {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every((key) => {
    const [was, is] = [own(before, key), own(after, key)];
    if (FREE.has(key) || canonicalJson(was ?? null) === canonicalJson(is ?? null)) return true;
    if (key === "need") return NEEDS.findIndex((need) => need === is) > NEEDS.findIndex((need) => need === was);
    if (key === "may_disagree") return is === true;
    if (MAY_GAIN.has(key)) return onlyMoreOf(was, is);
    if (MAY_GROW.has(key)) return is === undefined || (was !== undefined && Number(is) >= Number(was));
    if (MAY_SHRINK.has(key)) return is === undefined || (was !== undefined && Number(is) <= Number(was));
    return (
      key === "fields" &&
      before.type === "repeat" &&
      after.type === "repeat" &&
      rowsNoStricter(before.fields, after.fields)
    );
  });
}

function rowsNoStricter(before: readonly Field[], after: readonly Field[]): boolean {
  return (
    before.every((field) => after.some((other) => other.id === field.id && noStricter(field, other))) &&
    after.every((field) => before.some((other) => other.id === field.id) || asksNothing(field))
  );
}

function unchanged(
  before: object,
  after: object,
  key: string,
  loosely?: (was: unknown, is: unknown) => boolean,
): boolean {
  const [was, is] = [own(before, key), own(after, key)];
  return canonicalJson(was ?? null) === canonicalJson(is ?? null) || (loosely?.(was, is) ?? false);
}

/** Named conditions may be added; those that were there say the same. */
const onlyMore = (was: unknown, is: unknown): boolean =>
  Object.keys(was ?? {}).every((key) => canonicalJson(own(was, key) ?? null) === canonicalJson(own(is, key) ?? null));

const onlyMoreOf = (was: unknown, is: unknown): boolean =>
  is === undefined || (Array.isArray(was) && Array.isArray(is) && was.every((each) => is.includes(each)));

const isOld = (id: string, before: FormDefinition): boolean =>
  before.pages.some((page) => page.fields.some((field) => field.id === id));

/** A field that no draft can be incomplete without. */
const asksNothing = (field: Field): boolean => field.need !== "required" || field.type === "register";
