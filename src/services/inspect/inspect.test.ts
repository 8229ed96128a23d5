import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isSpoken } from "#platform/texts";
import { filesIn, textFiles } from "../package/package.ts";
import { inspectFiles, inspectService, serviceIn } from "./inspect.ts";

const catalogue = join(import.meta.dirname, "../../../catalogue");
/** The service whose rules reckon a fee from registers (`fee.dmn`), whatever its folder is called. */
const decides = readdirSync(join(catalogue, "services")).find((slug) => {
  const process = readFileSync(join(catalogue, "services", slug, "process.yaml"), "utf8");
  return process.includes("tax.basis") && process.includes("model: fee.dmn");
});

let root = "";
let folder = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "radhus-inspect-"));
  folder = join(root, "services", decides ?? "");
  cpSync(join(catalogue, "services", decides ?? ""), folder, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Changes a file of the copy. The change must find something to change. */
function change(file: string, from: string | RegExp, to: string | ((...found: string[]) => string)): void {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const after = before.replace(from, to as string);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

const told = (): string[] => inspectService(folder).faults.map(({ file, code, detail }) => `${file} ${code} ${detail}`);

test("every service of the catalogue is without faults, and is read", () => {
  for (const slug of readdirSync(join(catalogue, "services"))) {
    const { service, faults, wishes } = inspectService(join(catalogue, "services", slug));
    expect([...faults, ...wishes]).toEqual([]);
    expect(service?.slug).toBe(slug);
    // What the rules are about is told to everyone who reads them, in their language.
    expect([slug, isSpoken(service?.model.description ?? "")]).toEqual([slug, true]);
  }
});

test("faults in five files are told at once, each with its place", () => {
  change("service.yaml", /unit: .*/, "unit: 17");
  change("process.yaml", "about: household.adults", "about: neighbours");
  change("form.yaml", "visible_when: { ref: income_fell }", "visible_when: { ref: nobody_knows }");
  change("texts/nn.yaml", /^ {2}summary: .*\n/m, "");
  change("rules/fee.dmn", /<annotationEntry>\s*<text>[^<]*<\/text>/, "<annotationEntry><text></text>");
  const { service, faults } = inspectService(folder);
  expect(service).toBeUndefined();
  expect(new Set(faults.map(({ file }) => file))).toEqual(
    new Set(["service.yaml", "process.yaml", "form.yaml", "texts", "rules/fee.dmn"]),
  );
  expect(faults.find(({ file }) => file === "service.yaml")?.at).toBe("unit");
});

test("words that a named condition lacks stop nothing, and are told by language", () => {
  change("texts/nn.yaml", /^ {4}income_fell: .*\n/m, "");
  const { service, faults, wishes } = inspectService(folder);
  expect([service?.slug, faults]).toEqual([decides, []]);
  expect(wishes).toEqual([
    {
      file: "texts/nn.yaml",
      at: "form.conditions.income_fell",
      code: "missing-text",
      detail: "form.conditions.income_fell",
    },
  ]);
});

test("a rule without a legal basis is told as such, with line and rule", () => {
  change("rules/fee.dmn", /<annotationEntry>\s*<text>[^<]*<\/text>/, "<annotationEntry><text></text>");
  expect(inspectService(folder).faults).toContainEqual(
    expect.objectContaining({ code: "no-basis", at: expect.stringMatching(/^line \d+, /u) }),
  );
});

test("what a register gives must be something a person can say instead", () => {
  change(
    "process.yaml",
    "sets: [{ path: income.adults, value: [{ ref: household, status: settled, total: $answer }] }]",
    "",
  );
  expect(told()).toContain("process.yaml no-fallback income");
});

test("rules that ask for what nobody gives are told of", () => {
  change("process.yaml", /(\nfacts:\n[^]*)key: places/, "$1key: spots");
  change("process.yaml", "- path: places", "- path: spots");
  expect(told()).toContain("process.yaml unknown-input places");
});

test("an answer that no page asks for and a letter without a template are told of", () => {
  change("process.yaml", "application:\n", "application:\n  shoe_size: null\n");
  change("process.yaml", /letter: \{ template: .*\}/, "letter: { template: templates/none.typ }");
  expect(told()).toEqual(
    expect.arrayContaining(["process.yaml unknown-answer shoe_size", "process.yaml no-template templates/none.typ"]),
  );
});

test("outcomes are compared by what the rules use, and by nothing that is not on the closed list", () => {
  change("process.yaml", "of: [household.adults, household.children]", "of: [household.adults, contact.children]");
  expect(told()).toEqual(["process.yaml compares-unused contact.children"]);
  change("process.yaml", "kind: service_language", "kind: health");
  expect(told()).toEqual(expect.arrayContaining([expect.stringMatching(/^process\.yaml invalid/)]));
});

test("a fee is by a rate that somebody has: the service, or a municipality", () => {
  const asking = (key: string): string[] => {
    change("form.yaml", /^(fee: .*\n)?/, `fee: { amount: { parameter: ${key} } }\n`);
    return told();
  };
  // In a folder that lies alone nobody can tell.
  expect(asking("berth.fee")).toEqual([]);
  cpSync(join(catalogue, "municipalities"), join(root, "municipalities"), { recursive: true });
  expect(asking("kindergarten.max_price_month")).toEqual([]);
  expect(asking("berth.fee")).toEqual(["form.yaml unknown-rate berth.fee"]);
});

test("a page nobody can reach is told of", () => {
  change(
    "form.yaml",
    "  - id: declaration\n    fields:",
    "  - id: declaration\n    visible_when: { all: [{ ref: children_found }, { not: { ref: children_found } }] }\n    fields:",
  );
  expect(told()).toEqual([expect.stringMatching(/^form\.yaml form unreachable_page/u)]);
});

test("a condition that never holds is a fault, and what was published with it is still read", () => {
  change(
    "form.yaml",
    /^(fee: .*\n)?/,
    'fee: { amount: "100", when: { all: [{ ref: children_found }, { not: { ref: children_found } }] } }\n',
  );
  expect(told()).toEqual(["form.yaml form dead_condition (fee)"]);
  expect(serviceIn("any", textFiles(filesIn(folder))).form.fee?.amount).toBe("100");
});

test("a condition that always holds stops nothing, and is told of", () => {
  change(
    "form.yaml",
    /^(fee: .*\n)?/,
    'fee: { amount: "100", when: { any: [{ ref: children_found }, { not: { ref: children_found } }] } }\n',
  );
  const { service, faults, wishes } = inspectService(folder);
  expect([service?.slug, faults]).toEqual([decides, []]);
  expect(wishes).toEqual([{ file: "form.yaml", at: "fee", code: "always-holds", detail: "fee" }]);
});

test("rules that never answer stop nothing, and are told of with line and rule", () => {
  // The same rule once more, after the one that answers for it.
  change("rules/fee.dmn", /hitPolicy="UNIQUE"|(<decisionTable(?![^>]*hitPolicy)[^>]*)>/, (_, open?: string) =>
    open === undefined ? 'hitPolicy="FIRST"' : `${open} hitPolicy="FIRST">`,
  );
  change(
    "rules/fee.dmn",
    /<rule id="([^"]*)"[^]*?<\/rule>/,
    (whole, id: string) => `${whole}\n${whole.replaceAll(`id="${id}"`, 'id="once_more"')}`,
  );
  const { service, faults, wishes } = inspectService(folder);
  expect([service?.slug, faults]).toEqual([decides, []]);
  expect(wishes).toEqual([
    {
      file: "rules/fee.dmn",
      at: expect.stringMatching(/^line \d+, .* once_more$/u),
      code: "idle-rule",
      detail: expect.stringContaining("once_more never answers"),
    },
  ]);
});

test("a notification that decides is refused, and so is an application that does not", () => {
  change("service.yaml", "kind: application", "kind: notification");
  expect(told()).toEqual(
    expect.arrayContaining([
      "process.yaml decides-notification decision",
      "process.yaml decides-notification letter",
      "process.yaml no-decision notification",
    ]),
  );
});

test("files that are missing or no YAML are told of, and the rest is still read", () => {
  rmSync(join(folder, "parameters.yaml"));
  writeFileSync(join(folder, "process.yaml"), "steps: [\n  - {");
  change("texts/sv.yaml", /^ {2}summary: .*\n/m, "");
  expect(new Set(inspectService(folder).faults.map(({ file, code }) => `${file} ${code}`))).toEqual(
    new Set(["parameters.yaml unreadable", "process.yaml unreadable", "texts missing-text"]),
  );
});

test("files in memory are judged as the folder is, and a template of their own is one of them", () => {
  change("process.yaml", /template: \S+\.typ/, `template: services/${decides}/letters/own.typ`);
  const files = new Map(textFiles(filesIn(folder)));
  const lacking = inspectFiles(decides ?? "", files, { hasTemplate: () => true });
  expect(lacking.faults.map(({ file, code }) => `${file} ${code}`)).toEqual(["process.yaml no-template"]);
  files.set("letters/own.typ", "#lorem(3)");
  const { service, faults } = inspectFiles(decides ?? "", files, { hasTemplate: () => false });
  expect(faults).toEqual([]);
  expect(service?.files).toEqual(files);
  cpSync(join(catalogue, "templates"), join(root, "templates"), { recursive: true });
  expect(inspectService(folder).faults).toEqual(lacking.faults);
});

test("what was published once is read whatever would be said of it today, and told when it cannot be", () => {
  change("rules/fee.dmn", /<annotationEntry>\s*<text>[^<]*<\/text>/, "<annotationEntry><text></text>");
  const files = textFiles(filesIn(folder));
  expect(inspectService(folder).service).toBeUndefined();
  expect(serviceIn("any", files).form.pages.length).toBeGreaterThan(0);
  expect(() => serviceIn("any", new Map([...files].filter(([path]) => path !== "process.yaml")))).toThrow("any");
});

test("a misspelt merge field and a text that is no text are told of at their place in their language", () => {
  change("texts/sv.yaml", /(\nletter:[^]*?lead: )"?[^\n]*/, '$1"Du får det från {form}."');
  change("texts/en.yaml", /(\nletter:[^]*?next: )"?[^\n]*/, '$1"Until {to, whenever"');
  const { faults } = inspectService(folder);
  expect(faults).toEqual([
    expect.objectContaining({ file: "texts/sv.yaml", code: "unknown-merge-field", detail: "form" }),
    expect.objectContaining({ file: "texts/en.yaml", code: "unreadable-text" }),
  ]);
  expect(faults[0]?.at).toMatch(/^letter\.\w+\.lead$/u);
});
