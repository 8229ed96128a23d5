import { expect, test } from "vitest";
import {
  endSession,
  endSessionsBySid,
  forgetOldSessions,
  nationalId,
  personKeys,
  rememberLogin,
  rememberPerson,
  session,
  setStaffActive,
  staffAtLogin,
  staffById,
  startSession,
  takeLogin,
  touchSession,
  type StaffListed,
} from "#people";
import { Refusal } from "#platform/errors";
import { sql, type MunicipalityId } from "#platform/sql";
import { z } from "zod";
import { database, newMunicipality } from "../../../test/support/database.ts";

const at = (clock: string): string => `2026-11-22T${clock}Z`;
const begun = { issuer: "https://login.demo.example", acr: "high", authTime: at("08:00:00"), sid: "sid-1" };
const vigdis = { issuer: begun.issuer, subject: "vigdis", name: "Vigdis", email: "Vigdis@demo.example" };
const list: readonly StaffListed[] = [{ email: "vigdis@demo.example" }];

const look = (here: MunicipalityId, token: string, now: string) =>
  database().read(here, (read) => session(read, token, at(now)));

async function citizen(here: MunicipalityId, now = "08:00:00"): Promise<string> {
  const { token } = await database().write(here, async (tx) => {
    const person = await rememberPerson(tx, personKeys(Buffer.alloc(32, 7)), {
      nationalId: nationalId("14839249846", true),
      name: "Solveig",
      protection: "none",
      status: "alive",
      source: "login",
      at: at(now),
    });
    return startSession(tx, { kind: "citizen", person, ...begun }, at(now));
  });
  return token;
}

async function employee(here: MunicipalityId) {
  return database().write(here, async (tx) => {
    const staff = await staffAtLogin(tx, vigdis, list, at("08:00:00"));
    return { staff, ...(await startSession(tx, { kind: "staff", staff: staff.staff, ...begun }, at("08:00:00"))) };
  });
}

test("a session lives while it is used, and thirty minutes after", async () => {
  const here = newMunicipality();
  const token = await citizen(here);
  expect((await look(here, token, "08:29:59"))?.kind).toBe("citizen");
  expect(await look(here, token, "08:30:00")).toBeUndefined();
  await database().write(here, (tx) => touchSession(tx, token, at("08:25:00")));
  expect((await look(here, token, "08:54:59"))?.acr).toBe("high");
  await database().write(here, (tx) => touchSession(tx, token, at("09:00:00")));
  expect(await look(here, token, "09:00:01")).toBeUndefined();
});

test("being seen is written at most once a minute", async () => {
  const here = newMunicipality();
  const token = await citizen(here);
  expect((await look(here, token, "08:00:59"))?.touchDue).toBe(false);
  expect((await look(here, token, "08:01:00"))?.touchDue).toBe(true);
});

test("a citizen is out after two hours and an employee after eight, however busy", async () => {
  const here = newMunicipality();
  const token = await citizen(here);
  const { token: desk } = await employee(here);
  for (let minute = 20; minute < 480; minute += 20) {
    const now = new Date(Date.parse(at("08:00:00")) + minute * 60_000).toISOString();
    await database().write(here, async (tx) => {
      await touchSession(tx, token, now);
      await touchSession(tx, desk, now);
    });
  }
  expect([await look(here, token, "09:59:59"), await look(here, token, "10:00:00")].map(Boolean)).toEqual([
    true,
    false,
  ]);
  expect([await look(here, desk, "15:59:59"), await look(here, desk, "16:00:00")].map(Boolean)).toEqual([true, false]);
});

test("a session ends when it is ended, when the provider says so, and not when another does", async () => {
  const here = newMunicipality();
  const [first, second] = [await citizen(here), await citizen(here)];
  await database().write(here, (tx) => endSession(tx, first, at("08:01:00")));
  expect(await look(here, first, "08:02:00")).toBeUndefined();
  const ended = (issuer: string) =>
    database().write(here, (tx) => endSessionsBySid(tx, issuer, "sid-1", at("08:02:00")));
  expect(await ended("https://other.example")).toBe(0);
  expect(await ended(begun.issuer)).toBe(1);
  expect(await look(here, second, "08:03:00")).toBeUndefined();
});

test("an employee who is switched off is out at the next call and cannot log in again", async () => {
  const here = newMunicipality();
  const { staff, token } = await employee(here);
  await database().write(here, (tx) => setStaffActive(tx, staff.staff, false, at("08:05:00")));
  expect(await look(here, token, "08:05:01")).toBeUndefined();
  const again = database().write(here, (tx) => staffAtLogin(tx, vigdis, list, at("08:06:00")));
  await expect(again).rejects.toEqual(new Refusal("people.not-staff", {}, 403));
});

test("a stranger is no employee; one who was once let in is known by issuer and subject", async () => {
  const here = newMunicipality();
  const enter = (who: typeof vigdis) => database().write(here, (tx) => staffAtLogin(tx, who, list, at("08:00:00")));
  await expect(enter({ ...vigdis, email: "someone@demo.example" })).rejects.toThrow("people.not-staff");
  const first = await enter(vigdis);
  const moved = await enter({ ...vigdis, email: "vigdis@new.example" });
  expect([moved.staff, moved.email]).toEqual([first.staff, "vigdis@new.example"]);
  expect(await database().read(here, (read) => staffById(read, first.staff))).toEqual(moved);
  await expect(enter({ ...vigdis, issuer: "https://other.example", email: "x@demo.example" })).rejects.toThrow();
});

test("the token is nowhere in the database", async () => {
  const here = newMunicipality();
  const token = await citizen(here);
  expect(Buffer.from(token, "base64url").byteLength).toBe(32);
  const { all } = await database().read(here, (read) =>
    read.one(z.object({ all: z.string() }), sql`SELECT concat(s.*) AS all FROM people.session AS s`),
  );
  expect([all.includes(token), all.includes(Buffer.from(token, "base64url").toString("hex"))]).toEqual([false, false]);
});

test("a token of one town opens nothing in another", async () => {
  const token = await citizen(newMunicipality());
  expect(await look(newMunicipality(), token, "08:01:00")).toBeUndefined();
});

test("a log-in under way is taken once, and not after ten minutes", async () => {
  const here = newMunicipality();
  const login = { state: "s1", issuer: begun.issuer, nonce: "n", codeVerifier: "v", returnTo: "/saker" };
  const take = (state: string, now: string) => database().write(here, (tx) => takeLogin(tx, state, at(now)));
  await database().write(here, async (tx) => {
    await rememberLogin(tx, login, at("08:00:00"));
    await rememberLogin(tx, { ...login, state: "s2" }, at("08:00:00"));
  });
  expect([await take("s1", "08:09:59"), await take("s1", "08:09:59")]).toEqual([login, undefined]);
  expect(await take("s2", "08:10:00")).toBeUndefined();
});

test("what is long over is forgotten", async () => {
  const here = newMunicipality();
  await citizen(here);
  const kept = await citizen(here);
  await database().write(here, (tx) =>
    rememberLogin(tx, { state: "s", issuer: "i", nonce: "n", codeVerifier: "v", returnTo: "/" }, at("08:00:00")),
  );
  const forget = (now: string) => database().write(here, (tx) => forgetOldSessions(tx, now));
  expect(await forget(at("09:00:00"))).toBe(1);
  expect(await look(here, kept, "08:10:00")).toBeDefined();
  expect(await forget("2026-12-22T10:00:01Z")).toBe(2);
});
