/** A house in which every clear case of a service is sampled or none is, with employees, and cases worked by the real line. */
import { randomUUID } from "node:crypto";
import { grantRole } from "#access";
import { caseById, type Case } from "#cases";
import { openDesk, type Desk, type Staff } from "#desk";
import { staffAtLogin } from "#people";
import { fixedClock, legalDate, type Clock } from "#platform/time";
import { advance, apply, type ProcessData, type Tools } from "#services";
import { inject } from "vitest";
import { openTestHouse, type TestHouse } from "../../../test/support/house.ts";
import type { QualityDesk } from "./quality.model.ts";
import { openQualityDesk } from "./quality.ts";

export type Stage = {
  readonly house: TestHouse;
  readonly service: string;
  readonly setDay: (day: string) => void;
  /** The same house with another way of working the service. */
  readonly working: (process: Partial<ProcessData>) => {
    readonly tools: Tools;
    readonly desk: Desk;
    readonly quality: QualityDesk;
  };
  readonly staff: (unit: string, ...roles: readonly string[]) => Promise<Staff>;
  /** Applies, and lets the line come as far as it can. */
  readonly applied: (tools: Tools, nationalId: string, answers?: object) => Promise<string>;
  readonly see: (caseId: string) => Promise<Case>;
  readonly stop: () => Promise<void>;
};

/** Two whose cases are clear, and are granted. */
export const [SOLVEIG, INGELIN] = ["14839249846", "30888949638"] as const;

const ANSWERS = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };
export const FALL = {
  lasting_income_fall: true,
  expected_income: "200000",
  income_fall_since: "2026-08-01",
  income_fall_reason: "unemployment",
};

export async function openQualityStage(day: string, databaseUrl = inject("databaseUrl")): Promise<Stage> {
  const noon = (date: string): string => `${date}T10:00:00Z`;
  let now = fixedClock(noon(day));
  const clock: Clock = { now: () => now.now() };
  const house = await openTestHouse({
    clock,
    sim: { clock: { at: noon(day), stopped: true, tokenClock: "virtual" } },
    databaseUrl,
  });
  const { opened, service } = house;
  const { roles } = opened.town;
  return {
    house,
    service,
    setDay: (next) => {
      now = fixedClock(noon(next));
      house.sim.clock.set(noon(next), true);
    },
    working: (process) => {
      const own = opened.tools.services.get(service);
      if (own === undefined) throw new Error("The catalogue has no such service");
      const changed = { ...own, process: { ...own.process, ...process } };
      const tools = { ...opened.tools, services: new Map([...opened.tools.services, [service, changed]]) };
      return { tools, desk: openDesk(tools, roles), quality: openQualityDesk(tools, roles) };
    },
    staff: (unit, ...given) =>
      opened.tools.db.write(opened.tools.municipality, async (tx) => {
        const at = clock.now().toString();
        const subject = randomUUID();
        const mark = subject.slice(-8);
        const who = { issuer: "test", subject, name: `Test ${mark}`, email: `${mark}@staff.example` };
        const { staff } = await staffAtLogin(tx, who, [{ subject: who.subject }], at);
        for (const role of given) {
          const grant = { staff, unit, role, from: legalDate("2020-01-01"), to: undefined };
          await grantRole(tx, grant, { kind: "system", id: "test" }, at);
        }
        return { staff, name: who.name, units: [unit], roles: given };
      }),
    applied: async (tools, nationalId, answers = {}) => {
      const who = await house.citizen(nationalId);
      const all = { ...ANSWERS, ...answers };
      const { caseId } = await apply(tools, who, { service, answers: all, language: "nb", key: randomUUID() });
      await advance(tools, caseId);
      return caseId;
    },
    see: (caseId) => opened.tools.db.read(opened.tools.municipality, (read) => caseById(read, caseId)),
    stop: house.stop,
  };
}
