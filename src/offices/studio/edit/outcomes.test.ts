import fc from "fast-check";
import { expect, test } from "vitest";
import type { Files } from "#services";
import { inAll, linesChanged } from "./catalogue.testing.ts";
import { OUTCOME_EFFECTS } from "./outcomes.model.ts";
import { outcomesView } from "./outcomes.rules.ts";
import { withProcess } from "./process.rules.ts";
import { commentsIn, isWrittenOut, faultsOf, few, filesOf, processIn, services } from "./services.testing.ts";

const outcomes = (files: Files) => outcomesView(files, processIn(files));
const NEW = {
  what: "new-outcome",
  effect: "adverse",
  name: inAll("Avvist fordi den kom for sent"),
  letter: inAll("Søknaden kom for sent, og vi har ikke sett på den."),
} as const;
const KEY = "avvist_fordi_den_kom_for";

test.each(few)("an outcome that %s gets can be decided and told at once, and goes without a trace", (slug, files) => {
  const added = withProcess(files, NEW);
  expect(faultsOf(slug, added)).toEqual([]);
  expect(outcomes(added).at(-1)).toMatchObject({ key: KEY, effect: "adverse", name: { in: NEW.name }, leans: [] });
  // What the others are to whoever asked stays, whether the file said it or the house.
  expect(outcomes(added).slice(0, -1)).toEqual(outcomes(files));
  const removed = withProcess(added, { what: "remove-outcome", key: KEY, isSure: true });
  expect(outcomes(removed)).toEqual(outcomes(files));
  const says = processIn(files).decision.effects;
  const named = files.get("process.yaml")?.includes("effects:") === true;
  expect(processIn(removed).decision.effects).toEqual(says);
  for (const [path, text] of files) if (named || path !== "process.yaml") expect(removed.get(path)).toBe(text);
});

test.each(services)("what rules answer or examples expect in %s stays, and says who leans on it", (_, files) => {
  for (const { key, leans } of outcomes(files)) {
    expect(leans.length).toBeGreaterThan(0);
    expect(() => withProcess(files, { what: "remove-outcome", key, isSure: true })).toThrow("studio.outcome-used");
  }
});

test("what an outcome is called and what it is to whoever asked change their own lines", () => {
  const any = fc
    .constantFrom(...services.map(([slug]) => slug))
    .chain((slug) =>
      fc.record({ slug: fc.constant(slug), key: fc.constantFrom(...outcomes(filesOf(slug)).map(({ key }) => key)) }),
    );
  fc.assert(
    fc.property(
      any,
      fc.constantFrom(...OUTCOME_EFFECTS),
      fc.string({ maxLength: 40 }),
      ({ slug, key: own }, effect, text) => {
        const files = filesOf(slug);
        const one = outcomes(files).find(({ key }) => key === own);
        if (one === undefined) throw new Error("It is not there");
        const words = { name: inAll(`A${text}`), title: inAll(`B${text}`), lead: inAll(`C${text}`) };
        const change = () => withProcess(files, { what: "outcome", key: one.key, effect, ...words });
        if (one.staysFavourable && effect !== "favourable") {
          expect(change).toThrow("studio.outcome-permit");
          return;
        }
        const after = change();
        expect(outcomes(after).find(({ key }) => key === one.key)).toMatchObject({
          effect,
          name: { in: { nb: words.name.nb.trim() } },
        });
        const others = ({ key }: { key: string }) => key !== own;
        expect(
          outcomes(after)
            .filter(others)
            .map(({ key, name, effect: is }) => ({ key, name, is })),
        ).toEqual(
          outcomes(files)
            .filter(others)
            .map(({ key, name, effect: is }) => ({ key, name, is })),
        );
        expect(linesChanged(files, after, "process.yaml").length).toBeLessThanOrEqual(1);
        expect([...after.keys()]).toEqual([...files.keys()]);
        expect(commentsIn(after)).toEqual(commentsIn(files));
        expect(isWrittenOut(after)).toBe(false);
      },
    ),
    { numRuns: 20 },
  );
});

test("what says nothing, what is nothing and what is not meant is refused", () => {
  const [, files] = services[0] ?? ["", new Map()];
  const none = inAll("");
  const nothing = { nb: "", nn: "", sv: "", en: "" };
  expect(() => withProcess(files, { ...NEW, name: nothing })).toThrow("studio.no-text");
  expect(() => withProcess(files, { ...NEW, letter: nothing })).toThrow("studio.no-text");
  expect(() => withProcess(files, { ...NEW, effect: "best" })).toThrow("studio.gone");
  expect(() => withProcess(files, { what: "remove-outcome", key: "nobody", isSure: true })).toThrow("studio.gone");
  const added = withProcess(files, NEW);
  expect(() => withProcess(added, { what: "remove-outcome", key: KEY, isSure: false })).toThrow("studio.not-sure");
  const change = { what: "outcome", key: "nobody", effect: "neutral", name: none, title: none, lead: none } as const;
  expect(() => withProcess(files, change)).toThrow();
});
