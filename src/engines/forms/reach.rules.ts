/**
 * Whether something in a form can ever be shown. Looks for one set of answers that shows it.
 *
 * Answers of yes-no and choice are tried one by one; every other comparison is tried as true and as false, as if they
 * had nothing to do with each other. So a thing that is called dead is dead, but a rare dead one may pass.
 */
import type { LegalDate } from "#platform/time";
import { canonicalJson } from "./canonical.rules.ts";
import { type Condition, headOf, isOther } from "./condition.model.ts";
import { own } from "./fields/reading.rules.ts";
import { allFields, type Field, type FormDefinition } from "./form.model.ts";
import { compare } from "./operators.rules.ts";

/** More combinations than this are not tried. */
const MOST = 20_000;

/** No operator on yes-no or choice looks at the day. */
const ANY_DAY = "2000-01-01" as LegalDate;

type World = ReadonlyMap<string, unknown>;
type Unknown = { readonly key: string; readonly values: readonly unknown[] };

/** Whether some answers make the last condition hold, with everything it asks about itself shown. */
export function canHold(definition: FormDefinition, conditions: readonly (Condition | undefined)[]): boolean {
  const fields = new Map(allFields(definition).map((each) => [each.field.id, each]));
  const shownBy = (id: string): readonly (Condition | undefined)[] => {
    const found = fields.get(id);
    return found === undefined ? [] : [found.page.visible_when, found.repeat?.visible_when, found.field.visible_when];
  };
  const field = (id: string) => fields.get(id)?.field;
  const unknowns = collect(definition, conditions, field, shownBy);
  const size = unknowns.reduce((product, { values }) => product * values.length, 1);
  if (size > MOST) return true;
  const holdsAll = (all: readonly (Condition | undefined)[], world: World, within: readonly string[]): boolean =>
    all.every((condition) => condition === undefined || isTrue(condition, world, within));
  const isTrue = (condition: Condition, world: World, within: readonly string[]): boolean => {
    if ("all" in condition) return condition.all.every((each) => isTrue(each, world, within));
    if ("any" in condition) return condition.any.some((each) => isTrue(each, world, within));
    if ("not" in condition) return !isTrue(condition.not, world, within);
    if ("ref" in condition) {
      const named = own(definition.conditions, condition.ref) as Condition | undefined;
      const key = `condition:${condition.ref}`;
      return named !== undefined && !within.includes(key) && isTrue(named, world, [...within, key]);
    }
    if (!("field" in condition)) return world.get(canonicalJson(condition)) === true;
    const id = headOf(condition.field);
    const shown = !within.includes(id) && holdsAll(shownBy(id), world, [...within, id]);
    if (isOther(condition.value)) return shown && world.get(canonicalJson(condition)) === true;
    if (!shown) return compare(condition.op, null, condition.value, ANY_DAY);
    return domain(field(condition.field)) === undefined
      ? world.get(canonicalJson(condition)) === true
      : compare(condition.op, world.get(condition.field), condition.value, ANY_DAY);
  };
  return worlds(unknowns).some((world) => holdsAll(conditions, world, []));
}

/** The answers there are, where they are few. A declaration or a consent is ticked or nothing. */
function domain(field: Field | undefined): readonly unknown[] | undefined {
  if (field?.type === "yes-no") return [null, true, false];
  if (field?.type === "declaration" || field?.type === "consent") return [null, true];
  return field?.type === "choice" && field.options !== undefined ? [null, ...field.options] : undefined;
}

function collect(
  definition: FormDefinition,
  conditions: readonly (Condition | undefined)[],
  field: (id: string) => Field | undefined,
  shownBy: (id: string) => readonly (Condition | undefined)[],
): Unknown[] {
  const found = new Map<string, Unknown>();
  const seen = new Set<string>();
  const visit = (condition: Condition | undefined): void => {
    if (condition === undefined) return;
    if ("all" in condition) condition.all.forEach(visit);
    else if ("any" in condition) condition.any.forEach(visit);
    else if ("not" in condition) visit(condition.not);
    else if ("ref" in condition)
      once(`condition:${condition.ref}`, () =>
        visit(own(definition.conditions, condition.ref) as Condition | undefined),
      );
    else {
      const values = "field" in condition && !isOther(condition.value) ? domain(field(condition.field)) : undefined;
      const key = "field" in condition && values !== undefined ? condition.field : canonicalJson(condition);
      found.set(key, { key, values: values ?? [true, false] });
      if ("field" in condition) {
        const id = headOf(condition.field);
        once(id, () => shownBy(id).forEach(visit));
      }
    }
  };
  const once = (key: string, then: () => void): void => {
    if (seen.has(key)) return;
    seen.add(key);
    then();
  };
  conditions.forEach(visit);
  return [...found.values()];
}

function* worlds(unknowns: readonly Unknown[], at = 0, so: World = new Map()): Generator<World, undefined> {
  const unknown = unknowns[at];
  if (unknown === undefined) {
    yield so;
    return undefined;
  }
  for (const value of unknown.values) yield* worlds(unknowns, at + 1, new Map(so).set(unknown.key, value));
  return undefined;
}
