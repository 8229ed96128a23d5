/** A new service from the command line alone, as whoever makes their first one: made, broken, mended, tried, applied for, handed on. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const NAME = "hire-of-a-tent";

/** Two installations: the one that makes it, and one whose units are called otherwise. */
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "radhus-new-"));
  for (const one of ["here", "there"]) cpSync(join(root, "catalogue"), join(folder, one), { recursive: true });
  const town = join(folder, "there/municipalities/demo/municipality.yaml");
  writeFileSync(town, readFileSync(town, "utf8").replaceAll("unit: service-centre", "unit: front-desk"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function radhus(installation: "here" | "there", ...args: readonly string[]) {
  const { INIT_CWD: _, DATABASE_URL: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "../cli.ts"), ...args], {
    cwd: folder,
    env: { ...env, RADHUS_CATALOGUE: join(folder, installation), RADHUS_DATA: join(folder, `${installation}-data`) },
    encoding: "utf8",
  });
  return { status, said: `${stdout}${stderr.replaceAll(/^[.F]+\n/gmu, "")}` };
}

const edited = (file: string, from: string, to: string): void => {
  const path = join(folder, "here/services", NAME, file);
  const before = readFileSync(path, "utf8");
  expect(before).toContain(from);
  writeFileSync(path, before.replace(from, to));
};

const check = () => radhus("here", "service", "check", NAME);

test("a service is made, broken, mended, tried, applied for and handed on, with nothing but the command line", () => {
  expect(radhus("here", "service", "new", "Leie av telt")).toMatchObject({ status: 2 });
  expect(radhus("here", "service", "new", NAME, "--unit", "tents")).toMatchObject({
    status: 1,
    said: expect.stringMatching(/has no unit tents\. .*kindergarten[\s\S]*Nothing was made\./u) as string,
  });
  const made = radhus("here", "service", "new", NAME);
  expect(made).toMatchObject({
    status: 0,
    said: expect.stringContaining(`service check here/services/${NAME}`) as string,
  });
  expect(radhus("here", "service", "new", NAME)).toMatchObject({ status: 2 });
  expect(check()).toEqual({ status: 0, said: "Nothing is wrong with it.\n" });

  // A question more, and what it needs.
  const asked = "{ id: days, type: number, min: 1, max: 365 }";
  edited("form.yaml", asked, `${asked}\n      - { id: colour, type: choice, options: [red, blue] }`);
  expect(check()).toMatchObject({ status: 1, said: expect.stringContaining("colour.options.red") as string });
  for (const language of ["nb", "nn", "sv", "en"])
    edited(
      `texts/${language}.yaml`,
      "  fields:\n",
      "  fields:\n    colour: { label: X, keyword: X, options: { red: X, blue: X } }\n",
    );
  expect(check().status).toBe(0);

  // An example that lacks an answer and one that expects something else are told with what came of them, all in one go.
  edited("cases/01-examples.yaml", "what: En uke\n", "what: En uke\n    colour: red\n");
  edited("cases/01-examples.yaml", "expect: { outcome: granted,", "expect: { outcome: refused,");
  edited(
    "cases/01-examples.yaml",
    "{ <<: *long, letter_language: en }",
    "{ <<: *long, colour: null, letter_language: en }",
  );
  const { status, said } = radhus("here", "service", "test", NAME);
  expect([status, said]).toEqual([1, expect.stringContaining("(colour: choice.required)")]);
  expect(said).toMatch(/A week is granted at once\.\n {2}outcome: "granted", expected "refused"/u);
  expect(said).toMatch(/1 of 3 examples hold\.\n$/u);
  edited("cases/01-examples.yaml", "expect: { outcome: refused,", "expect: { outcome: granted,");
  edited("cases/01-examples.yaml", "colour: null, ", "");
  expect(radhus("here", "service", "test", NAME)).toEqual({ status: 0, said: "3 of 3 examples hold.\n" });

  // A house has it, and a person whom the simulators know is answered.
  writeFileSync(
    join(folder, "answers.yaml"),
    "what: Fest\ndays: '3'\ncolour: blue\nletter_language: en\ndeclaration: true\n",
  );
  const applied = radhus("here", "apply", NAME, "--person", "borghild", "--answers", "answers.yaml", "--json");
  expect(applied.status, applied.said).toBe(0);
  const { outcome, letter } = JSON.parse(applied.said) as { outcome: string; letter: string };
  expect([outcome, existsSync(letter)]).toEqual(["granted", true]);

  // The next municipality has no such unit, and says which of its own it is.
  const exported = radhus("here", "service", "export", NAME, "--out", "it.zip", "--json");
  const { signer } = JSON.parse(exported.said) as { signer: string };
  const strange = radhus("there", "service", "import", "it.zip", "--trust", signer);
  expect(strange).toMatchObject({ status: 1, said: expect.stringContaining("--unit") as string });
  expect(radhus("there", "service", "import", "it.zip", "--trust", signer, "--unit", "front-desk").status).toBe(0);
  expect(radhus("there", "service", "check", NAME).status).toBe(0);
}, 180_000);

test("whoever asks for help, or says nothing, is told the verbs", () => {
  for (const words of [[], ["--help"], ["service", "check", "--help"], ["help"]])
    expect(radhus("here", ...words)).toMatchObject({
      status: 0,
      said: expect.stringContaining("service new NAME") as string,
    });
  expect(radhus("here", "service")).toMatchObject({
    status: 2,
    said: expect.stringContaining("check, test") as string,
  });
});
