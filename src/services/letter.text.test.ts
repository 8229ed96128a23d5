/** The words of letters, whoever wrote them: every service's own texts take the same way as what a person writes. */
import { expect, test } from "vitest";
import { LANGUAGES, plainSlots, sayIn } from "#platform/texts";
import { filled, partsOf } from "#letters";
import { readCatalogue } from "./catalogue.ts";
import { standardLetter, wordsOf, type Worded } from "./letter.text.ts";
import { join } from "node:path";

const services = [...readCatalogue(join(import.meta.dirname, "../../catalogue")).values()];
const addressed = { recipient: "Kari {to}", caseNumber: "2026/7", reference: "RH-1" };

const decided = (outcome: string, reason: string | null = null): Worded => ({
  outcome,
  reason,
  facts: { application: { trips: 1, vehicle: "scooter {to}" } },
  evaluation: { output: {}, reasons: [], unknowns: [], parametersUsed: [], trace: { decisions: [] } },
});

const letters = services
  .filter(({ process }) => process.letter !== undefined)
  .flatMap((service) =>
    LANGUAGES.flatMap((language) =>
      service.process.decision.outcomes.map((outcome) => [service.slug, outcome, language, service] as const),
    ),
  );

test("there are letters to ask about", () => expect(letters.length).toBeGreaterThan(40));

test.each(letters)(
  "%s, %s, %s: the standard text has its fields as fields, and says what the text says",
  (_, outcome, language, service) => {
    const standard = standardLetter(service, decided(outcome), language, addressed);
    const values = Object.fromEntries(standard.fields.map(({ name, value }) => [name, value]));
    const words = wordsOf(standard.text, standard.fields);
    for (const part of ["lead", "next"] as const) {
      const key = `letter.${outcome}.${part}`;
      expect(words[part]).toBe(sayIn(service.texts, language)(key, values));
      for (const name of plainSlots(service.texts, language, key)) expect(standard.text[part]).toContain(`{${name}}`);
    }
    expect(standard.heading).not.toMatch(/[{}]|letter\./);
    // What a person begins to write in has no fault that they did not make.
    const typed = { base: standard.text.lead, text: `${standard.text.lead} Hei {applicant}.` };
    expect(partsOf(standard.text, { lead: typed }, standard.fields)[0]?.faults).toEqual([]);
  },
);

test("a reason is what it says, braces and all, and each of its paragraphs is a ground", () => {
  const [service] = services.filter(({ process }) => process.letter !== undefined);
  if (service === undefined) throw new Error("No service writes letters");
  const reason = "Du skrev {to} i feltet.\n\nDet {er} {{greit}}.";
  const { text, fields } = standardLetter(service, decided("granted", reason), "nb", addressed);
  expect(wordsOf(text, fields).assessment).toEqual(["Du skrev {to} i feltet.", "Det {er} {{greit}}."]);
  expect(filled("{applicant}", fields)).toBe("Kari {to}");
});
