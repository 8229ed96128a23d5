/**
 * Handing out cases evenly: everybody who may have a case gets as many as the others, counting what they have already.
 *
 * Nobody who is away, does not know what the case needs, or may not see it gets it. No case could be given to someone
 * else so that the loads became more even.
 */

export type Free = {
  readonly caseId: string;
  /** Empty is whoever works in the unit. */
  readonly competence: string;
  /** Those from whom it is hidden. */
  readonly hiddenFrom: readonly string[];
};

export type Hand = {
  readonly staff: string;
  /** Open cases before. */
  readonly open: number;
  readonly competences: readonly string[];
  readonly isAway: boolean;
};

/** `even`: the one with the least; `only-one`: nobody else may have it. Why nobody gets it: nobody knows it, is here, or is impartial. */
export type Why = "even" | "only-one" | "nobody-knows" | "all-away" | "nobody-impartial";

export type Given = { readonly caseId: string; readonly to: string | undefined; readonly why: Why };

/** In the order of the cases. */
export function handOut(cases: readonly Free[], people: readonly Hand[]): Given[] {
  const loads = new Map(people.map(({ staff, open }) => [staff, open]));
  const load = (staff: string): number => loads.get(staff) ?? 0;
  const able = cases.map((one) => people.filter((person) => mayHave(one, person)).map(({ staff }) => staff));
  const least = (staff: readonly string[]): string | undefined =>
    staff.reduce<string | undefined>(
      (best, one) => (best === undefined || load(one) < load(best) ? one : best),
      undefined,
    );
  const chosen = able.map((staff) => {
    const to = least(staff);
    if (to !== undefined) loads.set(to, load(to) + 1);
    return to;
  });
  // Someone who was the least loaded at first may be the only one who can take a later case: then the first goes on.
  for (let moved = true; moved;) {
    moved = false;
    for (const [i, staff] of able.entries()) {
      const [has, better] = [chosen[i], least(staff)];
      if (has === undefined || better === undefined || load(has) <= load(better) + 1) continue;
      loads.set(has, load(has) - 1);
      loads.set(better, load(better) + 1);
      chosen[i] = better;
      moved = true;
    }
  }
  return cases.map((one, i) => {
    const to = chosen[i];
    if (to === undefined) return { caseId: one.caseId, to, why: whyNobody(one, people) };
    return { caseId: one.caseId, to, why: able[i]?.length === 1 ? "only-one" : "even" };
  });
}

const knows = (one: Free, person: Hand): boolean =>
  one.competence === "" || person.competences.includes(one.competence);

const mayHave = (one: Free, person: Hand): boolean =>
  knows(one, person) && !person.isAway && !one.hiddenFrom.includes(person.staff);

function whyNobody(one: Free, people: readonly Hand[]): Why {
  const able = people.filter((person) => knows(one, person));
  if (able.length === 0) return "nobody-knows";
  return able.every(({ isAway }) => isAway) ? "all-away" : "nobody-impartial";
}
