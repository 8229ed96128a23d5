/** The examples of a draft through the whole line, played beside the house, which keeps nothing but what came of them. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { sql } from "#platform/sql";
import { today } from "#platform/time";
import type { Files } from "#services";
import { placedExamples, runExamples, spokenIn, type PlayExamples } from "#services/examples";
import { playApart } from "../../server/trial/apart.ts";
import { openStudio } from "./studio.ts";
import { openStudioStage, type StudioStage } from "./stage.testing.ts";

let stage: StudioStage;
let slug = "";
beforeAll(async () => {
  stage = await openStudioStage();
  const { services } = stage.house.opened.tools;
  slug = [...services.values()].find(({ process }) => process.facts.length === 0)?.slug ?? stage.service;
});
afterAll(() => stage.stop());

const apart = playApart(join(import.meta.dirname, "../../../catalogue"), "demo");

/** Two examples of the service, the second expecting another outcome than comes. */
function twoExamples(files: Files): Files {
  const [first = ""] = [...files.keys()].filter((path) => path.startsWith("cases/")).toSorted();
  const [one = ""] = (files.get(first) ?? "").split(/\n(?=- shows:)/).filter((part) => part.includes("- shows:"));
  const wrong = one
    .replace(/- shows:.*(\n {4}.*)*/, "- shows: The same again, with an outcome that nobody gives.")
    .replaceAll(/&\w+ ?/g, "")
    .replace(/outcome: \w+/, "outcome: hitherto-unheard-of");
  const others = [...files].filter(([path]) => !path.startsWith("cases/"));
  return new Map([...others, [first, `${one}\n${wrong}`]]);
}

const Id = z.object({ id: z.string() });
const Rows = z.object({ table: z.string(), count: z.number() });

/** What lies in every table of the municipality's own. */
const everything = () => {
  const { db, municipality } = stage.house.opened.tools;
  return db.read(municipality, async (read) => {
    const tables = await read.rows(
      z.object({ name: z.string() }),
      sql`SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind = 'r' AND n.nspname IN ('cases', 'records', 'dispatch', 'forms', 'permits', 'people', 'notify', 'platform') AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`,
    );
    const counts = [];
    for (const { name } of tables)
      counts.push(
        await read.one(
          Rows,
          sql`SELECT ${name} AS table, (xpath('/row/n/text()', query_to_xml(${`SELECT count(*) AS n FROM ${name}`}, false, true, '')))[1]::text::int AS count`,
        ),
      );
    return counts;
  });
};

/** The run that waits. */
const waiting = async (): Promise<string> => {
  const { db, municipality } = stage.house.opened.tools;
  const found = await db.read(municipality, (read) =>
    read.one(Id, sql`SELECT id FROM services.examples_run WHERE municipality = platform.here() AND status = 'waiting'`),
  );
  return found.id;
};

const work = async (play: PlayExamples): Promise<void> => runExamples(stage.house.opened.tools, play, await waiting());

test("all are played beside the house, told in words, and one that does not hold keeps the text from being proposed", async () => {
  const { studio, designer, owner } = stage;
  const { id, rev } = await stage.drafted(twoExamples, slug);
  expect((await studio.wholeLine(designer, id, "nb")).run).toBeUndefined();
  const notRun = (run: string) => ({ code: "studio.examples-not-run", status: 409, params: { run } });
  await expect(studio.propose(designer, id, rev, "Nobody has run them.")).rejects.toMatchObject(notRun("never"));
  expect((await studio.publishPage(owner, id, "nb")).obstacles).toContainEqual({
    code: "line-unplayed",
    params: { run: "never" },
  });
  const before = await everything();
  expect(before.some(({ count }) => count > 0)).toBe(true);
  await studio.runExamples(designer, id);
  await studio.runExamples(owner, id);
  await expect(studio.propose(designer, id, rev, "They are being run.")).rejects.toMatchObject(notRun("underway"));
  expect((await studio.wholeLine(designer, id, "nb")).run).toMatchObject({ status: "waiting", results: [] });
  await work(apart);
  expect(await everything()).toEqual(before);

  const { run, examples } = await studio.wholeLine(owner, id, "nb");
  expect([run?.status, run?.total, examples, run?.askedBy]).toEqual(["done", 2, 2, designer.name]);
  expect(run?.results.map(({ differs }) => differs.length > 0)).toEqual([true, false]);
  expect(run?.results[0]?.differs[0]).toMatchObject({ code: "outcome", wanted: "hitherto-unheard-of" });
  expect(run?.results[0]?.differs[0]?.got).toMatch(/^[A-ZÆØÅ]/u);

  await expect(studio.propose(designer, id, rev, "An example that does not hold.")).rejects.toMatchObject({
    code: "studio.examples-fail",
    params: { count: 1 },
  });
  const page = await studio.publishPage(owner, id, "nb");
  expect(page.obstacles.map(({ code }) => code)).toContain("line-examples");

  // Another text has not been played; the run of a text that nobody has any more goes.
  const { files } = await studio.filesOf(designer, id, "nb");
  const mended = new Map(
    [...files].map(([path, text]) => [
      path,
      path.startsWith("cases/") ? text.split("\n- shows: The same")[0] + "\n" : text,
    ]),
  );
  const saved = await studio.save(designer, id, rev, mended);
  expect((await studio.wholeLine(designer, id, "nb")).run).toBeUndefined();
  const again = studio.propose(designer, id, saved.rev, "Not run since it was changed.");
  await expect(again).rejects.toMatchObject(notRun("never"));
  await stage.played(id);
  await studio.propose(designer, id, saved.rev, "The example that did not hold is gone.");
}, 120_000);

test("a text that is changed while it is played is left, and a place that cannot be made says nothing of the examples", async () => {
  const { studio, designer } = stage;
  const { id, rev } = await stage.drafted(twoExamples, slug);
  await studio.runExamples(designer, id);
  let told = 0;
  await work(async ({ files }, tell) => {
    await studio.save(designer, id, rev, new Map([...files, ["cases/zz.yaml", "# Nothing here yet.\n"]]));
    expect(await tell({ file: "cases/01.yaml", index: 0, shows: "One that came too late.", differs: [] }, 2)).toBe(
      false,
    );
    told += 1;
  });
  expect(told).toBe(1);
  expect((await studio.wholeLine(designer, id, "nb")).run).toBeUndefined();

  await studio.runExamples(designer, id);
  const fails: PlayExamples = () => Promise.reject(new Error("no room"));
  await expect(work(fails)).rejects.toThrow("no room");
  const { tools } = stage.house.opened;
  const { id: run } = await tools.db.read(tools.municipality, (read) =>
    read.one(Id, sql`SELECT id FROM services.examples_run WHERE municipality = platform.here() AND status = 'running'`),
  );
  await expect(runExamples(tools, fails, run)).rejects.toThrow("no room");
  expect((await studio.wholeLine(designer, id, "nb")).run?.status).toBe("failed");
  expect((await studio.publishPage(designer, id, "nb")).obstacles.map(({ code }) => code)).not.toContain(
    "line-unplayed",
  );
  expect((await studio.wholeLine(designer, id, "nb")).untried).toBe("failed");
  await studio.runExamples(designer, id);
  expect((await studio.wholeLine(designer, id, "nb")).run?.status).toBe("waiting");
  expect(await studio.stopExamples(designer, id)).toBe(true);
});

test("an installation that cannot play any says so, and what it has not tried is proposed with a reason that is kept", async () => {
  const { tools, town } = stage.house.opened;
  const { roles, archive } = town;
  const catalogueDir = join(import.meta.dirname, "../../../catalogue");
  const key = () => {
    throw new Error("Nothing is signed");
  };
  const without = openStudio({ tools, roles, archive, catalogueDir, canPlay: false, key });
  const { designer, owner } = stage;
  const { id, rev } = await stage.drafted(
    (files) => new Map([...twoExamples(files), ["cases/zw.yaml", "# Elsewhere.\n"]]),
    slug,
  );
  expect(await without.wholeLine(designer, id, "nb")).toMatchObject({ canPlay: false, untried: "no-server" });
  await expect(without.runExamples(designer, id)).rejects.toMatchObject({ code: "studio.no-server" });
  await expect(without.propose(designer, id, rev, "Nobody could run them.")).rejects.toMatchObject({
    code: "studio.untried",
    params: { run: "no-server" },
  });
  await without.propose(designer, id, rev, "A change.", { untried: "Played on another machine." });
  const page = await without.publishPage(owner, id, "nb");
  expect(page.line.note).toBe("A change.\n\nPlayed on another machine.");
  expect(page.obstacles.map(({ code }) => code)).not.toContain("line-unplayed");
  // A house with the server asks for nothing but that they are run, and takes no reason in their place.
  expect((await stage.studio.wholeLine(owner, id, "nb")).untried).toBeUndefined();
  expect((await stage.studio.publishPage(owner, id, "nb")).obstacles.map(({ code }) => code)).toContain(
    "line-unplayed",
  );
});

test("a run is stopped by who may ask for one; what was found is kept, and does not stand for the rest", async () => {
  const { studio, designer, owner } = stage;
  const { id, rev } = await stage.drafted(
    (files) => new Map([...twoExamples(files), ["cases/zy.yaml", "# To be stopped.\n"]]),
    slug,
  );
  await studio.runExamples(designer, id);
  const reader = await stage.staff("*", "case-worker");
  await expect(studio.stopExamples(reader, id)).rejects.toMatchObject({ code: "access.denied" });
  const [first, second] = placedExamples((await studio.filesOf(designer, id, "nb")).files);
  const result = (of: typeof first) => ({
    file: of?.file ?? "",
    index: of?.index ?? 0,
    shows: of?.shows ?? "",
    differs: [],
  });
  await work(async (_, tell) => {
    expect(await tell(result(first), 2)).toBe(true);
    expect(await studio.stopExamples(owner, id)).toBe(true);
    expect(await tell(result(second), 2)).toBe(false);
  });
  const { run } = await studio.wholeLine(designer, id, "nb");
  expect(run).toMatchObject({ status: "stopped", total: 2, askedBy: designer.name, stoppedBy: owner.name });
  expect(run?.results.map(({ shows }) => shows)).toEqual([spokenIn(first?.shows ?? "", "nb")]);
  expect(await studio.stopExamples(owner, id)).toBe(false);
  await expect(studio.propose(designer, id, rev, "Half of them hold.")).rejects.toMatchObject({
    code: "studio.examples-not-run",
    params: { run: "stopped" },
  });

  // A worker who has not noticed has nothing to say in the run that is asked for next.
  await studio.runExamples(designer, id);
  await work(async (_, tell) => {
    expect(await tell(result(first), 2)).toBe(true);
    await studio.stopExamples(designer, id);
    await studio.runExamples(designer, id);
    const other: PlayExamples = async (__, telling) => {
      expect(await tell(result(first), 2)).toBe(false);
      for (const one of [first, second]) expect(await telling(result(one), 2)).toBe(true);
    };
    await work(other);
  });
  expect((await studio.wholeLine(designer, id, "nb")).run).toMatchObject({ status: "done", stoppedBy: undefined });
  await studio.propose(designer, id, rev, "All of them hold.");
});

test("a run that is stopped before a worker takes it is played by none", async () => {
  const { studio, designer } = stage;
  const { id } = await stage.drafted(
    (files) => new Map([...twoExamples(files), ["cases/zx.yaml", "# Never begun.\n"]]),
    slug,
  );
  await studio.runExamples(designer, id);
  const run = await waiting();
  await studio.stopExamples(designer, id);
  await runExamples(stage.house.opened.tools, () => Promise.reject(new Error("it was stopped")), run);
  expect((await studio.wholeLine(designer, id, "nb")).run).toMatchObject({ status: "stopped", total: 2, results: [] });
});

test("what has faults is not played, and who may not write or judge may not ask", async () => {
  const { studio, designer } = stage;
  const { id } = await stage.drafted(
    (files) => new Map([...files, ["cases/zz.yaml", "- shows: Nothing at all."]]),
    slug,
  );
  expect(await studio.wholeLine(designer, id, "nb")).toMatchObject({ playable: false });
  await expect(studio.runExamples(designer, id)).rejects.toMatchObject({ code: "studio.not-playable" });
  const reader = await stage.staff("*", "case-worker");
  await expect(studio.runExamples(reader, id)).rejects.toMatchObject({ code: "access.denied" });
});

test("what was answered in a preview becomes an example, with today's date, somebody invented, and answers to the questions there are", async () => {
  const { studio, designer, house } = stage;
  const { making } = house.opened.house;
  const { id, rev } = await stage.drafted((files) => files, slug);
  const before = await making.examples(designer, id, "nb");
  const [question = ""] = Object.keys(
    placedExamples(before.version.files).flatMap(({ example }) => example ?? [])[0]?.answers ?? {},
  );
  const sentence = { shows: "An application from a preview.", in: "en" } as const;
  const example = { ...sentence, language: "sv", outcome: "", handedOver: "ambiguous" };
  const answers = { [question]: "x", "no-such-question": "y" };
  await making.addExample(designer, id, { ...example, answers });
  const { files, faults, line } = await studio.filesOf(designer, id, "nb");
  expect([faults, line.rev]).toEqual([[], rev + 1]);
  const made = placedExamples(files).find(({ shows }) => spokenIn(shows, "nb").text === sentence.shows)?.example;
  expect(made?.shows).toEqual({ en: sentence.shows });
  expect(made).toMatchObject({ language: "sv", answers: { [question]: "x" }, expect: { handed_over: "ambiguous" } });
  expect(made?.as_of).toBe(today(house.opened.tools.clock, "Europe/Oslo"));
  expect(Object.keys(made?.answers ?? {})).toEqual([question]);
  expect((await making.examples(designer, id, "nb")).line).toHaveLength(before.line.length + 1);
});
