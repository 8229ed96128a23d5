/** The verbs of rules as processes: what they print and how they exit. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const cli = join(import.meta.dirname, "../cli.ts");
let folder = "";
const run = (...args: readonly string[]) => {
  const { INIT_CWD: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "rules", ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

const dmn = "https://www.omg.org/spec/DMN/20230324/MODEL/";
const file = (namespace: string, inner: string): string =>
  `<definitions xmlns="${dmn}" name="${namespace}" namespace="${namespace}">\n${inner}\n</definitions>`;
const literal = (text: string): string => `<literalExpression><text>${text}</text></literalExpression>`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "radhus-rules-"));
  const files = {
    "base.dmn": file("urn:base", `<decision id="r" name="rate">${literal("2.5")}</decision>`),
    "fee.dmn": file(
      "urn:fee",
      `<import name="base" namespace="urn:base" importType="${dmn}"/><inputData id="n" name="n"/>
      <decision id="d" name="fee"><informationRequirement><requiredInput href="#n"/></informationRequirement>
      <informationRequirement><requiredDecision href="urn:base#r"/></informationRequirement>${literal("n * base.rate")}</decision>`,
    ),
    "broken.dmn": file(
      "urn:broken",
      `<decision id="a" name="a">${literal("1 +")}</decision>\n<decision id="b" name="b">${literal("(")}</decision>`,
    ),
    "facts.json": `{ "n": 4 }`,
    "one-test-01.xml": `<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"><testCase id="1"><inputNode name="n">
      <value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xsd:decimal" xmlns:xsd="http://www.w3.org/2001/XMLSchema">2</value></inputNode>
      <resultNode name="fee"><expected><value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xsd:decimal" xmlns:xsd="http://www.w3.org/2001/XMLSchema">5</value></expected></resultNode></testCase></testCases>`,
    "one.dmn": "",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "one.dmn"), files["fee.dmn"]);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("eval answers and explains, with what the model imports from the files beside it", () => {
  const { status, stdout } = run("eval", "fee.dmn", "--decision", "fee", "--input", "facts.json", "--explain");
  expect(stdout).toContain("Answer: 10");
  expect(stdout).toContain("base.rate = 2.5");
  expect(status).toBe(0);
});

test("machines get the whole evaluation, as of the day they name", () => {
  const { stdout } = run(
    "eval",
    "fee.dmn",
    "--decision",
    "d",
    "--input",
    "facts.json",
    "--as-of",
    "2026-08-01",
    "--json",
  );
  expect(JSON.parse(stdout)).toMatchObject({ output: 10, unknowns: [], trace: { asOf: "2026-08-01" } });
});

test("a model that cannot be read is told with all its problems, exit 1", () => {
  const { status, stdout } = run("check", "broken.dmn", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ readable: false, problems: [{ line: 2 }, { line: 3 }] });
  expect(status).toBe(1);
});

test("tck runs one folder of the kit, exit 0 when every case passes", () => {
  const { status, stdout } = run("tck", ".");
  expect(stdout).toContain("cases            1 of 1 (100.00 %)");
  expect(status).toBe(0);
});

test.each([
  [["nothing"], /Unknown verb "rules nothing"; the verbs of rules are /],
  [
    ["eval", "fee.dmn", "--decision", "none", "--input", "facts.json"],
    /There is no decision "none"; the decisions are fee\./,
  ],
])("wrong use is one sentence, exit 2: %j", (args, sentence) => {
  const { status, stderr } = run(...args);
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(status).toBe(2);
});
