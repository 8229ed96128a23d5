/** A house with employees who make services, and a second process of the same municipality. */
import { randomUUID } from "node:crypto";
import { grantRole } from "#access";
import type { Staff } from "#desk";
import { staffAtLogin } from "#people";
import { legalDate } from "#platform/time";
import { sql } from "#platform/sql";
import { apply, type Files } from "#services";
import { placedExamples, runExamples, type PlayExamples } from "#services/examples";
import { z } from "zod";
import { openTestHouse, type TestHouse } from "../../../test/support/house.ts";
import type { Studio } from "./studio.model.ts";

export type StudioStage = {
  readonly house: TestHouse;
  readonly studio: Studio;
  readonly service: string;
  readonly designer: Staff;
  readonly owner: Staff;
  readonly staff: (unit: string, ...roles: readonly string[]) => Promise<Staff>;
  /** A draft with these files changed, as the designer saves it. Gives its id and revision. */
  readonly drafted: (change: (files: Files) => Files, slug?: string) => Promise<{ id: string; rev: number }>;
  /** Has the draft's examples of the whole line told as played, each as it says; see `wholeline.db.test.ts` for playing them. */
  readonly played: (id: string) => Promise<void>;
  /** A draft with these files, played, proposed and published. */
  readonly published: (change: (files: Files) => Files, slug?: string) => Promise<string>;
  /** Applies for the service that reckons a fee; gives the case. */
  readonly applied: (nationalId: string, more?: Readonly<Record<string, unknown>>) => Promise<string>;
  /** Another process of the same municipality. */
  readonly another: () => Promise<TestHouse>;
  readonly stop: () => Promise<void>;
};

export const SOLVEIG = "14839249846";
export const INGELIN = "30888949638";

export async function openStudioStage(databaseUrl?: string): Promise<StudioStage> {
  const url = databaseUrl === undefined ? {} : { databaseUrl };
  const house = await openTestHouse(url);
  const { tools } = house.opened;
  const { studio } = house.opened.house;
  const others: TestHouse[] = [];
  const staff = (unit: string, ...roles: readonly string[]): Promise<Staff> =>
    tools.db.write(tools.municipality, async (tx) => {
      const at = tools.clock.now().toString();
      const who = { issuer: "test", subject: randomUUID(), name: `Test ${randomUUID().slice(0, 8)}`, email: "" };
      const { staff: id } = await staffAtLogin(tx, who, [{ subject: who.subject }], at);
      for (const role of roles) {
        const grant = { staff: id, unit, role, from: legalDate("2020-01-01"), to: undefined };
        await grantRole(tx, grant, { kind: "system", id: "test" }, at);
      }
      return { staff: id, name: who.name, units: [unit], roles };
    });
  const [designer, owner] = [await staff("*", "service-designer"), await staff("*", "service-owner")];
  const drafted: StudioStage["drafted"] = async (change, slug = house.service) => {
    const id = await studio.begin(designer, slug);
    const { files } = await studio.filesOf(designer, id, "nb");
    const { rev } = await studio.save(designer, id, 1, change(files));
    return { id, rev };
  };
  const played: StudioStage["played"] = async (id) => {
    await studio.runExamples(designer, id);
    const run = await tools.db.read(tools.municipality, (read) =>
      read.one(
        z.object({ id: z.string() }),
        sql`SELECT r.id FROM services.examples_run r JOIN services.version v USING (municipality, service, sha256) WHERE municipality = platform.here() AND v.id = ${id}`,
      ),
    );
    await runExamples(tools, asExpected, run.id);
  };
  return {
    house,
    studio,
    service: house.service,
    designer,
    owner,
    staff,
    drafted,
    played,
    published: async (change, slug) => {
      const { id, rev } = await drafted(change, slug);
      await played(id);
      await studio.propose(designer, id, rev, "A change that is tried in a test.");
      await studio.publish(owner, id, rev + 1);
      return id;
    },
    applied: async (nationalId, more = {}) => {
      const who = await house.citizen(nationalId);
      const answers = {
        children: "all",
        lasting_income_fall: false,
        letter_language: "nb",
        declaration: true,
        ...more,
      };
      const { caseId } = await apply(tools, who, {
        service: house.service,
        answers,
        language: "nb",
        key: randomUUID(),
      });
      return caseId;
    },
    another: async () => {
      const other = await openTestHouse({ ...url, as: tools.municipality, dataDir: house.dataDir });
      others.push(other);
      return other;
    },
    stop: async () => {
      for (const other of others) await other.stop();
      await house.stop();
    },
  };
}

const asExpected: PlayExamples = async ({ files }, told) => {
  const all = placedExamples(files);
  for (const { file, index, shows } of all) await told({ file, index, shows, differs: [] }, all.length);
};

/** Replaces in one file; the change must find something to change. */
export const changing =
  (path: string, from: string | RegExp, to: string) =>
  (files: Files): Files => {
    const before = files.get(path) ?? "";
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} has nothing to change`);
    return new Map([...files, [path, after]]);
  };
