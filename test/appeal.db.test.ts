/** An appeal that is not met: sent on with the case's documents, told to the applicant, and answered by the body that hears it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EICAR } from "@radhus/sim";
import { hashOf, openDoor } from "#platform/files";
import { addDays } from "#platform/time";
import { openPortal, scanFile } from "#services";
import { enterAppealReply, sendAppealOn } from "#services/dialogue";
import { PDF, talkIn, WORKER, type Talk } from "./support/dialogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

let house: TestHouse;
let talk: Talk;
beforeAll(async () => {
  house = await openTestHouse();
  talk = talkIn(house);
});
afterAll(() => house.stop());

const send = async (caseId: string, tools = talk.tools): Promise<void> => {
  const found = await talk.see(caseId);
  await sendAppealOn(
    tools,
    WORKER,
    found,
    found.rev,
    "Inntekten er hentet fra Skatteetaten.\n\nEt varig fall er ikke dokumentert.",
  );
};
const answer = async (caseId: string, result: "upheld" | "changed" | "returned"): Promise<void> =>
  enterAppealReply(talk.tools, WORKER, caseId, (await talk.see(caseId)).rev, {
    result,
    text: "Klagenemnda har sett på saken.",
    papers: [{ fileName: "vedtak.pdf", content: PDF }],
    on: talk.today,
  });

test("the appeal goes on: a letter to the body with every document enclosed, one to the applicant, and the task is done", async () => {
  const { caseId, who } = await talk.applied("solveig", "sent-on");
  await expect(send(caseId)).rejects.toThrow("cases.no-appeal");
  await talk.portal.appeal(who, caseId, "Jeg er uenig i prisen.", [{ fileName: "bevis.pdf", content: PDF }]);
  const before = await talk.file(caseId);
  await send(caseId);
  await talk.sends(caseId);
  expect((await talk.see(caseId)).state).toMatchObject({
    status: "decided",
    appeal: "sent-on",
    openTask: null,
    attention: null,
  });
  const parcels = await talk.parcels(caseId);
  const toBody = parcels.find((one) => one.recipientOrg !== null);
  expect(toBody).toMatchObject({ recipient: null, channel: "svarut-digital-only", state: "accepted" });
  const [received] = house.sim.inbox(toBody?.dedupeKey);
  const documents = before.entries.flatMap((entry) => entry.documents).length;
  expect(received?.details).toMatchObject({
    digitalId: talk.tools.town.appeal_body?.org_number,
    mottaker: "Klagenemnda i Demo",
  });
  expect(received?.details?.dokumenter).toHaveLength(1 + documents);
  const entries = (await talk.file(caseId)).entries.slice(-2);
  expect(
    entries.map(({ kind, status, title, correspondents }) => [
      kind,
      status,
      title.split(": ")[1],
      correspondents[0]?.name,
    ]),
  ).toEqual([
    ["U", "J", "klage til behandling", "Klagenemnda i Demo"],
    ["U", "J", "klagen er sendt videre", who.name],
  ]);
  await expect(send(caseId)).rejects.toThrow("cases.no-appeal");
});

test("an appeal does not go on with a file that nobody has looked at, and goes on without one that has a virus", async () => {
  const { caseId, who } = await talk.applied("eivind", "held");
  house.sim.addFault({ system: "scanner", kind: "502", match: "INSTREAM" });
  const content = new TextEncoder().encode(`%PDF-1.7 ${EICAR}`);
  await talk.portal.appeal(who, caseId, "Jeg er uenig.", [{ fileName: "bevis.pdf", content }]);
  house.sim.clearFaults();
  await expect(send(caseId)).rejects.toThrow("cases.file-waits");
  await scanFile(talk.tools, hashOf(content));
  expect((await talk.see(caseId)).state).toMatchObject({ attention: "appealed" });
  const documents = (await talk.file(caseId)).entries.flatMap((entry) => entry.documents).length;
  await send(caseId);
  await talk.sends(caseId);
  const toBody = (await talk.parcels(caseId)).find((one) => one.recipientOrg !== null);
  const [received] = house.sim.inbox(toBody?.dedupeKey);
  expect(received?.details?.dokumenter).toHaveLength(documents);
});

test("a letter with a file that is found to have a virus meanwhile is not handed over: a person sees to it", async () => {
  const { caseId, who } = await talk.applied("trygve", "found");
  const content = new TextEncoder().encode(`%PDF-1.7 ${EICAR} b`);
  const without = { ...talk.tools, door: openDoor(undefined, talk.tools.log) };
  await openPortal(without).appeal(who, caseId, "Jeg er uenig.", [{ fileName: "bevis.pdf", content }]);
  await send(caseId);
  await scanFile(talk.tools, hashOf(content));
  await talk.sends(caseId);
  const toBody = (await talk.parcels(caseId)).find((one) => one.recipientOrg !== null);
  expect(toBody?.state).toBe("manual");
  expect(house.sim.inbox(toBody?.dedupeKey)).toEqual([]);
});

test("two who send the same appeal on send it once", async () => {
  const { caseId, who } = await talk.applied("maiken", "twice");
  await talk.portal.appeal(who, caseId, "Jeg er uenig.");
  const results = await Promise.allSettled([1, 2].map(() => send(caseId)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await talk.parcels(caseId)).filter((one) => one.recipientOrg !== null)).toHaveLength(1);
});

test("the body's answer is on record; one that sends the case back gives it to a person", async () => {
  const { caseId, who } = await talk.applied("ingelin", "answered");
  await expect(answer(caseId, "upheld")).rejects.toThrow("cases.no-appeal-away");
  await talk.portal.appeal(who, caseId, "Jeg er uenig.");
  await send(caseId);
  await answer(caseId, "returned");
  expect((await talk.see(caseId)).state).toMatchObject({
    status: "to-do",
    attention: "appeal-returned",
    appeal: "returned",
  });
  const last = (await talk.file(caseId)).entries.at(-1);
  expect(last).toMatchObject({ kind: "I", correspondents: [{ role: "sender", name: "Klagenemnda i Demo" }] });
  expect(last?.documents.map(({ title }) => title).at(-1)).toBe("vedtak.pdf");
  await expect(answer(caseId, "upheld")).rejects.toThrow("cases.no-appeal-away");
});

test("a late appeal is taken in, flagged, and sent on as late", async () => {
  const { caseId, who } = await talk.applied("ragnhild", "late");
  const until = (await talk.see(caseId)).state.appealUntil;
  expect(until).toBe(addDays(talk.today, 21));
  const late = talk.later(30);
  await openPortal(late).appeal(who, caseId, "Jeg var syk.");
  expect((await talk.events(caseId)).at(-1)).toMatchObject({ type: "appealed", inTime: false });
  await send(caseId, late);
  expect((await talk.see(caseId)).state.appeal).toBe("sent-on");
});

test("a municipality that has named no such body says so", async () => {
  const { caseId, who } = await talk.applied("henrik", "nobody");
  await talk.portal.appeal(who, caseId, "Jeg er uenig.");
  const { appeal_body: _, ...town } = talk.tools.town;
  await expect(send(caseId, { ...talk.tools, town })).rejects.toThrow("cases.no-appeal-body");
});
