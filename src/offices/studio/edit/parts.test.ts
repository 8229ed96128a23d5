/** What the studio changes in a service's files: what was asked for, and nothing beside it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Localised } from "#platform/texts";
import { inspectFiles, type Files } from "#services";
import { filesIn, textFiles } from "#services/package";
import { lettersView, withLetters } from "./letters.rules.ts";
import { processView } from "./process.read.rules.ts";
import { withProcess } from "./process.rules.ts";
import { recordView, withRecord } from "./record.rules.ts";

const catalogue = join(import.meta.dirname, "../../../../catalogue/services");
const services = readdirSync(catalogue).map((slug) => [slug, textFiles(filesIn(join(catalogue, slug)))] as const);
/** Enough of them where each is inspected whole. */
const few = services.filter((_, i) => i % 4 === 0);
const [, some] = services.find(([, files]) => (processView(files)?.conditions.length ?? 0) > 3) ?? ["", new Map()];

const faultsOf = (slug: string, files: Files) => inspectFiles(slug, files, { hasTemplate: () => true }).faults;
const inAll = (text: string): Localised => ({ nb: text, nn: `${text} nn`, sv: `${text} sv`, en: `${text} en` });

/** Lines that are otherwise, in all files. */
function changedLines(before: Files, after: Files): string[] {
  return [...after].flatMap(([path, text]) => {
    const was = new Set((before.get(path) ?? "").split("\n"));
    return text.split("\n").flatMap((line) => (was.has(line) ? [] : [`${path}: ${line.trim()}`]));
  });
}

test.each(services)("what is read of %s is all there, with words in every language", (_, files) => {
  const process = processView(files);
  const texts = [
    ...(process?.points ?? []).map(({ label }) => label),
    ...(process?.outcomes ?? []).map(({ name }) => name),
  ];
  expect(process?.steps.length).toBeGreaterThan(0);
  expect(texts.filter((text) => Object.values(text.in).includes(""))).toEqual([]);
  expect(recordView(files)?.titles.length).toBeGreaterThan(0);
  const letters = lettersView(files);
  expect(letters === undefined).toBe(!process?.steps.some(({ kind }) => kind === "letter"));
  expect(
    letters?.outcomes.flatMap(({ parts }) => parts.filter((part) => !part.isOptional && part.text.in.nb === "")),
  ).toEqual(letters && []);
});

test.each(few)(
  "a deadline, an appeal and sampling change their own lines in %s, and no fault comes of it",
  (slug, files) => {
    const later = withProcess(files, { what: "deadline", amount: 17, unit: "working-days", legalBasis: "en lov § 3" });
    const sampled = withProcess(later, { what: "sampling", oneIn: 25 });
    const after = withProcess(sampled, { what: "appeal", weeks: 6, legalBasis: "en lov § 4" });
    expect(processView(after)).toMatchObject({
      deadline: { amount: 17, unit: "working-days", legalBasis: "en lov § 3" },
      sampleOneIn: 25,
      appeal: { weeks: 6, legalBasis: "en lov § 4" },
    });
    // Where there was nothing to appeal, that comes on lines of its own.
    const most = processView(files)?.appeal === undefined ? 5 : 3;
    expect(changedLines(files, after).length).toBeLessThanOrEqual(most);
    expect(faultsOf(slug, after)).toEqual([]);
  },
);

test.each(few)(
  "a point that is added to %s is asked last, says nothing to the rules, and can be taken away without a trace",
  (slug, files) => {
    const point = {
      type: "yes-no",
      required: false,
      label: inAll("Er båten for stor?"),
      help: inAll("Se: papirene"),
    } as const;
    const added = withProcess(files, { what: "new-point", ...point, sets: undefined });
    expect(processView(added)?.points.at(-1)).toMatchObject({
      key: "er_baten_for_stor",
      label: { in: point.label },
      help: { in: point.help },
      sets: [],
    });
    expect(faultsOf(slug, added)).toEqual([]);
    const again = withProcess(added, { what: "new-point", ...point, sets: undefined });
    expect(processView(again)?.points.at(-1)?.key).toBe("er_baten_for_stor_2");
    expect(withProcess(added, { what: "remove-point", key: "er_baten_for_stor", isSure: true })).toEqual(files);
  },
);

test("whatever is moved, every point is still there once, and the comments too", () => {
  const keys = processView(some)?.points.map(({ key }) => key) ?? [];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(-1 as const, 1 as const)), { maxLength: 6 }),
      (moves) => {
        const after = moves.reduce((files, [key, by]) => withProcess(files, { what: "move-point", key, by }), some);
        expect(
          processView(after)
            ?.points.map(({ key }) => key)
            .toSorted(),
        ).toEqual(keys.toSorted());
        expect(after.get("process.yaml")?.match(/#.*$/gmu)).toEqual(some.get("process.yaml")?.match(/#.*$/gmu));
        const back = moves.toReversed().reduce((files, [key, by]) => {
          const at = processView(files)?.points.findIndex((one) => one.key === key);
          return at === undefined ? files : withProcess(files, { what: "move-point", key, by: by === 1 ? -1 : 1 });
        }, after);
        expect(processView(back)?.points.map(({ key }) => key)).toHaveLength(keys.length);
      },
    ),
    { numRuns: 10 },
  );
});

test("conditions and rows are added, bound, reworded and taken away with their texts", () => {
  const bound = withProcess(some, { what: "new-condition", when: "is_driver", text: inAll("Ta med kortet.") });
  expect(processView(bound)?.conditions.at(-1)).toMatchObject({ key: "ta_med_kortet", when: "is_driver" });
  const free = withProcess(bound, {
    what: "condition",
    key: "ta_med_kortet",
    when: undefined,
    text: inAll("Ha kortet med deg."),
  });
  expect(processView(free)?.conditions.at(-1)).toMatchObject({
    when: undefined,
    text: { in: { nb: "Ha kortet med deg." } },
  });
  expect(withProcess(free, { what: "remove-condition", key: "ta_med_kortet", isSure: true })).toEqual(some);
  const [fact] = processView(some)?.facts ?? [];
  if (fact === undefined) throw new Error("No service shows facts");
  const row = withProcess(some, {
    what: "new-row",
    fact: fact.key,
    path: "extra",
    format: "text",
    label: inAll("Noe mer"),
  });
  expect(processView(row)?.facts[0]?.rows.at(-1)).toMatchObject({ path: "extra", label: { in: { nb: "Noe mer" } } });
  const at = fact.rows.length;
  const other = { what: "row", fact: fact.key, at, path: "other", format: "number", label: inAll("Mer") } as const;
  expect(processView(withProcess(row, other))?.facts[0]?.rows.at(-1)).toMatchObject({
    path: "other",
    format: "number",
  });
  if (at > 0) {
    const up = withProcess(row, { what: "move-row", fact: fact.key, at, by: -1 });
    expect(processView(up)?.facts[0]?.rows[at - 1]?.path).toBe("extra");
    expect(withProcess(up, { what: "move-row", fact: fact.key, at: at - 1, by: 1 })).toEqual(row);
  }
  expect(withProcess(row, { what: "remove-row", fact: fact.key, at, isSure: true })).toEqual(some);
});

test("what nobody could keep, and what is no longer there, is refused", () => {
  const refused = (work: () => unknown) => (code: string) => expect(work).toThrow(code);
  const deadline = { what: "deadline", amount: 3, unit: "months", legalBasis: "§" } as const;
  refused(() => withProcess(some, { ...deadline, amount: 0 }))("studio.not-a-number");
  refused(() => withProcess(some, { ...deadline, amount: 1.5 }))("studio.not-a-number");
  refused(() => withProcess(some, { ...deadline, amount: 61 }))("studio.not-a-number");
  refused(() => withProcess(some, { ...deadline, unit: "years" }))("studio.gone");
  refused(() => withProcess(some, { what: "appeal", weeks: 3, legalBasis: " " }))("studio.no-basis");
  refused(() => withProcess(some, { what: "remove-point", key: "nobody", isSure: true }))("studio.gone");
  refused(() => withProcess(new Map([...some, ["process.yaml", "a: ["]]), { what: "no-appeal" }))(
    "studio.unreadable-file",
  );
  refused(() => withLetters(some, { what: "field", name: "from", path: "a", format: "text" }))("studio.field-taken");
  refused(() => withLetters(some, { what: "field", name: "Å", path: "a", format: "text" }))("studio.field-name");
  refused(() => withRecord(some, { what: "retention", retention: { decision: "discard", years: 0, legalBasis: "§" } }))(
    "studio.not-a-number",
  );
  for (const days of [13, 731, 20.5, Number.NaN])
    refused(() => withRecord(some, { what: "drafts", days }))("studio.not-a-number");
});

test.each(few.filter(([, files]) => lettersView(files) !== undefined))(
  "a letter of %s gets a new field, and the field cannot go while a text has it",
  (slug, files) => {
    const [value] = lettersView(files)?.values ?? [];
    const path = value?.path ?? "answers.anything";
    const made = withLetters(files, { what: "field", name: "my_own", path, format: "text" });
    const outcome = lettersView(made)?.outcomes[0]?.key ?? "";
    const lead = inAll("Dette gjelder {my_own}.");
    const used = withLetters(made, { what: "words", outcome, parts: { lead } });
    expect(lettersView(used)?.fields.find(({ name }) => name === "my_own")?.used).toBe(4);
    expect(faultsOf(slug, used)).toEqual([]);
    const other = withLetters(used, { what: "change-field", name: "my_own", path: "answers.other", format: "date" });
    expect(lettersView(other)?.fields.find(({ name }) => name === "my_own")).toMatchObject({
      path: "answers.other",
      format: "date",
      used: 4,
    });
    expect(withLetters(other, { what: "change-field", name: "my_own", path, format: "text" })).toEqual(used);
    expect(() => withLetters(used, { what: "change-field", name: "my_own", path: "Å", format: "text" })).toThrow(
      "studio.no-path",
    );
    expect(() => withLetters(used, { what: "remove-field", name: "my_own" })).toThrow("studio.field-used");
    expect(withLetters(made, { what: "remove-field", name: "my_own" })).toEqual(files);
    const wrong = withLetters(made, { what: "words", outcome, parts: { lead: { ...lead, sv: "Fel {my_won}" } } });
    expect(faultsOf(slug, wrong)).toEqual([
      { file: "texts/sv.yaml", at: `letter.${outcome}.lead`, code: "unknown-merge-field", detail: "my_won" },
    ]);
  },
);

test.each(services)("where cases of %s belong changes its own lines, and back again changes nothing", (_, files) => {
  const was = recordView(files);
  if (was === undefined) throw new Error("It cannot be read");
  const { unit, classCode, accessCode, assurance } = was;
  const moved = withRecord(files, { what: "place", unit: "elsewhere", classCode: "Z9", accessCode, assurance });
  expect(recordView(moved)).toMatchObject({ unit: "elsewhere", classCode: "Z9", accessCode });
  expect(changedLines(files, moved)).toHaveLength(2);
  expect(recordView(withRecord(moved, { what: "place", unit, classCode, accessCode, assurance }))).toEqual(was);
  const decided = { decision: "discard", years: 10, legalBasis: "arkivforskriften" } as const;
  const kept = withRecord(files, { what: "retention", retention: decided });
  expect(recordView(kept)?.retention).toEqual(decided);
  expect(withRecord(kept, { what: "retention", retention: undefined })).toEqual(files);
  const longer = withRecord(files, { what: "drafts", days: 90 });
  expect([recordView(longer)?.draftDays, changedLines(files, longer).length]).toEqual([90, 1]);
  expect(withRecord(longer, { what: "drafts", days: undefined })).toEqual(files);
});

test("any text that is written is read again as it was written", () => {
  const outcome = lettersView(some)?.outcomes[0]?.key ?? "";
  fc.assert(
    fc.property(fc.string({ maxLength: 80, unit: "grapheme" }), (text) => {
      const after = withLetters(some, { what: "words", outcome, parts: { next: inAll(`x${text}`) } });
      const read = lettersView(after)?.outcomes[0]?.parts.find(({ part }) => part === "next");
      expect(read?.text.in.nb).toBe(`x${text}`.replaceAll("\r\n", "\n").trim());
    }),
    { numRuns: 25 },
  );
});
