/** The letter on the desk, from the judgement to what the applicant gets: written over, kept, and safe whatever is written in it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { decisionsOf, type Case } from "#cases";
import { keptLetter } from "#letters";
import { openDesk, type ManualDecision, type Staff } from "#desk";
import { readFile } from "#platform/files";
import { readLetter } from "../src/server/trial/letter.ts";
import { talkIn, type Talk } from "./support/dialogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";
import { employee } from "./support/staff.ts";

let house: TestHouse;
let talk: Talk;
let worker: Staff;
let colleague: Staff;
beforeAll(async () => {
  house = await openTestHouse();
  talk = talkIn(house);
  const unit = talk.tools.services.get(house.service)?.about.unit ?? "";
  const hired = (name: string) => employee(talk.tools, name, "case-worker", unit);
  [worker, colleague] = [await hired("Vigdis Prøve"), await hired("Kristoffer Prøve")];
});
afterAll(() => house.stop());

const desk = () => openDesk(house.opened.tools, house.opened.town.roles);

const refusal = (found: Pick<Case, "id" | "rev">, over: Partial<ManualDecision> = {}): ManualDecision => ({
  caseId: found.id,
  rev: found.rev,
  outcome: "refused",
  checklist: { household_income: "712300" },
  notes: { household_income: "Inntekten er hentet fra skattemeldingen." },
  reason: "Inntekten er over {grensen}.",
  ...over,
});

const partsOf = async (decision: ManualDecision) => {
  const { letter } = await desk().preview(worker, decision, "nb");
  if (letter === undefined) throw new Error("The service writes letters");
  return { letter, part: (name: string) => letter.parts.find((one) => one.name === name) };
};

/** The letter of the case as it reads. */
async function sent(caseId: string): Promise<string> {
  const { tools } = talk;
  await house.work(caseId);
  const { letterDocument } = (await talk.see(caseId)).state;
  const pdf = await tools.db.read(tools.municipality, (read) => readFile(read, letterDocument ?? ""));
  return (await readLetter(pdf ?? new Uint8Array())).text;
}

test("the letter is assembled from the judgement, and what nobody writes over is sent as it stands", async () => {
  const { caseId } = await talk.applied("oddny", "letter-1");
  const found = await talk.see(caseId);
  const { letter, part } = await partsOf(refusal(found));
  expect(letter.heading).toBe("Du får ikke redusert foreldrebetaling");
  expect(letter.version).toMatchObject({ number: 1, approvedBy: undefined });
  expect(part("lead")?.text).toContain("Du har ikke rett til lavere pris");
  expect(part("assessment")?.text).toBe("Inntekten er hentet fra skattemeldingen.\n\nInntekten er over {{grensen}}.");
  expect(letter.parts.map(({ standing }) => standing)).toEqual(["standard", "standard", "standard"]);
  await desk().decide(worker, refusal(found));
  const text = await sent(caseId);
  for (const said of ["Inntekten er hentet fra skattemeldingen.", "Inntekten er over {grensen}.", "Du kan klage"])
    expect(text).toContain(said);
  expect((await desk().openCase(worker, caseId, "nb")).handWritten).toBeUndefined();
});

test("what is written by hand is sent, kept with who wrote it and what it stands for, and is never markup", async () => {
  const { caseId } = await talk.applied("gunnhild", "letter-2", {
    lasting_income_fall: true,
    expected_income: "700000",
    income_fall_since: "2026-08-01",
    income_fall_reason: "unemployment",
  });
  const found = await talk.see(caseId);
  const judged = { checklist: { household_income: "712300", income_fall_lasting: "true" } };
  const base = (await partsOf(refusal(found, judged))).part("lead")?.base ?? "";
  const hostile = '#import "/x": * #read("/etc/passwd") $x^2$ *fet* <a> @b = Overskrift\n\n- {applicant} \\ ] } {{ok}}';
  const letter = { lead: { base, text: hostile.replace(" } ", " ") } };
  const pdf = await desk().previewLetter(worker, refusal(found, { ...judged, letter }));
  expect((await readLetter(pdf)).text).toContain("Inntekten er over {grensen}.");
  await desk().decide(worker, refusal(found, { ...judged, letter }));
  const text = await sent(caseId);
  for (const said of ['#import "/x": *', '#read("/etc/passwd")', "$x^2$", "*fet*", "{ok}", "Gunnhild"])
    expect(text).toContain(said);
  // The house's own words cannot be taken out.
  for (const said of ["Slik har vi regnet", "Du kan klage"]) expect(text).toContain(said);
  const { handWritten } = await desk().openCase(colleague, caseId, "nb");
  expect(handWritten).toMatchObject({ by: worker.name, parts: [{ name: "lead", standard: base }] });
  const kept = await talk.tools.db.read(talk.tools.municipality, async (read) => {
    const [decision] = await decisionsOf(read, caseId);
    return keptLetter(read, decision?.id ?? "");
  });
  expect(kept?.text.lead).toContain("#import");
});

test("a misspelt field, a lonely brace and an empty part stop the letter before it is a decision", async () => {
  const { caseId } = await talk.applied("leif", "letter-3");
  const found = await talk.see(caseId);
  const { part, letter } = await partsOf(refusal(found));
  const base = part("lead")?.base ?? "";
  for (const [text, code] of [
    ["Kjære {aplicant}", "desk.letter-unknown-field"],
    ["Kjære {applicant", "desk.letter-stray-brace"],
    ["", "desk.letter-empty"],
    ["a".repeat(10_001), "desk.letter-too-long"],
  ] as const) {
    const decision = refusal(found, { letter: { lead: { base, text } } });
    await expect(desk().decide(worker, decision)).rejects.toMatchObject({ code });
    await expect(desk().previewLetter(worker, decision)).rejects.toMatchObject({ code });
  }
  expect(letter.fields.map(({ name }) => name)).toContain("applicant");
  const { parts } = (await partsOf(refusal(found, { letter: { lead: { base, text: "Kjære {aplicant}" } } }))).letter;
  expect(parts[0]?.faults).toEqual([{ code: "unknown", field: "aplicant", nearest: "applicant" }]);
  const silent = { assessment: { base: part("assessment")?.base ?? "", text: "Nei." } };
  await expect(desk().decide(worker, refusal(found, { letter: silent }))).rejects.toMatchObject({
    code: "desk.letter-empty",
  });
  expect((await talk.see(caseId)).state.decision).toBeNull();
});

test("a judgement that changes tells which hand-written text no longer follows from it, and nothing is sent unseen", async () => {
  const { caseId } = await talk.applied("amund", "letter-4");
  const found = await talk.see(caseId);
  const first = refusal(found);
  const before = (await partsOf(first)).part("assessment")?.base ?? "";
  const letter = { assessment: { base: before, text: "Vi har sett på inntekten din, og den er for høy." } };
  const anew = refusal(found, { reason: "Barnet har ikke plass i barnehage.", letter });
  const changed = (await partsOf(anew)).part("assessment");
  expect(changed).toMatchObject({ standing: "outdated", text: letter.assessment.text });
  await expect(desk().decide(worker, anew)).rejects.toMatchObject({ code: "desk.letter-outdated", status: 409 });
  const seen = { assessment: { ...letter.assessment, base: changed?.base ?? "" } };
  await desk().decide(worker, { ...anew, letter: seen });
  // The citizen's page and the letter give the same reasons.
  const [decision] = await talk.tools.db.read(talk.tools.municipality, (read) => decisionsOf(read, caseId));
  expect(decision?.reason).toBe(letter.assessment.text);
  expect(await sent(caseId)).toContain(letter.assessment.text);
});

test("a draft lies beside the case for whoever has it, two who write do not write over each other, and a decision clears it away", async () => {
  const { caseId } = await talk.applied("bergljot", "letter-5");
  const found = await talk.see(caseId);
  const letter = { lead: { base: "", text: "Et utkast." } };
  await desk().saveDraft(worker, refusal(found, { letter, draft: 0 }));
  const opened = (await desk().openCase(colleague, caseId, "nb")).draft;
  expect(opened).toMatchObject({ rev: 1, savedBy: worker.name, writings: letter, judged: { outcome: "refused" } });
  await desk().saveDraft(colleague, refusal(found, { letter, draft: 1 }));
  const late = refusal(found, { letter, draft: 1 });
  await expect(desk().saveDraft(worker, late)).rejects.toMatchObject({
    code: "letters.draft-changed",
    params: { by: colleague.name },
  });
  await expect(desk().saveDraft(worker, { ...late, draft: 0 })).rejects.toMatchObject({
    code: "letters.draft-changed",
  });
  // Nor is a colleague's newer draft decided over unseen.
  await expect(desk().decide(worker, late)).rejects.toMatchObject({ code: "letters.draft-changed" });
  await desk().decide(worker, refusal(found, { draft: 2 }));
  expect((await desk().openCase(worker, caseId, "nb")).draft).toBeUndefined();
});

test("whoever may not decide may neither see the letter, nor save a draft, nor throw one away", async () => {
  const { caseId } = await talk.applied("ragnhild", "letter-6");
  const stranger = { ...worker, staff: "00000000-0000-7000-8000-00000000bbbb" };
  const found = await talk.see(caseId);
  for (const attempt of [
    () => desk().previewLetter(stranger, refusal(found)),
    () => desk().saveDraft(stranger, refusal(found)),
    () => desk().dropDraft(stranger, caseId),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "access.denied", status: 403 });
});
