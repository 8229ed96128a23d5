/** What a page and a warning promise about a draft is kept, whatever its writer, its signers and the sweeps do, and when. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isEnding, keptUntil, mayEmpty, mustWarn, type DraftLife } from "./life.rules.ts";

const BEGUN = Date.parse("2026-11-22T09:00:00Z");
const at = (hours: number): string => new Date(BEGUN + hours * 3_600_000).toISOString();
const HOUR = 3_600_000;

const life = (more: Partial<DraftLife> = {}): DraftLife => ({
  savedAt: at(0),
  cameBackAt: null,
  keptDays: 60,
  warnedAt: null,
  isUntouched: false,
  ...more,
});

test("a draft is kept for its days from its last change, and says so", () => {
  expect(keptUntil(life())).toBe("2027-01-21T09:00:00Z");
  expect(keptUntil(life({ keptDays: 14 }))).toBe("2026-12-06T09:00:00Z");
  expect(keptUntil(life({ cameBackAt: at(24) }))).toBe("2027-01-22T09:00:00Z");
  expect(keptUntil(life({ savedAt: at(48), cameBackAt: at(24) }))).toBe("2027-01-23T09:00:00Z");
});

test("one in which nothing was answered is gone after a day, and nobody is warned", () => {
  const untouched = life({ isUntouched: true });
  expect([mayEmpty(untouched, at(24)), mayEmpty(untouched, at(24.1))]).toEqual([false, true]);
  expect(mustWarn(untouched, at(60 * 24))).toBe(false);
});

test("nobody's draft is emptied unwarned, however late", () => {
  expect(mayEmpty(life(), at(400 * 24))).toBe(false);
  expect(mustWarn(life(), at(400 * 24))).toBe(true);
  const late = life({ warnedAt: at(400 * 24) });
  expect(keptUntil(late)).toBe(at(407 * 24).replace(".000", ""));
  expect([mayEmpty(late, at(406 * 24)), mayEmpty(late, at(407 * 24 + 1))]).toEqual([false, true]);
});

type Act = { readonly kind: "save" | "sign" | "sweep" | "look"; readonly after: number };

/** What happens to one draft, act by act; the sweep warns and empties as the worker does. */
function lived(keptDays: number, acts: readonly Act[]) {
  let [draft, now, emptiedAt] = [life({ keptDays }), BEGUN, undefined as number | undefined];
  const warnings: { readonly at: number; readonly counted: string }[] = [];
  const told: { readonly at: number; readonly until: number }[] = [];
  let changed = BEGUN;
  for (const { kind, after } of acts) {
    now += Math.round(after * HOUR);
    if (emptiedAt !== undefined) break;
    const iso = new Date(now).toISOString();
    if (kind === "save" || kind === "sign") {
      draft = kind === "save" ? { ...draft, savedAt: iso } : { ...draft, cameBackAt: iso };
      changed = now;
      told.length = 0;
    } else if (kind === "look") told.push({ at: now, until: Date.parse(keptUntil(draft)) });
    else {
      if (mustWarn(draft, iso)) {
        warnings.push({ at: now, counted: new Date(changed).toISOString() });
        draft = { ...draft, warnedAt: iso };
      }
      if (mayEmpty(draft, iso)) emptiedAt = now;
    }
  }
  return { draft, warnings, told, changed, emptiedAt };
}

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom<Act["kind"]>("save", "sign", "sweep", "sweep", "sweep", "look"),
    after: fc.oneof(fc.double({ min: 0, max: 30, noNaN: true }), fc.double({ min: 0, max: 24 * 40, noNaN: true })),
  }),
  { maxLength: 40 },
);

test("what is emptied was warned of a week before, once since its last change, and never earlier than any page said", () =>
  fc.assert(
    fc.property(fc.integer({ min: 14, max: 120 }), acts, (keptDays, story) => {
      const { warnings, told, changed, emptiedAt } = lived(keptDays, story);
      const perChange = new Set(warnings.map(({ counted }) => counted));
      expect(perChange.size).toBe(warnings.length);
      if (emptiedAt === undefined) return;
      const last = warnings.at(-1);
      expect(last?.counted).toBe(new Date(changed).toISOString());
      expect(emptiedAt - (last?.at ?? 0)).toBeGreaterThanOrEqual(7 * 24 * HOUR);
      expect(emptiedAt - changed).toBeGreaterThanOrEqual(keptDays * 24 * HOUR);
      for (const { until } of told) expect(emptiedAt).toBeGreaterThanOrEqual(until);
    }),
    {
      numRuns: 1500,
      // Changed in the very moment of the warning: that warning was of what it was before.
      examples: [
        [
          14,
          [
            { kind: "sweep", after: 168 },
            { kind: "save", after: 0 },
            { kind: "look", after: 336 },
            { kind: "sweep", after: 1 },
          ],
        ],
      ],
    },
  ));

test("with a sweep each hour the warning comes a week before, and the draft goes at the end of its days", () =>
  fc.assert(
    fc.property(fc.integer({ min: 14, max: 30 }), (keptDays) => {
      const hourly = Array.from({ length: (keptDays + 2) * 24 }, (): Act => ({ kind: "sweep", after: 1 }));
      const { warnings, emptiedAt } = lived(keptDays, hourly);
      expect(warnings.map(({ at: when }) => (when - BEGUN) / HOUR)).toEqual([(keptDays - 7) * 24]);
      expect(((emptiedAt ?? 0) - BEGUN) / HOUR - keptDays * 24).toBe(1);
    }),
    { numRuns: 10 },
  ));

test("pages warn in the last week and not before", () => {
  expect([isEnding(life(), at(52 * 24)), isEnding(life(), at(53 * 24)), isEnding(life(), at(61 * 24))]).toEqual([
    false,
    true,
    true,
  ]);
});
