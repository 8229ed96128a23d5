/** Other parties and the decision: told by a letter of their own, appealing in time and late, beside the applicant and without. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "#platform/time";
import { openPortal, type Citizen } from "#services";
import { sendAppealOn } from "#services/dialogue";
import { tellParties } from "#services/parties";
import { PDF, WORKER } from "./support/dialogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";
import { answer, named, neighbourhoodIn, type Neighbourhood, type Room } from "./support/parties.ts";
import { employee } from "./support/staff.ts";

let house: TestHouse;
let near: Neighbourhood;
beforeAll(async () => {
  house = await openTestHouse();
  near = neighbourhoodIn(house);
});
afterAll(() => house.stop());

/** Heard, has nothing to say, and the case is decided by a person. */
async function decided(at: Room, alias: string): Promise<{ readonly party: string; readonly who: Citizen }> {
  const { worker, caseId } = at;
  const party = await near.parties().add(worker, caseId, await near.person(alias));
  await near.hear(at, near.hearing([party]));
  const who = await near.citizen(alias);
  const request = (await near.talk.portal.askedCase(who, party, "nb")).open?.request ?? "";
  await near.talk.portal.answerAsParty(who, party, { ...answer(request, ""), noRemarks: true });
  await decide(at, "refused");
  return { party, who };
}

async function decide({ worker, caseId }: Room, outcome: string): Promise<void> {
  const { rev, task, decision } = await near.desk().openCase(worker, caseId, "nb");
  const checklist = Object.fromEntries(
    (task?.checklist ?? []).filter(({ required }) => required).map(({ key, known }) => [key, known ?? "100000"]),
  );
  const order = { caseId, rev, outcome, checklist, reason: "Etter en samlet vurdering." };
  await (decision === undefined || task !== undefined
    ? near.desk().decide(worker, order)
    : near.desk().overrule(worker, order));
  await house.work(caseId);
}

test("whoever was heard is told of the decision by a letter of their own, once, and without the applicant's", async () => {
  const at = await near.room("bergljot", "told");
  const { worker, caseId, applicant } = at;
  const { party, who } = await decided(at, "leif");
  await Promise.all([tellParties(near.talk.tools, caseId), tellParties(near.talk.tools, caseId)]);
  await near.talk.sends(caseId);
  const told = (await near.talk.events(caseId)).filter(({ type }) => type === "party-told");
  expect(told).toMatchObject([{ party, letterEntry: null, appealUntil: addDays(near.talk.today, 21) }]);
  const letters = (await near.talk.parcels(caseId)).filter(({ letter }) => letter.title.endsWith("vedtak, til part"));
  expect(letters).toMatchObject([{ recipient: who.person, state: "accepted" }]);
  expect(letters[0]?.letter.attachments).toBeUndefined();
  const page = await near.talk.portal.askedCase(who, party, "nb");
  expect(page).toMatchObject({ state: "decided", mayAppeal: true, isAppealLate: false });
  const { letterEntry } = (await near.talk.see(caseId)).state;
  const secret = (await near.talk.file(caseId)).entries.find(({ id }) => id === letterEntry)?.documents[0]?.id ?? "";
  await expect(near.talk.portal.askedDocument(who, party, secret)).rejects.toMatchObject({ status: 404 });
  await near.talk.portal.askedDocument(who, party, page.told?.letter?.document ?? "");
  expect((await near.talk.events(caseId)).filter(({ type }) => type === "party-read")).toHaveLength(1);
  expect(await near.auditOf(caseId)).toEqual(
    expect.arrayContaining(["cases.party-told", "cases.party-document-opened"]),
  );
  expect((await near.talk.portal.caseView(applicant, caseId, "nb")).timeline.map(({ code }) => code)).not.toContain(
    "party-told",
  );
  await expect(near.parties().tell(worker, caseId, party, "no")).rejects.toThrow("cases.party-told");
  // One who is added later is told at once, here with the decision itself enclosed.
  const later = await near.parties().add(worker, caseId, named("Per Papir"));
  await near.parties().tell(worker, caseId, later, "with-letter");
  await tellParties(near.talk.tools, caseId);
  const whole = (await near.talk.parcels(caseId)).find(({ letter }) => letter.recipientName === "Per Papir");
  expect(whole?.letter.attachments).toHaveLength(1);
  expect(whole).toMatchObject({ recipient: null, recipientOrg: null, channel: "svarut" });
});

test("a party appeals once, in time or late, beside the applicant; both go on together, and each is told of their own", async () => {
  const at = await near.room("oddny", "appeals");
  const { worker, caseId, applicant } = at;
  const { party, who } = await decided(at, "amund");
  await expect(near.talk.portal.appealAsParty(who, party, "Jeg er uenig.")).rejects.toThrow("cases.no-decision-yet");
  await tellParties(near.talk.tools, caseId);
  await near.talk.portal.appealAsParty(who, party, "Jeg er uenig.", [{ fileName: "bevis.pdf", content: PDF }]);
  await expect(near.talk.portal.appealAsParty(who, party, "Igjen.")).rejects.toThrow("cases.already-appealed");
  expect((await near.talk.see(caseId)).state).toMatchObject({
    attention: "appealed",
    appeal: "received",
    appealed: false,
  });
  const seen = await near.talk.portal.caseView(applicant, caseId, "nb");
  expect(seen).toMatchObject({ nextStep: { code: "appeal-of-another" }, decision: { mayAppeal: true } });
  expect(JSON.stringify(seen.timeline)).not.toContain("Jeg er uenig");
  await openPortal(near.talk.later(30)).appeal(applicant, caseId, "Jeg også.");
  const { parties: shown, task } = await near.desk().openCase(worker, caseId, "nb");
  expect(shown[0]?.appeal).toMatchObject({ inTime: true, text: expect.stringContaining("Jeg er uenig.") });
  expect(task?.reason).toBe("appealed");
  const found = await near.talk.see(caseId);
  await sendAppealOn(near.talk.tools, WORKER, found, found.rev, "Vedtaket står fast.");
  const parcels = (await near.talk.parcels(caseId)).filter(({ letter }) =>
    letter.title.endsWith("klagen er sendt videre"),
  );
  expect(new Set(parcels.map(({ recipient }) => recipient))).toEqual(new Set([applicant.person, who.person]));
  expect(parcels).toHaveLength(2);
  const word = (await near.talk.portal.askedCase(who, party, "nb")).appeal?.word?.document ?? "";
  await near.talk.portal.askedDocument(who, party, word);
  await expect(near.talk.portal.document(applicant, caseId, word)).rejects.toMatchObject({ status: 404 });
  await expect(near.talk.portal.appealAsParty(who, party, "Igjen.")).rejects.toThrow("cases.already-appealed");
});

test("a party's late appeal is taken in as late, a new decision is told of anew, and whoever was removed may not appeal", async () => {
  const at = await near.room("leif", "late-appeal");
  const { worker, caseId } = at;
  const { party, who } = await decided(at, "amund");
  await tellParties(near.talk.tools, caseId);
  await openPortal(near.talk.later(40)).appealAsParty(who, party, "Jeg så det først nå.");
  expect((await near.desk().openCase(worker, caseId, "nb")).parties[0]?.appeal).toMatchObject({ inTime: false });
  await decide(at, "refused");
  await tellParties(near.talk.tools, caseId);
  expect((await near.talk.events(caseId)).filter(({ type }) => type === "party-told")).toHaveLength(2);
  expect(await near.talk.portal.askedCase(who, party, "nb")).toMatchObject({ mayAppeal: true });
  await near.parties().remove(worker, caseId, party, "Har flyttet.");
  await expect(near.talk.portal.appealAsParty(who, party, "Igjen.")).rejects.toMatchObject({ status: 404 });
});

test("an appeal on paper is entered for whoever has no log-in: the day it came decides whether it was in time", async () => {
  const at = await near.room("bergljot", "paper");
  const { worker, caseId } = at;
  await decided(at, "solveig");
  const party = await near.parties().add(worker, caseId, named("Per Papir"));
  const paper = {
    text: "Veien tåler det ikke.",
    papers: [{ fileName: "brev.pdf", content: PDF }],
    on: near.talk.today,
  };
  await expect(near.parties().enterAppeal(worker, caseId, party, paper)).rejects.toThrow("cases.no-decision-yet");
  await near.parties().tell(worker, caseId, party, "yes");
  await tellParties(near.talk.tools, caseId);
  const { desk } = near;
  const late = { ...paper, on: addDays(near.talk.today, 25) };
  await expect(near.parties().enterAppeal(worker, caseId, party, late)).rejects.toThrow("cases.reply-day");
  await desk(near.talk.later(30)).parties.enterAppeal(worker, caseId, party, late);
  const shown = (await desk().openCase(worker, caseId, "nb")).parties.find((one) => one.party === party);
  expect(shown).toMatchObject({
    mayAppeal: false,
    appeal: {
      inTime: false,
      via: "post",
      text: "Veien tåler det ikke.\n\nKom i posten og er registrert av ein sakshandsamar.",
    },
  });
  expect((await near.talk.file(caseId)).entries.at(-1)?.correspondents[0]?.name).toBe("Per Papir");
});

test("an employee with the name of a party is asked whether they are impartial", async () => {
  const { worker, caseId } = await near.room("amund", "impartial");
  await near.parties().add(worker, caseId, named("Nabo Namnesen"));
  const alike = await employee(near.talk.tools, "Nabo Namnesen", "case-worker", (await near.talk.see(caseId)).unit);
  expect((await near.desk().openCase(alike, caseId, "nb")).impartial.suggested).toBe("party");
  expect((await near.desk().openCase(worker, caseId, "nb")).impartial.suggested).toBeUndefined();
});
