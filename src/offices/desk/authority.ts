/** Who may make a decision, and who else may: the register of delegations asked about one matter. */
import type { Role } from "#access";
import {
  absencesFrom,
  delegations,
  firstBack,
  isAway,
  mayDecide,
  rolesIn,
  type Authority,
  type Matter,
} from "#authority";
import type { Case } from "#cases";
import type { Read } from "#platform/sql";
import { today } from "#platform/time";
import { at, effectOf, evaluationOf, isRulesOwn, type Service, type Tools, type Worded } from "#services";
import type { AuthorityView } from "./approval.model.ts";

/**
 * What a judgement decides. An adverse outcome comes to nothing; what a person grants against the rules comes to an amount that
 * nobody knows.
 */
export function matterOf(
  service: Service,
  found: Pick<Case, "service" | "unit">,
  judged: Pick<Worded, "outcome" | "evaluation">,
): Matter {
  const { amount: path } = service.process.decision;
  const evaluation = evaluationOf(judged);
  const known = path === undefined ? undefined : sumAt(evaluation.output, path.split("."));
  const amount =
    path === undefined || effectOf(service, judged.outcome) === "adverse"
      ? undefined
      : isRulesOwn(service, evaluation, judged.outcome)
        ? (known ?? null)
        : null;
  return { unit: found.unit, service: found.service, outcome: judged.outcome, amount };
}

/** The verbs of the desk that need to know who works there. `colleagues` may take a case; whoever is not impartial in it is not among them. */
export type Room = {
  readonly tools: Tools;
  readonly roles: readonly Role[];
  readonly colleagues: (
    read: Read,
    found: Case,
  ) => Promise<readonly { readonly staff: string; readonly name: string }[]>;
};

export async function authorityOf(
  { tools, roles, colleagues }: Room,
  read: Read,
  found: Case,
  matter: Matter,
  who: { readonly staff: string },
): Promise<{ readonly said: Authority; readonly view: AuthorityView }> {
  const day = today(tools.clock, tools.town.time_zone);
  const register = await delegations(read);
  const people = await rolesIn(read, matter.unit, day);
  const said = mayDecide(
    register,
    people.find(({ staff }) => staff === who.staff) ?? { ...who, roles: [] },
    matter,
    day,
  );
  const impartial = new Set((await colleagues(read, found)).map(({ staff }) => staff));
  const absences = await absencesFrom(read, day);
  const deciding = new Set(roles.filter(({ actions }) => actions.includes("cases.decide")).map(({ role }) => role));
  const able = people.filter(
    (one) =>
      one.staff !== who.staff &&
      impartial.has(one.staff) &&
      one.roles.some(({ role }) => deciding.has(role)) &&
      mayDecide(register, one, matter, day).allowed,
  );
  const nearest = said.allowed ? (said.by === "unregulated" ? undefined : said.by) : said.nearest;
  return {
    said,
    view: {
      allowed: said.allowed,
      because: said.allowed ? undefined : said.because,
      source: nearest?.source,
      most: nearest?.most,
      approvers: able.map(({ staff, name }) => ({ name, away: isAway(absences, staff, day) })),
      back: firstBack(
        absences,
        able.map(({ staff }) => staff),
        day,
      ),
    },
  };
}

/** The amount at a path, in kroner; of a path through lists, the sum. */
function sumAt(value: unknown, path: readonly string[]): number | undefined {
  if (Array.isArray(value)) {
    const parts = value.map((one) => sumAt(one, path));
    return parts.reduce((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0);
  }
  const [key, ...rest] = path;
  if (key !== undefined) return sumAt(at(value, key), rest);
  const kroner = typeof value === "number" || (typeof value === "string" && value !== "") ? Number(value) : Number.NaN;
  return Number.isFinite(kroner) ? kroner : undefined;
}
