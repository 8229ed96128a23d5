/**
 * Rules that never answer: they match nothing, or others always come before them. A rule in doubt comes before one that is
 * sure, because its table then has no answer.
 */
import { equals } from "../feel/compare.ts";
import type { Value } from "../feel/values.ts";
import { isList } from "../feel/values.ts";
import type { HitPolicy } from "../model.model.ts";
import type { Constants } from "./constants.ts";
import type { Box } from "./cover.ts";
import { boxesOf, cover, covers, meet, newBudget, setOf } from "./cover.ts";
import type { Grid } from "./grid.ts";
import { agree } from "./overlap.ts";
import type { ModelProblem } from "./problem.model.ts";
import { problem } from "./problem.model.ts";

export function unreachable(grid: Grid, constants: Constants): ModelProblem[] {
  const { table, owner, rules, dimensions } = grid;
  const before = precedence(grid, constants);
  const boxes = boxesOf(
    before.map(({ box }) => box),
    dimensions.map(({ possible }) => possible),
  );
  const budget = newBudget();
  return table.rules.flatMap((rule, r) => {
    const place = { owner, rule: rule.id, line: rule.line };
    const target = rules[r]?.reach ?? [];
    if (target.some((regions) => regions === 0n)) return [problem("never_matches", place, { rule: rule.id })];
    const twin = table.rules.findIndex((_, other) => repeats(grid, other, r, constants));
    if (twin >= 0) return [problem("same_rule", place, { first: idOf(grid, twin), second: rule.id })];
    const first = before.flatMap((one, i) => (one.comesBefore(r) && meet(one.box, target) ? [i] : []));
    const alone = first.map((i) => before[i]).find((one) => one !== undefined && covers(one.box, target));
    if (alone !== undefined) return [problem("shadowed_rule", place, { rule: rule.id, by: idOf(grid, alone.rule) })];
    const found = cover(target, boxes, budget, setOf(first));
    if (found.kind === "too_large") return [problem("not_checked", place, { what: "reach", text: rule.id })];
    if (found.kind === "hole") return [];
    const by = new Set(first.map((i) => idOf(grid, before[i]?.rule ?? 0)));
    return [problem("unreachable_rule", place, { rule: rule.id, by: [...by].join(", ") })];
  });
}

/** Where a rule keeps others from answering. Rules that are not understood keep nobody from anything. */
type Before = { readonly rule: number; readonly box: Box; readonly comesBefore: (rule: number) => boolean };

function precedence(grid: Grid, constants: Constants): Before[] {
  const { rules, table } = grid;
  if (table.hitPolicy !== "FIRST" && table.hitPolicy !== "PRIORITY") return [];
  const rank = table.hitPolicy === "PRIORITY" ? ranks(grid, constants) : rules.map(() => 0);
  return rules.flatMap(({ may, clear }, rule): Before[] => {
    const mine = rank[rule];
    if (!clear) return [];
    const doubts = table.hitPolicy === "PRIORITY" ? doubtsOf(grid, rule) : [];
    if (mine === undefined) return doubts;
    const comesBefore = (other: number): boolean => {
      const its = rank[other];
      return its !== undefined && (mine < its || (mine === its && rule < other));
    };
    return [{ rule, box: may, comesBefore }, ...doubts];
  });
}

/** Where a rule of a PRIORITY table has no answer, and so the table has none. */
function doubtsOf({ rules }: Grid, rule: number): Before[] {
  const { may = [], sure = [] } = rules[rule] ?? {};
  return may.flatMap((regions, d) => {
    const unsure = regions & ~(sure[d] ?? 0n);
    if (unsure === 0n) return [];
    return [{ rule, box: may.with(d, unsure), comesBefore: (other: number) => other !== rule }];
  });
}

/** Whether a rule says again what another one says: all of it where several may answer, a part of it in ANY. */
function repeats(grid: Grid, other: number, r: number, constants: Constants): boolean {
  const { table, rules } = grid;
  if (other === r || !severalAnswer.has(table.hitPolicy)) return false;
  const [first, second] = [rules[other], rules[r]];
  if (first?.clear !== true || second?.clear !== true || !covers(first.sure, second.sure)) return false;
  const alike = covers(second.sure, first.sure);
  if (alike ? other > r : table.hitPolicy !== "ANY") return false;
  return agree(grid, other, r, constants) === true;
}

const severalAnswer: ReadonlySet<HitPolicy> = new Set(["ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"]);

/** The places of the rules' outputs in the order of output values; undefined when an output hangs on facts. */
function ranks({ table }: Grid, constants: Constants): (number | undefined)[] {
  const orders = table.outputs.map(({ allowed }): readonly Value[] => {
    const listed = allowed === undefined ? [] : constants.valueOfText(`[${allowed.text}]`);
    return listed !== undefined && isList(listed) ? listed : [];
  });
  return table.rules.map((rule) =>
    orders.reduce<number | undefined>((sofar, order, i) => {
      if (sofar === undefined || order.length === 0) return sofar;
      const value = constants.valueOfText(rule.outputs[i]?.text ?? "");
      if (value === undefined) return undefined;
      const place = order.findIndex((one) => equals(one, value) === true);
      return sofar * (order.length + 1) + (place < 0 ? order.length : place);
    }, 0),
  );
}

const idOf = ({ table }: Grid, rule: number): string => table.rules[rule]?.id ?? "";
