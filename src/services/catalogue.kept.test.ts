import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepService, keptService } from "./catalogue.kept.ts";
import { readCatalogue } from "./catalogue.ts";
import { inspectService } from "./inspect/inspect.ts";
import type { Service } from "./read.model.ts";

const catalogue = join(import.meta.dirname, "../../catalogue");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const services = readdirSync(join(catalogue, "services"));

function read(slug: string): Service {
  const { service } = inspectService(join(catalogue, "services", slug));
  if (service === undefined) throw new Error(`${slug} has faults`);
  return service;
}

test.each(services)("%s is the same when it was kept, and nobody can change it", (slug) => {
  const { files, ...service } = read(slug);
  expect(keptService(slug, files, folder)).toBeUndefined();
  keepService(service, files, folder);
  const kept = keptService(slug, files, folder);
  expect(kept).toEqual(service);
  expect(Object.isFrozen(kept?.process.decision)).toBe(true);
});

test("what was made of other files, of another service or not written to the end is as if nothing was kept", () => {
  const [slug = "", other = ""] = services;
  const { files, ...service } = read(slug);
  keepService(service, files, folder);
  expect(keptService(slug, new Map([...files, ["rules/more.txt", ""]]), folder)).toBeUndefined();
  cpSync(join(folder, slug), join(folder, other));
  expect(keptService(other, files, folder)).toBeUndefined();
  const whole = readFileSync(join(folder, slug));
  const changed = Buffer.from(whole).fill(65, whole.length - 9, whole.length - 8);
  for (const bytes of [whole.subarray(0, -1), changed, whole.subarray(0, 40), Buffer.alloc(0)]) {
    writeFileSync(join(folder, slug), bytes);
    expect(keptService(slug, files, folder)).toBeUndefined();
  }
  writeFileSync(join(folder, slug), whole);
  expect(keptService(slug, files, folder)).toEqual(service);
});

test("a service that was kept and is changed for the worse is refused with its fault, and so is one whose letter is gone", () => {
  const isShared = (slug: string): boolean => read(slug).process.letter?.template?.startsWith("templates/") === true;
  const slug = services.find(isShared) ?? "";
  cpSync(catalogue, folder, { recursive: true });
  for (const other of services) if (other !== slug) rmSync(join(folder, "services", other), { recursive: true });
  expect([...readCatalogue(folder).keys()]).toEqual([slug]);
  const file = join(folder, "services", slug, "form.yaml");
  const whole = readFileSync(file, "utf8");
  writeFileSync(file, `${whole}\nwrong: [\n  - {`);
  expect(() => readCatalogue(folder)).toThrow(`${slug}:\n- form.yaml line`);
  writeFileSync(file, whole);
  rmSync(join(folder, "templates"), { recursive: true });
  expect(() => readCatalogue(folder)).toThrow("no-template (templates/");
});
