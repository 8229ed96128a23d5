/** A house with a clock that tests set, and employees with the roles they need. */
import { randomUUID } from "node:crypto";
import { grantRole } from "#access";
import type { Staff } from "#desk";
import { staffAtLogin } from "#people";
import { fixedClock, legalDate, type Clock } from "#platform/time";
import { apply } from "#services";
import { inject } from "vitest";
import { openTestHouse, type TestHouse } from "../../../test/support/house.ts";
import type { RuleDesk } from "./ruledesk.model.ts";

export type Stage = {
  readonly house: TestHouse;
  readonly databaseUrl: string;
  readonly desk: RuleDesk;
  readonly service: string;
  readonly setDay: (day: string) => void;
  /** An employee of the unit that owns the service, with these roles. */
  readonly staff: (...roles: readonly string[]) => Promise<Staff>;
  /** Applies and works the case; gives its id. */
  readonly decided: (nationalId: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

export const SOLVEIG = "14839249846";
export const INGELIN = "30888949638";

/** On the run's database, or on one of its own. */
export async function openRuleStage(day: string, databaseUrl = inject("databaseUrl")): Promise<Stage> {
  const noon = (date: string): string => `${date}T10:00:00Z`;
  let now = fixedClock(noon(day));
  const clock: Clock = { now: () => now.now() };
  const house = await openTestHouse({
    clock,
    sim: { clock: { at: noon(day), stopped: true, tokenClock: "virtual" } },
    databaseUrl,
  });
  const { tools } = house.opened;
  const { service } = house;
  const unit = tools.services.get(service)?.about.unit ?? "";
  return {
    house,
    databaseUrl,
    desk: house.opened.house.ruleDesk,
    service,
    setDay: (next) => {
      now = fixedClock(noon(next));
      house.sim.clock.set(noon(next), true);
    },
    staff: (...roles) =>
      tools.db.write(tools.municipality, async (tx) => {
        const at = clock.now().toString();
        const who = { issuer: "test", subject: randomUUID(), name: `Test ${randomUUID().slice(0, 8)}`, email: "" };
        const { staff } = await staffAtLogin(tx, who, [{ subject: who.subject }], at);
        for (const role of roles) {
          const grant = { staff, unit, role, from: legalDate("2020-01-01"), to: undefined };
          await grantRole(tx, grant, { kind: "system", id: "test" }, at);
        }
        return { staff, name: who.name, units: [unit], roles };
      }),
    decided: async (nationalId) => {
      const who = await house.citizen(nationalId);
      const answers = { children: "all", lasting_income_fall: false, letter_language: "nb", declaration: true };
      const { caseId } = await apply(tools, who, { service, answers, language: "nb", key: randomUUID() });
      await house.work(caseId);
      return caseId;
    },
    stop: house.stop,
  };
}
