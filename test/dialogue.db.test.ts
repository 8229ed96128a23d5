/** The dialogue through the whole house: asking, answering, being late, taking back; and two workers at once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { messagesOf, requestsOf, wakingCases } from "#cases";
import { noticesOfCase } from "#notify";
import { addDays } from "#platform/time";
import { advance, openPortal } from "#services";
import { enterReply, moveDeadline, previewQuestion, wake, workerWrites } from "#services/dialogue";
import { ITEMS, PDF, talkIn, WORKER, type Talk } from "./support/dialogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";

let house: TestHouse;
let talk: Talk;
beforeAll(async () => {
  house = await openTestHouse();
  talk = talkIn(house);
});
afterAll(() => house.stop());

const nothing = { text: "", papers: [], lacking: [], noRemarks: false };
const types = async (caseId: string): Promise<string[]> => (await talk.events(caseId)).map(({ type }) => type);
const requestOf = async (caseId: string): Promise<string> => (await talk.see(caseId)).state.request?.id ?? "";

test("a case worker asks for two things: a letter on record and on its way, a notice that tells nothing, and a case that waits", async () => {
  const { caseId } = await talk.applied("oddny", "asks");
  const before = await talk.see(caseId);
  await talk.asks(caseId, { body: "Vi ser ikke hva du tjener nå." });
  await talk.sends(caseId);
  const { state } = await talk.see(caseId);
  expect(state).toMatchObject({ status: "waiting", openTask: before.state.openTask, due: before.state.due });
  expect(state.request).toMatchObject({
    kind: "missing",
    status: "open",
    outstanding: ["payslip", "lease"],
    due: addDays(talk.today, 14),
    remindOn: addDays(talk.today, 10),
  });
  const entry = (await talk.file(caseId)).entries.at(-1);
  expect(entry).toMatchObject({ kind: "U", status: "J", title: expect.stringMatching(/: vi mangler opplysninger$/) });
  expect(entry?.documents[0]?.versions[0]).toMatchObject({ format: "fmt/477", mediaType: "application/pdf" });
  expect((await talk.parcels(caseId)).map(({ state }) => state)).toEqual(["accepted"]);
  const { tools } = talk;
  const [notices, requests] = await tools.db.read(tools.municipality, async (read) => [
    await noticesOfCase(read, caseId),
    await requestsOf(read, caseId),
  ]);
  expect(notices.map(({ means }) => means).toSorted()).toEqual(["email", "sms"]);
  expect(requests).toMatchObject([{ body: "Vi ser ikke hva du tjener nå.", items: ITEMS }]);
});

test("nobody is asked twice at once, about nothing, or with no time to answer; and a case that has moved on is not asked", async () => {
  const { caseId } = await talk.applied("bergljot", "asks-wrongly");
  await expect(talk.asks(caseId, { items: [] })).rejects.toThrow("cases.nothing-asked");
  await expect(talk.asks(caseId, { items: [{ key: "x", label: "  " }] })).rejects.toThrow("cases.nothing-asked");
  await expect(talk.asks(caseId, { due: addDays(talk.today, 1) })).rejects.toThrow("cases.reply-deadline");
  await expect(talk.asks(caseId, { due: addDays(talk.today, 1000) })).rejects.toThrow("cases.reply-deadline");
  const results = await Promise.allSettled([1, 2, 3].map(() => talk.asks(caseId, {})));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await types(caseId)).filter((type) => type === "waiting-for-applicant")).toHaveLength(1);
  expect(await talk.parcels(caseId)).toHaveLength(1);
  await expect(talk.asks(caseId, {})).rejects.toThrow("cases.already-waiting");
});

test("the letter can be seen before it is sent, and seeing it changes nothing", async () => {
  const { caseId } = await talk.applied("amund", "preview");
  const before = await talk.see(caseId);
  const pdf = await previewQuestion(talk.tools, WORKER, before, {
    kind: "hearing",
    outcome: "refused",
    body: "Inntekten er for høy.",
    due: addDays(talk.today, 14),
  });
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
  expect((await talk.see(caseId)).rev).toBe(before.rev);
  expect(await talk.parcels(caseId)).toEqual([]);
});

test("what is missing comes in two parts: each is on record with its files, and the days of the wait are added to the deadline", async () => {
  const { caseId, who } = await talk.applied("leif", "supplies");
  const before = await talk.see(caseId);
  await talk.asks(caseId, {});
  const request = await requestOf(caseId);
  const papers = [{ item: "payslip", fileName: "lønn.pdf", content: PDF }];
  await talk.portal.reply(who, caseId, { ...nothing, request, papers });
  expect((await talk.see(caseId)).state).toMatchObject({ status: "waiting", request: { outstanding: ["lease"] } });
  const lacking = [{ item: "lease", reason: "Jeg bor hos foreldrene mine." }];
  const { who: stranger } = await talk.applied("solveig", "stranger");
  await expect(talk.portal.reply(stranger, caseId, { ...nothing, request, lacking })).rejects.toThrow(
    "cases.not-found",
  );
  const tools = talk.later(6);
  await enterReply(tools, WORKER.actor, caseId, (await talk.see(caseId)).rev, {
    request,
    text: "Ringte.",
    papers: [],
    settled: [],
    on: addDays(talk.today, 6),
  });
  await openPortal(tools).reply(who, caseId, { ...nothing, request, lacking });
  const { state } = await talk.see(caseId);
  expect(state).toMatchObject({ status: "to-do", attention: "supplied", openTask: before.state.openTask });
  // It was asked for on the day the case came in, and that day is none of those that are counted.
  expect(state.due).toBe(addDays(before.state.due ?? talk.today, 5));
  const messages = await talk.tools.db.read(talk.tools.municipality, (read) => messagesOf(read, caseId));
  expect(messages.map(({ content }) => content)).toEqual([
    "Lønnsslipp for oktober: lønn.pdf",
    "Ringte.\n\nKom i posten og er registrert av en saksbehandler.",
    "Leiekontrakt: har det ikke. Jeg bor hos foreldrene mine.",
  ]);
  const first = (await talk.file(caseId)).entries.find(
    (one) => one.documents.length === 2 && one.title.includes("opplysninger fra søker"),
  );
  expect(first?.documents.map(({ title }) => title)).toEqual([
    expect.stringMatching(/: opplysninger fra søker$/),
    "lønn.pdf",
  ]);
  await expect(talk.portal.reply(who, caseId, { ...nothing, request, text: "en gang til" })).rejects.toThrow(
    "cases.no-such-request",
  );
});

test("an upload that lies, is empty or locked is refused by name, and nothing of the reply is kept", async () => {
  const { caseId, who } = await talk.applied("leif", "lies");
  await talk.asks(caseId, {});
  const [request, before] = [await requestOf(caseId), await talk.see(caseId)];
  const reply = (fileName: string, text: string) =>
    talk.portal.reply(who, caseId, {
      ...nothing,
      request,
      papers: [
        { item: "payslip", fileName: "god.pdf", content: PDF },
        { item: "lease", fileName, content: new TextEncoder().encode(text) },
      ],
    });
  await expect(reply("virus.pdf", "MZ not a pdf")).rejects.toMatchObject({
    code: "cases.file-unknown-type",
    params: { file: "virus.pdf" },
  });
  await expect(reply("bilde.png", "%PDF-1.7")).rejects.toThrow("cases.file-unknown-type");
  await expect(reply("tom.pdf", "")).rejects.toThrow("cases.file-empty");
  await expect(reply("låst.pdf", "%PDF-1.7\ntrailer\n<< /Encrypt 5 0 R >>")).rejects.toThrow("cases.file-has-password");
  await expect(talk.portal.reply(who, caseId, { ...nothing, request })).rejects.toThrow("cases.nothing-supplied");
  expect((await talk.see(caseId)).rev).toBe(before.rev);
});

test("the reminder, the deadline that passes and what comes after: once each, whoever works, and the late reply is marked", async () => {
  const { caseId, who } = await talk.applied("ragnhild", "late", {
    lasting_income_fall: true,
    income_fall_since: addDays(talk.today, -60),
    expected_income: "100000",
    income_fall_reason: "illness",
    documentation: { answer: "attached", reason: null },
  });
  if ((await talk.see(caseId)).state.openTask === null) throw new Error("A person should have this case");
  await talk.asks(caseId, {});
  const before = await talk.see(caseId);
  const due = async (days: number): Promise<boolean> =>
    (
      await talk.tools.db.read(talk.tools.municipality, (read) => wakingCases(read, addDays(talk.today, days)))
    ).includes(caseId);
  expect([await due(9), await due(10)]).toEqual([false, true]);
  const remind = talk.later(10);
  await Promise.all([1, 2, 3].map(() => wake(remind, caseId)));
  expect((await types(caseId)).filter((type) => type === "reminded")).toHaveLength(1);
  expect([await due(14), await due(15)]).toEqual([false, true]);
  await Promise.all([1, 2, 3].map(() => wake(talk.later(14), caseId)));
  expect((await talk.see(caseId)).state.request?.status).toBe("open");
  await Promise.all([1, 2, 3].map(() => wake(talk.later(15), caseId)));
  const lapsed = await talk.see(caseId);
  expect((await types(caseId)).filter((type) => type === "lapsed")).toHaveLength(1);
  expect(lapsed.state).toMatchObject({
    status: "to-do",
    attention: "not-supplied",
    openTask: before.state.openTask,
    due: addDays(before.state.due ?? talk.today, 14),
  });
  const request = await requestOf(caseId);
  const late = talk.later(20);
  await openPortal(late).reply(who, caseId, {
    ...nothing,
    request,
    papers: [{ item: "payslip", fileName: "a.pdf", content: PDF }],
  });
  const told = (await talk.events(caseId)).findLast((event) => event.type === "supplied");
  expect(told).toMatchObject({ late: true, via: "portal", resumed: null });
  const messages = await talk.tools.db.read(talk.tools.municipality, (read) => messagesOf(read, caseId));
  expect(messages.at(-1)?.content).toContain("Kom etter fristen, som var ");
});

test("what an applicant said would come later is asked for by itself when a person has the case, once", async () => {
  const since = addDays(talk.today, -60);
  const answers = {
    lasting_income_fall: true,
    income_fall_since: since,
    expected_income: "100000",
    income_fall_reason: "illness",
    documentation: { answer: "later", reason: null },
  };
  const { caseId, who } = await talk.applied("ingelin", "promised", answers);
  expect((await talk.see(caseId)).state.promised?.items).toMatchObject([{ key: "documentation" }]);
  await Promise.all([1, 2, 3].map(() => wake(talk.tools, caseId)));
  const { state } = await talk.see(caseId);
  expect(state).toMatchObject({ status: "waiting", promised: null, request: { outstanding: ["documentation"] } });
  expect((await types(caseId)).filter((type) => type === "waiting-for-applicant")).toHaveLength(1);
  expect(await talk.parcels(caseId)).toHaveLength(1);
  const papers = [{ item: "documentation", fileName: "nav.pdf", content: PDF }];
  await talk.portal.reply(who, caseId, { ...nothing, request: state.request?.id ?? "", papers });
  expect((await talk.see(caseId)).state).toMatchObject({ status: "to-do", attention: "supplied" });
});

test("a case that will be late is told so before its day, once, and the new day holds", async () => {
  const { caseId } = await talk.applied("leif", "slow");
  const { state } = await talk.see(caseId);
  const tell = talk.later(28);
  expect(state.tellBy).toBe(addDays(state.due ?? talk.today, -3));
  await Promise.all([1, 2, 3].map(() => wake(tell, caseId)));
  const after = await talk.see(caseId);
  expect(after.state).toMatchObject({ due: addDays(talk.today, 58), wakes: null, status: "to-do" });
  expect((await types(caseId)).filter((type) => type === "preliminary-reply")).toHaveLength(1);
  const move = (days: number) =>
    moveDeadline(tell, WORKER, after, after.rev, {
      due: addDays(talk.today, days),
      reason: "Vi venter på en annen kommune.",
    });
  await expect(move(50)).rejects.toThrow("cases.deadline-not-later");
  await expect(move(400)).rejects.toThrow("cases.reply-deadline");
  await move(70);
  expect((await talk.see(caseId)).state.due).toBe(addDays(talk.today, 70));
  expect((await talk.file(caseId)).entries.slice(-2).map(({ title }) => title)).toEqual([
    expect.stringMatching(/: foreløpig svar$/),
    expect.stringMatching(/: ny frist for svar$/),
  ]);
});

test("an application taken back ends: letters that no carrier has are stopped, nothing more is said, and the machine lets it be", async () => {
  const { caseId, who } = await talk.applied("amund", "withdraws");
  await talk.asks(caseId, {});
  expect((await talk.parcels(caseId)).map(({ state }) => state)).toEqual(["queued"]);
  await talk.portal.withdraw(who, caseId, "");
  await talk.sends(caseId);
  await advance(talk.tools, caseId);
  expect((await talk.see(caseId)).state).toMatchObject({
    status: "closed",
    withdrawn: true,
    openTask: null,
    wakes: null,
  });
  expect((await talk.parcels(caseId)).map(({ state }) => state)).toEqual(["stopped"]);
  const file = await talk.file(caseId);
  expect(file.entries.map(({ kind, status, isOutstanding }) => [kind, status, isOutstanding])).toEqual([
    ["I", "J", false],
    ["U", "U", false],
    ["I", "J", false],
  ]);
  const { tools } = talk;
  const notices = await tools.db.read(tools.municipality, (read) => noticesOfCase(read, caseId));
  expect(notices.map(({ state, why }) => [state, why])).toEqual([
    ["skipped", "withdrawn"],
    ["skipped", "withdrawn"],
  ]);
  await expect(talk.portal.withdraw(who, caseId, "")).rejects.toThrow("cases.closed");
  const request = await requestOf(caseId);
  await expect(talk.portal.reply(who, caseId, { ...nothing, request, text: "hei" })).rejects.toThrow("cases.closed");
});

test("what is decided cannot be taken back", async () => {
  const { caseId, who } = await talk.applied("maiken", "too-late");
  expect((await talk.see(caseId)).state.decision).not.toBeNull();
  await expect(talk.portal.withdraw(who, caseId, "angrer")).rejects.toThrow("cases.already-decided");
});

test("messages carry files both ways, each a document of the entry, and the applicant is told of ours", async () => {
  const { caseId, who } = await talk.applied("kjersti", "files");
  await talk.portal.write(who, caseId, "Se vedlegget.", [{ fileName: "brev.pdf", content: PDF }]);
  await workerWrites(talk.tools, WORKER.actor, caseId, (await talk.see(caseId)).rev, "Takk. Her er vårt.", [
    { fileName: "svar.pdf", content: PDF },
  ]);
  const titles = (await talk.file(caseId)).entries
    .slice(-2)
    .map(({ kind, documents }) => [kind, documents.map(({ title }) => title)]);
  expect(titles).toEqual([
    ["I", ["Melding fra søker", "brev.pdf"]],
    ["U", ["Melding til søker", "svar.pdf"]],
  ]);
  const { tools } = talk;
  expect(await tools.db.read(tools.municipality, (read) => noticesOfCase(read, caseId))).toHaveLength(2);
  const eleven = Array.from({ length: 11 }, () => ({ fileName: "a.pdf", content: PDF }));
  await expect(talk.portal.write(who, caseId, "Mange.", eleven)).rejects.toThrow("cases.too-many-files");
});
