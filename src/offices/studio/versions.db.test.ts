/** A version's life, from the catalogue's first to what people publish, in one process and seen from another. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Staff } from "#desk";
import { draftOf } from "#forms";
import { sql } from "#platform/sql";
import { versionsOf as rulesOf } from "#rulebook";
import { openPortal } from "#services";
import { loadTown } from "../../server/town.ts";
import { changing, INGELIN, openStudioStage, SOLVEIG, type StudioStage } from "./stage.testing.ts";

let stage: StudioStage;
let stranger: Staff;
beforeAll(async () => {
  stage = await openStudioStage();
  stranger = await stage.staff("culture", "case-worker");
}, 60_000);
afterAll(() => stage.stop());

const titled = (title: string) => changing("texts/nb.yaml", /^ {2}title: .*$/m, `  title: ${title}`);
const titleNow = async (house = stage.house): Promise<string | undefined> =>
  (await house.opened.house.portal.service(stage.service, "nb"))?.title;

test("what the catalogue brings is version 1, approved by whoever installed it, and brought once", async () => {
  const { studio, designer, service } = stage;
  const services = await studio.servicesOf(designer, "nb");
  expect(services.length).toBe(stage.house.opened.tools.services.size);
  for (const { published, open } of services) {
    expect(published).toMatchObject({ number: 1, status: "published", kind: "first", approvedBy: "installation" });
    expect(open).toEqual([]);
  }
  const { tools, town } = stage.house.opened;
  await loadTown(tools.db, tools.municipality, town, tools.clock);
  expect((await studio.versionsOf(designer, service, "nb")).versions).toHaveLength(1);
});

test("a draft changes nothing until another has published it; then every process has it", async () => {
  const { studio, designer, owner, house } = stage;
  const other = await stage.another();
  const before = await titleNow();
  const { id, rev } = await stage.drafted(titled("Billigere barnehage"));
  expect((await studio.filesOf(owner, id, "nb")).title).toBe("Billigere barnehage");
  await stage.played(id);
  await studio.propose(designer, id, rev, "Kortere navn.");
  expect([await titleNow(), await titleNow(other)]).toEqual([before, before]);
  const page = await studio.publishPage(owner, id, "nb");
  expect(page).toMatchObject({ obstacles: [], verdict: { kind: "text" }, may: { publish: true, save: false } });
  expect(page.verdict.changes).toEqual([
    expect.objectContaining({ element: "text", key: "service.title", was: before, is: "Billigere barnehage" }),
  ]);
  await studio.publish(owner, id, rev + 1);
  expect(await titleNow()).toBe("Billigere barnehage");
  const asked = Date.now();
  while ((await titleNow(other)) === before && Date.now() - asked < 5000) await sleep(50);
  expect(await titleNow(other)).toBe("Billigere barnehage");
  // A process that starts anew has it too, and the first is kept.
  const third = await stage.another();
  expect(await titleNow(third)).toBe("Billigere barnehage");
  const { versions } = await studio.versionsOf(designer, house.service, "nb");
  expect(versions.map(({ status, kind }) => [status, kind])).toEqual([
    ["published", "text"],
    ["retired", "first"],
  ]);
});

test("neither maker nor proposer publishes, and the database says so too", async () => {
  const { studio, designer } = stage;
  const both = await stage.staff("*", "service-designer", "service-owner");
  const { id, rev } = await stage.drafted(titled("Eget arbeid"));
  const { files } = await studio.filesOf(both, id, "nb");
  const saved = await studio.save(both, id, rev, titled("Vårt arbeid")(files));
  await stage.played(id);
  await studio.propose(designer, id, saved.rev, "To har skrevet.");
  await expect(studio.publish(both, id, saved.rev + 1)).rejects.toMatchObject({
    code: "versions.own-work",
    status: 403,
  });
  expect((await studio.publishPage(both, id, "nb")).obstacles.map(({ code }) => code)).toContain("own-work");
  await expect(studio.publish(designer, id, saved.rev + 1)).rejects.toMatchObject({ code: "access.denied" });
  const { db, municipality } = stage.house.opened.tools;
  const forced = db.write(municipality, (tx) =>
    tx.run(sql`
      WITH live AS (SELECT form_version, case_type FROM services.version WHERE municipality = platform.here() AND status = 'published' AND service = ${stage.service})
      UPDATE services.version v SET service = service, status = 'published', approved_by = ${both.staff}, approved_at = now(), approved_role = '', kind = 'text', form_version = live.form_version, case_type = live.case_type
      FROM live WHERE municipality = platform.here() AND id = ${id}`),
  );
  await expect(forced).rejects.toThrow(/check constraint/u);
  await studio.backToDraft(designer, id, saved.rev + 1, "");
  await studio.discard(designer, id, saved.rev + 2);
});

test("two who write at once notice; what is proposed, published or discarded is written in by nobody", async () => {
  const { studio, designer, owner } = stage;
  const { id, rev } = await stage.drafted(titled("Først"));
  const { files } = await studio.filesOf(designer, id, "nb");
  await expect(studio.save(designer, id, rev - 1, files)).rejects.toMatchObject({
    code: "versions.changed",
    status: 409,
  });
  await stage.played(id);
  await studio.propose(designer, id, rev, "Ferdig nå.");
  await expect(studio.save(designer, id, rev + 1, files)).rejects.toMatchObject({ code: "versions.not-a-draft" });
  await expect(studio.publish(owner, id, rev)).rejects.toMatchObject({ code: "versions.changed" });
  await studio.backToDraft(owner, id, rev + 1, "Skriv det kortere.");
  const { line } = await studio.filesOf(designer, id, "nb");
  expect(line).toMatchObject({ status: "draft", because: "Skriv det kortere.", proposedBy: undefined });
  await expect(studio.publish(owner, id, line.rev)).rejects.toMatchObject({ code: "studio.not-publishable" });
  await studio.discard(designer, id, line.rev);
  await expect(studio.save(designer, id, line.rev + 1, files)).rejects.toMatchObject({ code: "versions.not-a-draft" });
  await expect(studio.propose(designer, id, line.rev + 1, "Likevel.")).rejects.toMatchObject({
    code: "versions.not-a-draft",
  });
  const { versions } = await studio.versionsOf(designer, stage.service, "nb");
  expect(versions.map((one) => one.id)).not.toContain(id);
  const { db, municipality } = stage.house.opened.tools;
  await expect(
    db.write(municipality, (tx) =>
      tx.run(
        sql`UPDATE services.version SET files = '{}' WHERE municipality = platform.here() AND status = 'published'`,
      ),
    ),
  ).rejects.toThrow("Only a draft is written in");
});

test("faults are told at every save and stop a proposal; files that no service has are refused", async () => {
  const { studio, designer } = stage;
  const { id, rev } = await stage.drafted(titled("Med feil"));
  const { files } = await studio.filesOf(designer, id, "nb");
  const saved = await studio.save(
    designer,
    id,
    rev,
    changing("form.yaml", "schema_version: 1", "schema_version: 2")(files),
  );
  expect(saved.faults.map(({ file }) => file)).toContain("form.yaml");
  await expect(studio.propose(designer, id, saved.rev, "Med feil.")).rejects.toMatchObject({
    code: "studio.has-faults",
  });
  await expect(studio.propose(designer, id, saved.rev, " x ")).rejects.toMatchObject({ code: "studio.note-needed" });
  for (const path of ["../evil.yaml", "cases/../../x.yaml", "run.sh"])
    await expect(studio.save(designer, id, saved.rev, new Map([...files, [path, "a: 1"]]))).rejects.toMatchObject({
      code: "versions.bad-file",
    });
  await expect(studio.save(designer, id, saved.rev, new Map([["form.yaml", "a\0b"]]))).rejects.toMatchObject({
    code: "versions.bad-file",
  });
  await studio.discard(designer, id, saved.rev);
});

test("who has no role here sees nothing and does nothing, and no version is found by another's id", async () => {
  const { studio, service } = stage;
  expect(await studio.servicesOf(stranger, "nb")).toEqual([]);
  await expect(studio.versionsOf(stranger, service, "nb")).rejects.toMatchObject({ code: "access.denied" });
  await expect(studio.begin(stranger, service)).rejects.toMatchObject({ code: "access.denied", status: 403 });
  await expect(studio.filesOf(stage.designer, "no-id", "nb")).rejects.toMatchObject({
    code: "versions.not-found",
    status: 404,
  });
  await expect(studio.versionsOf(stage.designer, "nothing-such", "nb")).rejects.toMatchObject({ status: 404 });
});

test("rules that are changed with the service decide from the day it is published, approved in the same act", async () => {
  const { service, designer, owner, house } = stage;
  const { tools } = house.opened;
  const model = `rules/${tools.services.get(service)?.process.decision.model ?? ""}`;
  const before = await tools.db.read(tools.municipality, (read) => rulesOf(read, service));
  await stage.published(changing(model, "<definitions", "<!-- the same rules, said anew --><definitions"));
  const after = await tools.db.read(tools.municipality, (read) => rulesOf(read, service));
  expect(after).toHaveLength(before.length + 1);
  expect(after[0]).toMatchObject({
    status: "approved",
    makers: [designer.staff],
    approvedBy: owner.staff,
    to: undefined,
  });
  expect(after[1]?.to).toBe(after[0]?.from);
  // A change of words alone leaves the rules as they are.
  await stage.published(titled("Bare ord"));
  expect(await tools.db.read(tools.municipality, (read) => rulesOf(read, service))).toHaveLength(after.length);
});

test("an earlier version comes back by being published, with the same form and case type as then", async () => {
  const { studio, designer, owner, service } = stage;
  const { tools } = stage.house.opened;
  const was = tools.live.get(service);
  const { versions } = await studio.versionsOf(designer, service, "nb");
  const live = versions.find(({ status }) => status === "published")?.id ?? "";
  await expect(studio.rollBack(designer, live)).rejects.toMatchObject({ code: "studio.not-earlier" });
  await stage.published(titled("Noe vi angrer på"));
  expect(tools.live.get(service)).not.toEqual(was);
  const id = await studio.rollBack(designer, live);
  await studio.propose(designer, id, 1, "Tilbake til det gamle.");
  await studio.publish(owner, id, 2);
  expect(tools.live.get(service)).toEqual(was);
});

test("a draft of an application stays on its form, and is told that there is a newer", async () => {
  const portal = openPortal(stage.house.opened.tools);
  const who = await stage.house.citizen(INGELIN);
  const begun = await portal.start(who, stage.service, "nb");
  await stage.published(titled("Enda et navn"));
  const page = await portal.formPage(who, begun.draft, begun.page, "nb");
  expect(page.newerVersion).toBe(true);
  const flying = await stage.studio.flying(stage.designer, stage.service);
  const { tools } = stage.house.opened;
  const { formVersion } = await tools.db.read(tools.municipality, (read) => draftOf(read, who.person, begun.draft));
  expect(formVersion).not.toBe(tools.live.get(stage.service)?.form);
  expect(flying.versions.map(({ drafts }) => drafts).filter((n) => n > 0)).toEqual([1]);
  expect(flying.versions[0]?.drafts).toBe(0);
  await portal.discard(who, begun.draft);
});

test("a case is worked by the version it began with, also by a process that has never seen it", async () => {
  const { tools } = stage.house.opened;
  const who = await stage.house.citizen(SOLVEIG);
  const caseId = await stage.applied(SOLVEIG);
  const name = "Innvilget etter nye ord";
  await stage.published(changing("texts/nb.yaml", /outcomes: \{ granted: [^,}]*/, `outcomes: { granted: ${name}`));
  const other = await stage.another();
  await other.work(caseId);
  const old = await other.opened.house.portal.caseView(who, caseId, "nb");
  expect(old.outcome).toBeDefined();
  expect(old.outcome).not.toBe(name);
  const later = await stage.applied(SOLVEIG);
  await stage.house.work(later);
  const [mine] = (await openPortal(tools).mine(who, "nb")).cases.filter((one) => one.caseId === later);
  expect(mine?.outcome).toBe(name);
});
