/** A service over the border and back: what each municipality calls otherwise is asked for, and the draft has no name that is unknown. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { grantRole } from "#access";
import type { Staff } from "#desk";
import { staffAtLogin } from "#people";
import { readConfig } from "#platform/config";
import { installJobs } from "#platform/jobs";
import { openLog } from "#platform/log";
import { legalDate, systemClock } from "#platform/time";
import { openHouses, QUEUES, type Houses, type Opened } from "../../server/compose.ts";
import { newMunicipality } from "../../../test/support/database.ts";
import type { Adapting, PackageView } from "./studio.model.ts";

let folder = "";
let houses: Houses;
let [demo, lerby] = [] as unknown as [Opened, Opened];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "radhus-border-"));
  const config = readConfig({
    RADHUS_DEMO: "1",
    RADHUS_DATA: folder,
    RADHUS_LOG: "silent",
    RADHUS_CATALOGUE: join(import.meta.dirname, "../../../catalogue"),
    RADHUS_MUNICIPALITY: "demo,lerby",
  });
  const databaseUrl = inject("databaseUrl");
  await installJobs(databaseUrl, QUEUES);
  houses = await openHouses({
    config,
    databaseUrl,
    simUrl: "http://127.0.0.1:9",
    clock: systemClock,
    log: openLog("silent", "test"),
    working: false,
    connections: 4,
    as: () => newMunicipality(),
  });
  [demo, lerby] = houses.all as unknown as [Opened, Opened];
});
afterAll(async () => {
  await houses.close();
  rmSync(folder, { recursive: true, force: true });
});

const designerIn = ({ tools }: Opened, unit = "*"): Promise<Staff> =>
  tools.db.write(tools.municipality, async (tx) => {
    const at = tools.clock.now().toString();
    const who = { issuer: "test", subject: randomUUID(), name: "Test", email: "" };
    const { staff } = await staffAtLogin(tx, who, [{ subject: who.subject }], at);
    const grant = { staff, unit, role: "service-designer", from: legalDate("2020-01-01"), to: undefined };
    await grantRole(tx, grant, { kind: "system", id: "test" }, at);
    return { staff, name: who.name, units: [unit], roles: ["service-designer"] };
  });

/** The first that is suggested, or else the first there is. */
function chosen({ asks }: PackageView): Adapting {
  const said = (name: string): string => {
    const ask = asks.find((one) => one.name === name);
    return ask?.suggested ?? ask?.choices[0]?.value ?? "";
  };
  return { unit: said("unit"), classCode: said("classCode"), accessCode: said("accessCode") };
}

test("a service goes over the border and back, and each municipality says its own unit, class and access code", async () => {
  const [here, there] = [await designerIn(demo), await designerIn(lerby)];
  const mobility = [...demo.tools.services.values()].find(
    ({ about, texts }) => about.access_code !== undefined && /parkering/iu.test(texts.nb.get("service.title") ?? ""),
  );
  const slug = mobility?.slug ?? "";
  const [published] = (await demo.house.studio.versionsOf(here, slug, "nb")).versions;
  const away = await demo.house.studio.exportVersion(here, published?.id ?? "");

  const looked = await lerby.house.studio.lookInto(there, away.bytes, "sv");
  expect(looked.asks.map(({ what, was }) => [what, was])).toEqual([
    ["unit", mobility?.about.unit],
    ["class", mobility?.about.class_code],
    ["access-code", mobility?.about.access_code],
  ]);
  // The class is told by what the service is called; only classes that take case files are there to choose from.
  const [, ofClass] = looked.asks;
  const label = ofClass?.choices.find(({ value }) => value === ofClass.suggested)?.label;
  expect(label).toContain("parkeringstillstånd för rörelsehindrade");
  expect(ofClass?.choices.map(({ value }) => value)).not.toContain("1");
  expect(looked.obstacles.map(({ code }) => code)).toEqual(["other-country"]);
  await expect(lerby.house.studio.importPackage(there, away.bytes, away.signer, {})).rejects.toMatchObject({
    code: "studio.unknown-unit",
  });

  const id = await lerby.house.studio.importPackage(there, away.bytes, away.signer, chosen(looked));
  const { files, faults } = await lerby.house.studio.filesOf(there, id, "sv");
  expect(faults).toEqual([]);
  expect(files.get("service.yaml")).toContain(`class_code: ${ofClass?.suggested}`);
  const inTheWay = async (one: Opened, who: Staff, version: string): Promise<string[]> =>
    (await one.house.studio.publishPage(who, version, "sv")).obstacles.map(({ code }) => code);
  expect((await inTheWay(lerby, there, id)).filter((code) => code.startsWith("unknown"))).toEqual([]);

  // It rests on the law of another country until somebody has gone through what it names and says so.
  expect(await inTheWay(lerby, there, id)).toContain("other-country");
  const { making } = lerby.house;
  const { foreign, version } = await making.record(there, id, "sv");
  expect(foreign?.find(({ part }) => part === "process")?.grounds).toContain(mobility?.process.deadline.legal_basis);
  const { rev } = await making.changeRecord(there, id, version.line.rev, { what: "law", country: "SE" });
  expect((await making.record(there, id, "sv")).foreign).toBeUndefined();
  expect(await inTheWay(lerby, there, id)).not.toContain("other-country");
  await making.changeRecord(there, id, rev, { what: "law", country: "NO" });
  expect(await inTheWay(lerby, there, id)).toContain("other-country");

  // Back home it is known: what the service has there is suggested, whatever it was called meanwhile.
  const back = await lerby.house.studio.exportVersion(there, id);
  const again = await demo.house.studio.lookInto(here, back.bytes, "nb");
  expect(again.asks.map(({ suggested }) => suggested)).toEqual([
    mobility?.about.unit,
    mobility?.about.class_code,
    mobility?.about.access_code,
  ]);
  const home = await demo.house.studio.importPackage(here, back.bytes, back.signer, chosen(again));
  const returned = await demo.house.studio.filesOf(here, home, "nb");
  const plain = (text = ""): string => text.replaceAll(/\s+|"/gu, "");
  expect(plain(returned.files.get("service.yaml"))).toBe(plain(mobility?.files.get("service.yaml")));
  expect((await inTheWay(demo, here, home)).filter((code) => code.startsWith("unknown"))).toEqual([]);
});

test("only units in which one may write are there to choose from, and cases that go to another unit are asked for too", async () => {
  const there = await designerIn(lerby, "traffic");
  const routed = [...demo.tools.services.values()].find(({ about }) => about.route !== undefined);
  const here = await designerIn(demo);
  const [published] = (await demo.house.studio.versionsOf(here, routed?.slug ?? "", "nb")).versions;
  const { bytes, signer } = await demo.house.studio.exportVersion(here, published?.id ?? "");
  const looked = await lerby.house.studio.lookInto(there, bytes, "sv");
  const routes = looked.asks.filter(({ what }) => what === "route");
  expect(routes.length).toBeGreaterThan(0);
  for (const { choices } of looked.asks.filter(({ what }) => what === "unit" || what === "route"))
    expect(choices.map(({ value }) => value)).toEqual(["traffic"]);
  const id = await lerby.house.studio.importPackage(there, bytes, signer, {
    ...chosen(looked),
    routes: Object.fromEntries(routes.map(({ answer = "" }) => [answer, "traffic"])),
  });
  const { files } = await lerby.house.studio.filesOf(there, id, "sv");
  const said = files.get("service.yaml") ?? "";
  for (const { was } of routes) expect(said).not.toMatch(new RegExp(`: ${was}\\b`, "u"));
});
