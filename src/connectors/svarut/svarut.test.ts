import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Fault } from "../../../packages/sim/src/index.ts";
import { failureOfCall, startRig, type Rig } from "../testing.ts";
import { letter, pdf } from "./letter.testing.ts";
import type { SvarUt } from "./svarut.model.ts";

let rig: Rig;
let svarut: SvarUt;
beforeAll(async () => {
  rig = await startRig();
  svarut = rig.connectors.svarut;
});
afterEach(() => rig.sim.clearFaults());
afterAll(() => rig.stop());

test("a letter arrives with its documents in order and under their names, and is found by its reference", async () => {
  const externalReference = "ref-1";
  const documents = [
    pdf("vedtak blåbær.pdf"),
    { ...pdf("utregning.pdf"), content: Buffer.from("%PDF-1.7\r\n--x\r\n") },
  ];
  const { id } = await svarut.send(letter({ externalReference, documents }));
  expect(await svarut.findByExternalReference(externalReference)).toEqual([id]);
  expect(await svarut.findByExternalReference("nobody")).toEqual([]);
  const [received] = rig.sim.inbox(externalReference);
  expect(received?.details?.dokumenter.map((one) => [one.filnavn, one.size])).toEqual(
    documents.map((one) => [one.fileName, one.content.byteLength]),
  );
});

test.each<[Omit<Fault, "system">, string, number]>([
  [{ kind: "429", retryAfter: "3" }, "throttled", 0],
  [{ kind: "500" }, "unknown", 0],
  [{ kind: "502" }, "unknown", 0],
  [{ kind: "html" }, "unknown", 0],
  [{ kind: "html", status: 403 }, "protocol", 0],
  [{ kind: "timeout", delayMs: 10 }, "unknown", 0],
  [{ kind: "timeout-after-accept" }, "unknown", 1],
  [{ kind: "nonsense" }, "unknown", 0],
  [{ kind: "expired-key" }, "auth", 0],
])("a send that meets %o is %s, and what became of it can be looked up", async (fault, expected, letters) => {
  const externalReference = `ref-${fault.kind}-${fault.status ?? ""}`;
  rig.sim.addFault({ system: "svarut", match: "^POST", ...fault });
  const { failure } = await failureOfCall(svarut.send(letter({ externalReference })));
  expect(failure.class).toBe(expected);
  expect((await svarut.findByExternalReference(externalReference)).length).toBe(letters);
});

test("a send waits for a slow SvarUt, and while Maskinporten is down nothing is sent", async () => {
  rig.sim.addFault({ system: "svarut", kind: "slow", delayMs: 50, times: 1 });
  await expect(svarut.send(letter({ externalReference: "slow" }))).resolves.toHaveProperty("id");
  rig.sim.addFault({ system: "maskinporten", kind: "500" });
  const { system, failure } = await failureOfCall(rig.fresh().svarut.send(letter({ externalReference: "never" })));
  expect([system, failure.class, rig.sim.inbox("never").length]).toEqual(["maskinporten", "transient", 0]);
});

test("a letter with a problem is not sent", async () => {
  const error = await failureOfCall(svarut.send(letter({ externalReference: "bad", documents: [] })));
  expect(error.failure).toEqual({ class: "validation", providerCode: "no-documents" });
  expect(rig.sim.inbox("bad")).toEqual([]);
});

test("a letter grows older: accepted, on its way, read; its events are told in order", async () => {
  const { id } = await svarut.send(letter({ externalReference: "life" }));
  const state = async () => (await svarut.statuses([id])).map((status) => status.state);
  const states = [await state()];
  for (const duration of ["PT6M", "PT25H"]) {
    rig.sim.clock.advance(duration);
    states.push(await state());
  }
  expect(states).toEqual([["accepted"], ["in-transit"], ["read"]]);
  const events = await svarut.events(id);
  expect(events.length).toBeGreaterThan(3);
  expect(events.map((event) => event.at)).toEqual(events.map((event) => event.at).toSorted());
});

test("a letter that is read in our portal is not printed", async () => {
  const { digitalId: _reserved, ...onPaper } = letter().recipient;
  const { id } = await svarut.send(letter({ externalReference: "portal", recipient: onPaper }));
  const { id: other } = await svarut.send(letter({ externalReference: "paper", recipient: onPaper }));
  const at = rig.sim.clock.now().toISOString();
  await svarut.markRead(id, { nationalId: "14839249846", at });
  rig.sim.clock.advance("P7D");
  const states = new Map((await svarut.statuses([id, other])).map((status) => [status.id, status.state]));
  expect([states.get(id), states.get(other)]).toEqual(["read", "printed"]);
});

test("statuses of nothing is nothing, and an unknown letter is not found", async () => {
  expect(await svarut.statuses([])).toEqual([]);
  const { failure } = await failureOfCall(svarut.events("01990000-0000-4000-8000-000000000000"));
  expect(failure.class).toBe("not-found");
});
