/** The verbs of services as processes: what they print, how they exit, and what they leave in the catalogue. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const [slug = ""] = readdirSync(join(root, "catalogue/services")).toSorted();

/** Two installations: the one that has the service, and one that has none and calls its units otherwise. */
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "radhus-service-"));
  cpSync(join(root, "catalogue"), join(folder, "from"), { recursive: true });
  cpSync(join(root, "catalogue"), join(folder, "to"), { recursive: true });
  rmSync(join(folder, "to/services", slug), { recursive: true });
  const town = join(folder, "to/municipalities/demo/municipality.yaml");
  writeFileSync(town, readFileSync(town, "utf8").replaceAll(/unit: (?!culture|archive)[a-z-]+/gu, "unit: elsewhere"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(installation: "from" | "to", ...args: readonly string[]) {
  const { INIT_CWD: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "../cli.ts"), "service", ...args],
    {
      cwd: folder,
      env: { ...env, RADHUS_CATALOGUE: join(folder, installation), RADHUS_DATA: join(folder, `${installation}-data`) },
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
}

const exported = (): { readonly signer: string } => {
  const { status, stdout } = run("from", "export", slug, "--out", "it.zip", "--json");
  expect(status).toBe(0);
  return JSON.parse(stdout) as { signer: string };
};

test("a folder with faults is told of whole, by file, and exits with 1", () => {
  const at = join(folder, "from/services", slug);
  rmSync(join(at, "parameters.yaml"));
  writeFileSync(join(at, "service.yaml"), "kind: wish\n");
  const { status, stdout } = run("from", "check", `from/services/${slug}`);
  expect(status).toBe(1);
  expect(stdout).toContain("parameters.yaml\n  cannot be read:");
  expect(stdout).toContain("service.yaml\n  kind: ");
  expect(stdout).toMatch(/\d+ faults\.\n$/u);
  const { stdout: json } = run("from", "check", `from/services/${slug}`, "--json");
  expect((JSON.parse(json) as { faults: unknown[] }).faults.length).toBeGreaterThan(2);
});

test("a sound folder exits with 0, and one that is not there with 2 and one sentence", () => {
  expect(run("from", "check", `from/services/${slug}`)).toMatchObject({
    status: 0,
    stdout: "Nothing is wrong with it.\n",
  });
  expect(run("from", "check", "nowhere")).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^The folder nowhere is not there, and no service is called that\. .*\n$/u) as string,
  });
  expect(run("from", "paint").status).toBe(2);
});

test("a service goes from one municipality to the next, with the unit it has there, only when its signer is trusted", () => {
  const { signer } = exported();
  const target = join(folder, "to/services", slug);
  expect(run("to", "import", "it.zip")).toMatchObject({ status: 2, stderr: expect.stringContaining(signer) as string });
  expect(run("to", "import", "it.zip", "--trust", "0".repeat(64)).status).toBe(2);
  const unknown = run("to", "import", "it.zip", "--trust", signer);
  expect(unknown).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("--unit, or in service.yaml: elsewhere, culture") as string,
  });
  expect(existsSync(target)).toBe(false);
  expect(run("to", "import", "it.zip", "--trust", signer, "--unit", "culture").status).toBe(0);
  expect(readFileSync(join(target, "service.yaml"), "utf8")).toContain("unit: culture");
  expect(readFileSync(join(target, "form.yaml"), "utf8")).toBe(
    readFileSync(join(folder, "from/services", slug, "form.yaml"), "utf8"),
  );
  const again = ["import", "it.zip", "--trust", signer, "--unit", "archive"];
  expect(run("to", ...again)).toMatchObject({ status: 2, stderr: expect.stringContaining("--replace") as string });
  expect(run("to", ...again, "--replace").status).toBe(0);
  expect(readFileSync(join(target, "service.yaml"), "utf8")).toContain("unit: archive");
});

test("a package whose bytes were changed imports nothing", () => {
  const { signer } = exported();
  const path = join(folder, "it.zip");
  const bytes = readFileSync(path);
  bytes[bytes.byteLength >> 1] = (bytes[bytes.byteLength >> 1] ?? 0) ^ 255;
  writeFileSync(path, bytes);
  expect(run("to", "import", "it.zip", "--trust", signer).status).toBe(2);
  expect(existsSync(join(folder, "to/services", slug))).toBe(false);
});
