/** Other parties of a case, through the whole house: added, heard and answering; and everybody who may not see it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { caseById } from "#cases";
import { partiesOf } from "#cases/parties";
import { noticesOfCase } from "#notify";
import { addDays } from "#platform/time";
import { deliver, openPortal } from "#services";
import { wake } from "#services/dialogue";
import { PDF } from "./support/dialogue.ts";
import { openTestHouse, type TestHouse } from "./support/house.ts";
import { answer, named, neighbourhoodIn, type Neighbourhood } from "./support/parties.ts";
import { employee } from "./support/staff.ts";

let house: TestHouse;
let near: Neighbourhood;
beforeAll(async () => {
  house = await openTestHouse();
  near = neighbourhoodIn(house);
});
afterAll(() => house.stop());

test("a person, a company and somebody with neither number become parties: looked up with a reason, shown, and kept when removed", async () => {
  const at = await near.room("oddny", "adds");
  const { worker, caseId } = at;
  const neighbour = await near.parties().add(worker, caseId, await near.person("leif"));
  const company = { kind: "organisation", orgNumber: "314 800 028" } as const;
  const landowner = { who: company, role: "landowner", why: "Eier veien.", language: "" };
  await near.parties().add(worker, caseId, landowner);
  await expect(near.parties().add(worker, caseId, landowner)).rejects.toThrow("cases.party-already");
  for (const [number, code] of [
    ["12", "cases.party-org-number"],
    ["999 999 999", "cases.party-unknown"],
  ] as const)
    await expect(
      near.parties().add(worker, caseId, { ...landowner, who: { ...company, orgNumber: number } }),
    ).rejects.toThrow(code);
  await near.parties().add(worker, caseId, named("Ola Uten Nummer"));
  const { parties: shown } = await near.desk().openCase(worker, caseId, "nb");
  expect(shown.map(({ name, role, addedBy }) => [name, role, addedBy])).toEqual(
    expect.arrayContaining([
      [expect.stringContaining("Leif"), "neighbour", "adds"],
      ["BRYGGEKAFÉEN AS", "landowner", "adds"],
      ["Ola Uten Nummer", "landowner", "adds"],
    ]),
  );
  const [, cafe, plain] = shown.map(({ party }) => party);
  await near.hear(at, near.hearing([cafe ?? "", plain ?? ""]));
  await near.talk.sends(caseId);
  const letters = (await near.talk.parcels(caseId)).map(({ recipient, recipientOrg, state }) => [
    recipient,
    recipientOrg,
    state,
  ]);
  expect(letters).toEqual([
    [null, "314800028", "accepted"],
    [null, null, "accepted"],
  ]);
  expect(shown[0]?.addressLines.length).toBeGreaterThan(0);
  expect(JSON.stringify(shown)).not.toContain(await near.talk.identity("leif"));
  await expect(near.parties().remove(worker, caseId, neighbour, " ")).rejects.toThrow("cases.party-why");
  await near.parties().remove(worker, caseId, neighbour, "Feil nabo.");
  await expect(near.parties().remove(worker, caseId, neighbour, "Feil nabo.")).rejects.toThrow("cases.no-such-party");
  const kept = await near.talk.tools.db.read(near.talk.tools.municipality, (read) => partiesOf(read, caseId));
  expect(kept.find(({ id }) => id === neighbour)?.removed).toMatchObject({ by: worker.staff, reason: "Feil nabo." });
  const actions = await near.auditOf(caseId);
  expect(actions).toEqual(expect.arrayContaining(["registers.look-up", "cases.party-added", "cases.party-removed"]));
  // Whoever was removed may be a party again.
  await near.parties().add(worker, caseId, await near.person("leif"));
});

test("nobody is a party twice, whoever applied is none, and what cannot be found is told", async () => {
  const { worker, caseId } = await near.room("bergljot", "twice");
  const twice = await Promise.allSettled(
    [1, 2].map(async () => near.parties().add(worker, caseId, await near.person("amund"))),
  );
  expect(twice.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(near.parties().add(worker, caseId, await near.person("amund"))).rejects.toThrow("cases.party-already");
  await expect(near.parties().add(worker, caseId, await near.person("bergljot"))).rejects.toThrow(
    "cases.party-is-applicant",
  );
  const form = await near.person("amund");
  await expect(
    near.parties().add(worker, caseId, { ...form, who: { kind: "person", nationalId: "123" } }),
  ).rejects.toThrow("people.national-id");
  await expect(near.parties().add(worker, caseId, { ...form, role: "king" })).rejects.toThrow("cases.party-role");
  await expect(near.parties().add(worker, caseId, { ...form, why: "" })).rejects.toThrow("cases.party-why");
  const nowhere = { kind: "named", name: "Ola", address: "et sted" } as const;
  await expect(near.parties().add(worker, caseId, { ...form, who: nowhere })).rejects.toThrow("cases.party-address");
  await near.parties().add(worker, caseId, named("Kari Hage"));
  await expect(near.parties().add(worker, caseId, named("kari hage"))).rejects.toThrow("cases.party-already");
  const stranger = await employee(near.talk.tools, "stranger", "case-worker", "culture");
  await expect(near.parties().open(stranger, caseId, "nb")).rejects.toMatchObject({ status: 403 });
  await expect(near.parties().add(stranger, caseId, form)).rejects.toMatchObject({ status: 403 });
});

test("a protected neighbour has no address anywhere, and their letter is never printed", async () => {
  const at = await near.room("leif", "protected");
  const party = await near.parties().add(at.worker, at.caseId, await near.person("sigrid"));
  const { parties: shown } = await near.desk().openCase(at.worker, at.caseId, "nb");
  expect(shown).toMatchObject([{ isProtected: true, addressLines: [] }]);
  await near.hear(at, near.hearing([party]));
  const [parcel] = (await near.talk.parcels(at.caseId)).filter(({ letter }) => letter.title.includes("til part"));
  expect(parcel?.channel).toBe("svarut-digital-only");
  expect(parcel?.letter.address).toBeUndefined();
  const entry = (await near.talk.file(at.caseId)).entries.find(({ id }) => id === parcel?.entry);
  expect(entry?.correspondents).toMatchObject([{ isProtected: true }]);
});

test("two neighbours are heard: a letter each, the case waits for both, and each sees only their own", async () => {
  const at = await near.room("amund", "hears");
  const { worker, caseId, applicant } = at;
  const first = await near.parties().add(worker, caseId, await near.person("leif"));
  const second = await near.parties().add(worker, caseId, await near.person("solveig", "co-owner"));
  const plain = await near.parties().add(worker, caseId, named("Per Papir"));
  await expect(near.hear(at, near.hearing([]))).rejects.toThrow("cases.party-none");
  await expect(
    near.hear(at, near.hearing([first], { body: `Se ${await near.talk.identity("amund")}.` })),
  ).rejects.toThrow("cases.party-number-in-text");
  await expect(near.hear(at, near.hearing([first], { enclosed: ["0199-made-up"] }))).rejects.toThrow(
    "cases.party-enclosure",
  );
  const pdf = await near.parties().preview(worker, caseId, near.hearing([first]));
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
  await near.hear(at, near.hearing([first, second, plain]));
  await expect(near.hear(at, near.hearing([first]))).rejects.toThrow("cases.party-already-asked");
  await near.talk.sends(caseId);
  const mine = (await near.talk.parcels(caseId)).filter(({ letter }) => letter.title.includes("part"));
  expect(mine).toHaveLength(3);
  expect(mine.map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted"]);
  expect(mine.map(({ letter }) => letter.title)).toContainEqual(expect.stringMatching(/varsel til part$/));
  const waiting = await near.talk.see(caseId);
  expect(waiting.state).toMatchObject({ status: "waiting", wakes: addDays(near.talk.today, 15) });
  // The applicant sees that others are heard, and nothing of what.
  const seen = await near.talk.portal.caseView(applicant, caseId, "nb");
  expect(seen).toMatchObject({
    status: "in-progress",
    nextStep: { code: "hears-others", by: addDays(near.talk.today, 14) },
  });
  expect(seen.timeline.map(({ code }) => code).filter((code) => code.startsWith("part"))).toEqual([]);
  expect(seen.timeline.filter(({ code }) => code === "dispatched")).toEqual([]);

  const [leif, solveig] = [await near.citizen("leif"), await near.citizen("solveig")];
  expect((await near.talk.portal.mine(leif, "nb")).asked).toMatchObject([{ party: first, state: "to-answer" }]);
  const page = await near.talk.portal.askedCase(leif, first, "nb");
  expect(page.open).toMatchObject({ body: "Vi tenker å si nei.", status: "open" });
  expect(JSON.stringify(page)).not.toContain(applicant.name);
  for (const [who, id] of [
    [leif, second],
    [solveig, first],
    [applicant, first],
    [leif, plain],
  ] as const) {
    await expect(near.talk.portal.askedCase(who, id, "nb")).rejects.toMatchObject({
      code: "cases.no-such-party",
      status: 404,
    });
    await expect(near.talk.portal.answerAsParty(who, id, answer(page.open?.request ?? ""))).rejects.toMatchObject({
      status: 404,
    });
  }
  const letter = page.open?.letter?.document ?? "";
  await near.talk.portal.askedDocument(leif, first, letter);
  await expect(near.talk.portal.askedDocument(solveig, second, letter)).rejects.toMatchObject({ status: 404 });
  await expect(near.talk.portal.document(applicant, caseId, letter)).rejects.toMatchObject({ status: 404 });
  const application = (await near.talk.file(caseId)).entries[0]?.documents[0]?.id ?? "";
  await expect(near.talk.portal.askedDocument(leif, first, application)).rejects.toMatchObject({ status: 404 });

  await near.talk.portal.answerAsParty(leif, first, {
    ...answer(page.open?.request ?? ""),
    papers: [{ fileName: "kart.pdf", content: PDF }],
  });
  expect((await near.talk.see(caseId)).state.status).toBe("waiting");
  await expect(near.talk.portal.answerAsParty(leif, first, answer(page.open?.request ?? ""))).rejects.toThrow(
    "cases.no-such-request",
  );
  const { parties: shown } = await near.desk().openCase(worker, caseId, "nb");
  const said = shown.find(({ party }) => party === first)?.asked[0]?.said[0];
  expect(said).toMatchObject({ late: false, via: "portal", documents: [{ title: "kart.pdf" }] });
  expect(said?.text).toContain("Det er for mye støy.");
  const incoming = (await near.talk.file(caseId)).entries.at(-1);
  expect(incoming).toMatchObject({ kind: "I", title: expect.stringMatching(/svar fra part$/) });
  await expect(near.talk.portal.document(applicant, caseId, incoming?.documents[0]?.id ?? "")).rejects.toMatchObject({
    status: 404,
  });

  await near.parties().enterReply(worker, caseId, plain, {
    request: shown.find(({ party }) => party === plain)?.asked[0]?.request ?? "",
    text: "Ringte og er imot.",
    papers: [],
    on: near.talk.today,
  });
  await near.parties().remove(worker, caseId, second, "Har solgt sin del.");
  expect((await near.talk.see(caseId)).state).toMatchObject({ status: "to-do", openTask: expect.any(String) });
  await expect(near.talk.portal.askedCase(solveig, second, "nb")).rejects.toMatchObject({ status: 404 });
  expect((await near.talk.portal.mine(solveig, "nb")).asked.filter(({ party }) => party === second)).toEqual([]);
});

test("the applicant reads what a party wrote once a worker says so, and not who they are; two tabs hear and share once", async () => {
  const at = await near.room("bergljot", "shares");
  const { worker, caseId, applicant } = at;
  const party = await near.parties().add(worker, caseId, await near.person("sigrid"));
  const heard = await Promise.allSettled([1, 2].map(() => near.hear(at, near.hearing([party]))));
  expect(heard.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const who = await near.citizen("sigrid");
  const request = (await near.talk.portal.askedCase(who, party, "nb")).open?.request ?? "";
  const papers = [{ fileName: "kart.pdf", content: PDF }];
  await near.talk.portal.answerAsParty(who, party, { ...answer(request, "Jeg er imot."), papers });
  const said = (await near.desk().openCase(worker, caseId, "nb")).parties[0]?.asked[0]?.said[0];
  const document = said?.documents[0]?.document ?? "";
  await expect(near.talk.portal.document(applicant, caseId, document)).rejects.toMatchObject({ status: 404 });
  await expect(near.parties().share(worker, caseId, party, request)).rejects.toThrow("cases.party-said-nothing");
  await Promise.all([1, 2].map(() => near.parties().share(worker, caseId, party, said?.message ?? "")));
  const { timeline } = await near.talk.portal.caseView(applicant, caseId, "nb");
  const shared = timeline.filter(({ code }) => code === "party-shared");
  expect(shared).toMatchObject([{ text: expect.stringContaining("Jeg er imot."), documents: [{ document }] }]);
  expect(JSON.stringify(timeline)).not.toContain(who.name);
  await near.talk.portal.document(applicant, caseId, document);
  expect(await near.auditOf(caseId)).toContain("cases.party-answer-shared");
});

test("when the applicant takes the application back nobody is waited for, and who was heard learns that it is over", async () => {
  const at = await near.room("amund", "withdrawn");
  const { worker, caseId, applicant } = at;
  const party = await near.parties().add(worker, caseId, await near.person("maiken"));
  await near.hear(at, near.hearing([party]));
  await near.talk.portal.withdraw(applicant, caseId, "");
  const who = await near.citizen("maiken");
  const page = await near.talk.portal.askedCase(who, party, "nb");
  expect(page).toMatchObject({ state: "closed", open: undefined });
  const { request } = page.asked[0] ?? { request: "" };
  await expect(near.talk.portal.answerAsParty(who, party, answer(request))).rejects.toThrow("cases.closed");
  const { tools } = near.talk;
  const notices = await tools.db.read(tools.municipality, (read) => noticesOfCase(read, caseId));
  expect(notices.filter((one) => one.person === who.person).map(({ state }) => state)).toEqual([
    "skipped",
    "skipped",
    "queued",
    "queued",
  ]);
  await expect(near.parties().add(worker, caseId, named("Per Papir"))).rejects.toThrow("cases.closed");
});

test("without a carrier a letter lies in the portal, and one to whoever has no log-in is a person's to send", async () => {
  const at = await near.room("leif", "no-carrier");
  const { worker, caseId } = at;
  const { carrier: _, ...tools } = near.talk.tools;
  const desk = near.desk(tools).parties;
  const own = await desk.add(worker, caseId, await near.person("amund"));
  const plain = await desk.add(worker, caseId, named("Per Papir"));
  const { seen } = await desk.open(worker, caseId, "nb");
  await desk.hear(worker, caseId, seen, near.hearing([own, plain]));
  await near.talk.sends(caseId, tools);
  const shown = (await near.desk().openCase(worker, caseId, "nb")).parties;
  expect(shown.map(({ delivery }) => delivery)).toEqual(["delivered", "manual"]);
});

test("nobody decides while a neighbour has time left; when it is out a person is told, and a late answer is taken in as late", async () => {
  const at = await near.room("oddny", "lapses");
  const { worker, caseId } = at;
  const party = await near.parties().add(worker, caseId, await near.person("leif"));
  await near.hear(at, near.hearing([party]));
  const found = await near.talk.see(caseId);
  const decision = { caseId, rev: found.rev, outcome: "refused", checklist: {}, reason: "Nei." };
  await expect(near.desk().decide(worker, decision)).rejects.toThrow();
  await wake(near.talk.later(14), caseId);
  expect((await near.talk.see(caseId)).state.status).toBe("waiting");
  await Promise.all([wake(near.talk.later(15), caseId), wake(near.talk.later(15), caseId)]);
  const { state } = await near.talk.see(caseId);
  expect(state).toMatchObject({ status: "to-do", attention: "party-not-heard", openTask: found.state.openTask });
  expect((await near.talk.events(caseId)).filter(({ type }) => type === "parties-lapsed")).toHaveLength(1);
  const leif = await near.citizen("leif");
  const later = openPortal(near.talk.later(16));
  const page = await later.askedCase(leif, party, "nb");
  expect(page.state).toBe("late");
  await later.answerAsParty(leif, party, answer(page.open?.request ?? ""));
  expect((await later.askedCase(leif, party, "nb")).asked[0]?.said).toMatchObject([{ late: true }]);
  await expect(
    near.talk.tools.db.read(near.talk.tools.municipality, (read) => caseById(read, caseId)),
  ).resolves.toMatchObject({
    state: { status: "to-do" },
  });
  for (const { id } of await near.talk.parcels(caseId)) await deliver(near.talk.tools, id);
});
