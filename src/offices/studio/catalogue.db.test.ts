/** What a newer catalogue brings: it takes over where nobody has published since, and else waits for somebody to judge it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { inspectFiles, type Files, type Service } from "#services";
import { loadTown } from "../../server/town.ts";
import { changing, openStudioStage, type StudioStage } from "./stage.testing.ts";

let stage: StudioStage;
beforeAll(async () => {
  stage = await openStudioStage();
}, 60_000);
afterAll(() => stage.stop());

/** The house starts anew with another catalogue. */
async function started(change: (files: Files) => Files): Promise<void> {
  const { tools, town } = stage.house.opened;
  const { service: slug } = stage;
  const files = change(town.services.get(slug)?.files ?? new Map());
  const { service } = inspectFiles(slug, files, { hasTemplate: () => true });
  if (service === undefined) throw new Error("The newer catalogue has faults");
  const services = new Map<string, Service>([...town.services, [slug, service]]);
  await loadTown(tools.db, tools.municipality, { ...town, services }, tools.clock);
  await tools.refresh();
}

const titled = (title: string) => changing("texts/nb.yaml", /^ {2}title: .*$/m, `  title: ${title}`);

test("a newer catalogue takes over from an older, and what is known is never brought again", async () => {
  const { studio, designer, service } = stage;
  const { tools } = stage.house.opened;
  await started(titled("Fra ny katalog"));
  expect((await stage.house.opened.house.portal.service(service, "nb"))?.title).toBe("Fra ny katalog");
  const { versions } = await studio.versionsOf(designer, service, "nb");
  expect(versions.map(({ number, status, kind }) => [number, status, kind])).toEqual([
    [2, "published", "text"],
    [1, "retired", "first"],
  ]);
  // A process that still has the older catalogue changes nothing back.
  await loadTown(tools.db, tools.municipality, stage.house.opened.town, tools.clock);
  expect((await studio.versionsOf(designer, service, "nb")).versions).toHaveLength(2);
});

test("where people have published since, it is a draft that another than the proposer publishes", async () => {
  const { studio, designer, owner, service } = stage;
  await stage.published(titled("Vårt eget navn"));
  await started(titled("Enda nyere katalog"));
  await started(titled("Enda nyere katalog"));
  const page = await studio.versionsOf(designer, service, "nb");
  expect(page.title).toBe("Vårt eget navn");
  expect(page.open).toEqual([
    expect.objectContaining({ status: "draft", fromCatalogue: true, makers: ["installation"] }),
  ]);
  const [{ id, rev } = { id: "", rev: 0 }] = page.open;
  await stage.played(id);
  await studio.propose(designer, id, rev, "Katalogens er bedre.");
  await studio.publish(owner, id, rev + 1);
  expect((await studio.versionsOf(designer, service, "nb")).title).toBe("Enda nyere katalog");
});
