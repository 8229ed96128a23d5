/**
 * What can never be: pages and questions that no answers show, results of a pre-check that are never said, conditions that
 * never hold, and alternatives within them that never do. What always holds harms nobody, and is told as advice.
 */
import type { Condition } from "./condition.model.ts";
import type { FormDefinition, Precheck } from "./form.model.ts";
import { type Place, places } from "./places.rules.ts";
import type { FormProblem } from "./problem.model.ts";
import { type CanHold, reachIn } from "./reach.rules.ts";

/** Alternatives further within each other than this are not looked for. */
const DEEPEST = 100;

/** Of a form whose references are right. `results` are those of a pre-check, which is asked as a form (`asForm`). */
export function deadEnds(
  definition: FormDefinition,
  results: Precheck["results"] = [],
): { readonly problems: readonly FormProblem[]; readonly advice: readonly FormProblem[] } {
  const canHold = reachIn(definition);
  const said = new Map(results.map(({ id }, i) => [`page:result-${id}`, notBefore(results, i)]));
  const found = places(definition).map((place) =>
    endsAt(canHold, { ...place, around: [...place.around, ...(said.get(place.at) ?? [])] }),
  );
  const last = results.at(-1);
  const never = last !== undefined && last.when === undefined && !canHold(notBefore(results, results.length - 1));
  return {
    problems: [
      ...found.flatMap(({ problems }) => problems),
      ...(never ? [problem("unreachable_page", `page:result-${last.id}`, `result-${last.id}`)] : []),
    ],
    // When a result always holds, those after it are never said; that is told of them.
    advice: found.flatMap(({ advice }) => advice).filter(({ at }) => !said.has(at)),
  };
}

/** The first result that holds is said, so of each those before it do not. */
const notBefore = (results: Precheck["results"], at: number): Condition[] =>
  results.slice(0, at).flatMap(({ when }) => (when === undefined ? [] : [{ not: when }]));

type Ends = { readonly problems: readonly FormProblem[]; readonly advice: readonly FormProblem[] };

function endsAt(canHold: CanHold, { of, at, condition, around }: Place): Ends {
  const id = at.replace(/^(page|condition):/, "");
  // Where nothing around it can hold, that is said of what is around it.
  if (of === "field" && around.length > 0 && !canHold(around)) return { problems: [], advice: [] };
  if (!canHold([...around, condition])) return { problems: [problem(CODES[of], at, id)], advice: [] };
  return {
    problems: deadAlternatives(canHold, condition, around).map((number) => problem("dead_alternative", at, number)),
    advice: canHold([...around, { not: condition }]) ? [] : [problem("always_holds", at, id)],
  };
}

const CODES = {
  page: "unreachable_page",
  field: "unreachable_field",
  condition: "dead_condition",
  sending: "dead_condition",
} as const satisfies Readonly<Record<Place["of"], FormProblem["code"]>>;

const problem = (code: FormProblem["code"], at: string, detail: string): FormProblem => ({ code, at, detail });

/** Numbers of the alternatives that never hold together with what they stand among, such as "2", or "2.1" within the second. */
function deadAlternatives(
  canHold: CanHold,
  condition: Condition,
  around: readonly Condition[],
  number: readonly number[] = [],
  depth = 0,
): string[] {
  if (depth > DEEPEST) return [];
  const within = (one: Condition, beside: readonly Condition[], at = number): string[] =>
    deadAlternatives(canHold, one, [...around, ...beside], at, depth + 1);
  if ("all" in condition)
    return condition.all.flatMap((one) =>
      within(
        one,
        condition.all.filter((other) => other !== one),
      ),
    );
  // What stands beside what is denied need not hold with it.
  if ("not" in condition) return deadAlternatives(canHold, condition.not, [], number, depth + 1);
  if (!("any" in condition)) return [];
  return condition.any.flatMap((one, i) => {
    const at = [...number, i + 1];
    return canHold([...around, one]) ? within(one, [], at) : [at.join(".")];
  });
}
