/**
 * Whether a condition can ever hold. Looks for one set of answers that makes it hold.
 *
 * Answers that are compared with constants are tried one by one (`reach.values.rules.ts`); a comparison with another answer,
 * or of a kind of answer that nobody can list, is tried as true and as false. So what is called dead is dead, but a rare dead
 * one may pass. The work is bounded: beyond the bound nothing is claimed.
 */
import { sortOf } from "./asked.rules.ts";
import { canonicalJson } from "./canonical.rules.ts";
import {
  type Comparing,
  type Condition,
  FETCH_STATUSES,
  headOf,
  isOther,
  type OperatorName,
} from "./condition.model.ts";
import { own } from "./fields/reading.rules.ts";
import { allFields, type FormDefinition } from "./form.model.ts";
import { compare, OPERATORS } from "./operators.rules.ts";
import { ANY_DAY, isFromToday, type Tried, type Trials, trialsOf } from "./reach.values.rules.ts";

/** Conditions looked at for one question, and for all questions about a form. */
const MOST = { question: 40_000, form: 1_000_000 } as const;
/** Deeper conditions, and longer rows of questions that show each other, are not followed. */
const DEEPEST = 400;

/** Undefined while it depends on what is not tried yet. */
type Truth = boolean | undefined;
type World = Map<string, unknown>;
type Wanted = { readonly key: string; readonly values: readonly unknown[] };
/** Asks whether all of some conditions can hold at once, with everything they ask about themselves shown. */
export type CanHold = (conditions: readonly (Condition | undefined)[]) => boolean;

/** Whether some answers make the conditions hold. They need not be the form's own. */
export const canHold = (definition: FormDefinition, conditions: readonly (Condition | undefined)[]): boolean =>
  reachIn(definition, conditions)(conditions);

/** The same, for many questions about one form. `more` are conditions that do not stand in it. */
export function reachIn(definition: FormDefinition, more: readonly (Condition | undefined)[] = []): CanHold {
  const trials = new Trying(definition, more);
  let left: number = MOST.form;
  return (conditions) => {
    const search = new Search(definition, trials, Math.min(left, MOST.question));
    const found = search.finds(conditions);
    left -= search.looked;
    return found;
  };
}

/** What is tried of each answer, made when it is first asked for. */
class Trying {
  readonly fields;
  readonly #asked: ReadonlyMap<string, readonly Comparing[]>;
  /** Registers of which it is asked how the asking went. */
  readonly fetched: ReadonlySet<string>;
  readonly #known = new Map<string, Trials>();

  constructor(definition: FormDefinition, more: readonly (Condition | undefined)[]) {
    this.fields = new Map(allFields(definition).map((each) => [each.field.id, each]));
    const all = atoms([
      ...Object.values(definition.conditions),
      definition.signing?.when,
      definition.fee?.when,
      ...[...this.fields.values()].flatMap(({ page, field, repeat }) => [
        page.visible_when,
        repeat?.visible_when,
        field.visible_when,
      ]),
      ...more,
    ]);
    this.#asked = Map.groupBy(
      all.flatMap((one) => ("op" in one ? [one] : [])),
      pathOf,
    );
    this.fetched = new Set(all.flatMap((one) => ("fetched" in one ? [one.fetched] : [])));
  }

  of(condition: Comparing): Trials {
    const key = pathOf(condition);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const asked = this.#asked.get(key) ?? [];
    const found =
      "field" in condition ? this.#ofField(condition.field, asked) : trialsOf("external", undefined, false, asked);
    this.#known.set(key, found);
    return found;
  }

  #ofField(path: string, asked: readonly Comparing[]): Trials {
    const field = this.fields.get(headOf(path))?.field;
    const isPart = path !== field?.id;
    return trialsOf(field && sortOf(field, path), isPart ? undefined : field, isPart, asked);
  }
}

/** A search remembers how much it has looked at. */
class Search {
  looked = 0;
  readonly #most: number;
  readonly #definition: FormDefinition;
  readonly #trying: Trying;
  #world: World = new Map();
  /** What is tried next, and with which values: what first kept the conditions from being told. */
  #wanted: Wanted | undefined;
  #shown = new Map<string, Truth>();
  #gaveUp = false;

  constructor(definition: FormDefinition, trying: Trying, most: number) {
    this.#definition = definition;
    this.#trying = trying;
    this.#most = most;
  }

  /** True as well when it gives up. */
  finds(conditions: readonly (Condition | undefined)[]): boolean {
    this.#wanted = undefined;
    this.#shown = new Map();
    const truth = this.#all(conditions, 0);
    if (this.#gaveUp || truth === true) return true;
    const wanted = this.#wanted as Wanted | undefined;
    if (truth === false || wanted === undefined) return false;
    for (const value of wanted.values) {
      this.#world.set(wanted.key, value);
      if (this.finds(conditions)) return true;
    }
    this.#world.delete(wanted.key);
    return false;
  }

  #all(conditions: readonly (Condition | undefined)[], depth: number): Truth {
    let all: Truth = true;
    for (const each of conditions) {
      const truth = each === undefined ? true : this.#truth(each, depth + 1);
      if (truth === false) return false;
      if (truth === undefined) all = undefined;
    }
    return all;
  }

  #any(conditions: readonly Condition[], depth: number): Truth {
    let any: Truth = false;
    for (const each of conditions) {
      const truth = this.#truth(each, depth + 1);
      if (truth === true) return true;
      if (truth === undefined) any = undefined;
    }
    return any;
  }

  #truth(condition: Condition, depth: number): Truth {
    this.looked += 1;
    if (this.looked > this.#most || depth > DEEPEST) this.#gaveUp = true;
    if (this.#gaveUp) return undefined;
    if ("all" in condition) return this.#all(condition.all, depth);
    if ("any" in condition) return this.#any(condition.any, depth);
    if ("not" in condition) return not(this.#truth(condition.not, depth + 1));
    if ("ref" in condition) {
      const named = own(this.#definition.conditions, condition.ref) as Condition | undefined;
      return named === undefined
        ? false
        : this.#once(`condition:${condition.ref}`, () => this.#truth(named, depth + 1));
    }
    if ("fetched" in condition) {
      const status = this.#value(`fetched:${condition.fetched}`, FETCH_STATUSES);
      return status === undefined ? undefined : (condition.is as readonly unknown[]).includes(status);
    }
    const isThere = this.#isThere(condition, depth);
    const [something, nothing] = [
      isThere === false ? undefined : this.#compared(condition),
      isThere === true ? undefined : this.#ofNothing(condition),
    ];
    if (isThere === undefined) return something === nothing ? something : undefined;
    return isThere ? something : nothing;
  }

  /** Whether a question is shown, or a register has answered. */
  #isThere(condition: Comparing, depth: number): Truth {
    if ("external" in condition) {
      const register = headOf(condition.external);
      if (!this.#trying.fetched.has(register)) return true;
      const status = this.#value(`fetched:${register}`, FETCH_STATUSES);
      return status === undefined ? undefined : status === "ok";
    }
    const id = headOf(condition.field);
    const found = this.#trying.fields.get(id);
    if (found === undefined) return false;
    const { page, repeat, field } = found;
    return this.#once(id, () => this.#all([page.visible_when, repeat?.visible_when, field.visible_when], depth + 1));
  }

  #compared(condition: Comparing): Truth {
    const trials = this.#trying.of(condition);
    const tried = this.#value(pathOf(condition), [...trials.values, null]) as Tried | null | undefined;
    if (tried === undefined) return undefined;
    if (tried === null) return this.#ofNothing(condition);
    const { op, value } = condition;
    if (isOther(value)) return this.#free(condition);
    if (trials.tells(condition, tried))
      return compare(op, isFromToday(condition) ? tried.fromToday : tried.value, value, ANY_DAY);
    const opposite = OPPOSITE[op];
    return opposite === undefined ? this.#free(condition) : not(this.#free({ ...condition, op: opposite }));
  }

  /** Held against another answer, what is said of nothing depends on whether that is there. */
  #ofNothing(condition: Comparing): Truth {
    const { op, value } = condition;
    if (!isOther(value)) return compare(op, null, value, ANY_DAY);
    return OPERATORS[op].ofNothing(undefined) ? this.#free(condition) : false;
  }

  #free(condition: Comparing): Truth {
    const { op, value } = condition;
    const isWords = op === "contains" && typeof value === "string";
    const key = canonicalJson(isWords ? { ...condition, value: value.toLowerCase() } : condition);
    return this.#value(key, [true, false]) as Truth;
  }

  #value(key: string, values: readonly unknown[]): unknown {
    if (this.#world.has(key)) return this.#world.get(key);
    this.#wanted ??= { key, values };
    return undefined;
  }

  /** A thing that asks about itself is nothing. */
  #once(key: string, truth: () => Truth): Truth {
    if (this.#shown.has(key)) return this.#shown.get(key);
    this.#shown.set(key, false);
    const found = truth();
    this.#shown.set(key, found);
    return found;
  }
}

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

/** Of something that is there, one holds when the other does not. */
const OPPOSITE: Partial<Readonly<Record<OperatorName, OperatorName>>> = {
  is_not: "is",
  is_not_in: "is_in",
  lacks: "contains",
};

const pathOf = (condition: Comparing): string =>
  "field" in condition ? `field:${condition.field}` : `external:${condition.external}`;

/** What conditions are made of, however deep they are. */
function atoms(conditions: readonly (Condition | undefined)[]): readonly (Comparing | { readonly fetched: string })[] {
  const found: (Comparing | { readonly fetched: string })[] = [];
  const rest = [...conditions];
  while (rest.length > 0) {
    const next = rest.pop();
    if (next === undefined) continue;
    if ("all" in next) for (const each of next.all) rest.push(each);
    else if ("any" in next) for (const each of next.any) rest.push(each);
    else if ("not" in next) rest.push(next.not);
    else if (!("ref" in next)) found.push(next);
  }
  return found;
}
