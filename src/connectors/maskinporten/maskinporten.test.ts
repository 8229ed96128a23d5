import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { OutsideError } from "#platform/errors";
import { systemClock, type Clock } from "#platform/time";
import { failureOfCall, privateKey, startRig, type Rig } from "../testing.ts";
import { openMaskinporten, type Maskinporten, type MaskinportenSettings } from "./maskinporten.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await startRig({ clock: { tokenClock: "wall" } });
});
afterEach(() => rig.sim.clearFaults());
afterAll(() => rig.stop());

const open = (settings: Partial<MaskinportenSettings> = {}, clock: Clock = systemClock): Maskinporten =>
  openMaskinporten({ ...rig.settings.maskinporten, demo: true, ...settings }, clock);
const wish = { scope: "ks:fiks" };
const bearer = (m: Maskinporten) => m.withToken(wish, (authorization) => Promise.resolve(authorization));

test("a hundred who ask at once share one token, and later ones get the same", async () => {
  const m = open();
  rig.sim.addFault({ system: "maskinporten", kind: "slow", delayMs: 20, times: 1 });
  rig.sim.addFault({ system: "maskinporten", kind: "500" });
  const all = await Promise.all(Array.from({ length: 100 }, () => bearer(m)));
  expect(new Set([...all, await bearer(m)]).size).toBe(1);
});

test("a token is used until half a minute before it runs out", async () => {
  let offset = 0;
  const clock: Clock = { now: () => systemClock.now().add({ seconds: offset }) };
  const m = open({}, clock);
  const first = await bearer(m);
  offset = 560;
  expect(await bearer(m)).toBe(first);
  offset = 575;
  // The simulator sees a grant from the future now: that a new one was asked for is what is shown.
  expect((await failureOfCall(bearer(m))).failure.providerCode).toBe("MP-130");
});

test("a failure is not remembered", async () => {
  const m = open();
  rig.sim.addFault({ system: "maskinporten", kind: "500", times: 1 });
  expect((await failureOfCall(bearer(m))).failure.class).toBe("transient");
  await expect(bearer(m)).resolves.toMatch(/^Bearer /);
});

const refused = async (settings: Partial<MaskinportenSettings>, scope = "ks:fiks", consumerOrg?: string) => {
  const asked = { scope, ...(consumerOrg === undefined ? {} : { consumerOrg }) };
  const { failure } = await failureOfCall(open(settings).withToken(asked, (token) => Promise.resolve(token)));
  return [failure.class, failure.providerCode];
};

test("each way of being refused is told apart by its number", async () => {
  expect(await refused({ clientId: "stranger" })).toEqual(["auth", "MP-100"]);
  expect(await refused({ key: await privateKey("machine") })).toEqual(["auth", "MP-124"]);
  expect(await refused({}, "not:ours")).toEqual(["authorisation", "MP-200"]);
  expect(await refused({}, "ks:fiks", "312000099")).toEqual(["authorisation", "MP-251"]);
});

test("a call that is refused its token twice fails, and no other failure is tried again", async () => {
  const m = open();
  const tried: string[] = [];
  const failing = (cls: "auth" | "transient") =>
    failureOfCall(
      m.withToken(wish, (authorization) => {
        tried.push(authorization);
        return Promise.reject(new OutsideError("test", { class: cls }));
      }),
    );
  expect((await failing("auth")).failure.class).toBe("auth");
  expect([tried.length, new Set(tried).size]).toEqual([2, 2]);
  await failing("transient");
  expect(tried.length).toBe(3);
});
