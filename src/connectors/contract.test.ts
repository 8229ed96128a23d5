/** Every port against its simulator over HTTP: each fault once, and the port must say which kind of failure it was. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { legalDate } from "#platform/time";
import type { Fault } from "../../packages/sim/src/index.ts";
import type { Connectors } from "./connectors.ts";
import { ask, failureOfCall, ID, startRig, type Rig } from "./testing.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterEach(() => rig.sim.clearFaults());
afterAll(() => rig.stop());

type System = Exclude<Fault["system"], "*">;
const READS: readonly [string, System, (c: Connectors) => Promise<unknown>][] = [
  ["population.person", "folkeregisteret", (c) => c.population.person(ask, ID.solveig)],
  ["population.household", "folkeregisteret", (c) => c.population.household(ask, ID.solveig)],
  ["population.guardianship", "folkeregisteret", (c) => c.population.guardianship(ask, ID.solveig)],
  ["tax.basis", "skatteetaten", (c) => c.tax.basis(ask, ID.solveig, 2025, [])],
  ["childcare.places", "barnehage", (c) => c.childcare.places(ask, [ID.ella], legalDate("2026-11-22"), "kindergarten")],
  ["contact.contact", "krr", (c) => c.contact.contact(ask, ID.solveig)],
  ["company.represented", "altinn", (c) => c.company.represented(ask, ID.jorunn)],
  ["svarut.statuses", "svarut", (c) => c.svarut.statuses(["01990000-0000-4000-8000-000000000000"])],
];

/** Those that ask for no token. */
const OPEN: typeof READS = [["company.details", "enhetsregisteret", (c) => c.company.details(ask, "314800028")]];

const FAULTS: readonly [Omit<Fault, "system">, string][] = [
  [{ kind: "429", retryAfter: "2000" }, "throttled"],
  [{ kind: "500" }, "transient"],
  [{ kind: "502" }, "transient"],
  [{ kind: "html" }, "protocol"],
  [{ kind: "html", status: 403 }, "protocol"],
  [{ kind: "timeout", delayMs: 10 }, "transient"],
  [{ kind: "timeout-after-accept" }, "transient"],
  [{ kind: "nonsense" }, "protocol"],
  [{ kind: "expired-key" }, "auth"],
];

describe.each([...READS, ...OPEN])("%s", (_name, system, call) => {
  test.each(FAULTS)("meets %o as %s, and works again when it is over", async (fault, expected) => {
    rig.sim.addFault({ system, ...fault });
    const error = await failureOfCall(call(rig.connectors));
    expect(error.failure.class).toBe(expected);
    const told = `${error.message} ${JSON.stringify(error)} ${error.stack}`;
    expect(told.replaceAll("00000000-0000-4000-8000-000000000000", "")).not.toMatch(/\d{11}/);
    rig.sim.clearFaults();
    await expect(call(rig.connectors)).resolves.toBeDefined();
  });

  test("waits for a slow answer", async () => {
    rig.sim.addFault({ system, kind: "slow", delayMs: 30, times: 1 });
    await expect(call(rig.connectors)).resolves.toBeDefined();
  });
});

describe.each(READS)("%s with a token", (_name, system, call) => {
  test("is refused a token when our key is too old, and says so", async () => {
    rig.sim.addFault({ system: "maskinporten", kind: "expired-key" });
    const error = await failureOfCall(call(rig.fresh()));
    expect([error.system, error.failure]).toEqual(["maskinporten", { class: "auth", providerCode: "MP-121" }]);
  });

  test("fails as transient while Maskinporten is down, and works when it is back", async () => {
    rig.sim.addFault({ system: "maskinporten", kind: "502", times: 1 });
    const connectors = rig.fresh();
    expect((await failureOfCall(call(connectors))).failure.class).toBe("transient");
    await expect(call(connectors)).resolves.toBeDefined();
  });

  test("gets a new token when the one it has is refused", async () => {
    await call(rig.connectors);
    rig.sim.addFault({ system, kind: "expired-key", times: 1 });
    await expect(call(rig.connectors)).resolves.toBeDefined();
  });
});

test("a wait is in seconds, but in milliseconds from the population register", async () => {
  rig.sim.addFault({ system: "*", kind: "429", retryAfter: "2000", match: "personer|summert" });
  const population = await failureOfCall(rig.connectors.population.person(ask, ID.solveig));
  const tax = await failureOfCall(rig.connectors.tax.basis(ask, ID.solveig, 2025, []));
  expect([population.failure.retryAfterMs, tax.failure.retryAfterMs]).toEqual([2000, 2_000_000]);
});
