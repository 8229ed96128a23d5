import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { legalDate } from "#platform/time";
import { catalogue, languages, readExamples, requestOf } from "./examples.ts";
import { openTemplates } from "./templates.ts";
import type { Json, LetterRequest } from "./templates.model.ts";

const templates = openTemplates({ root: catalogue });
const folder = mkdtempSync(join(tmpdir(), "letters-"));
const scratch = openTemplates({ root: folder, workers: 1 });
const examples = readExamples();

beforeAll(() => {
  write("partial/shared.typ", "#let double(x) = x * 2\n\n#let name(person) = person.name\n");
});
afterAll(async () => {
  await Promise.all([templates.close(), scratch.close()]);
  rmSync(folder, { recursive: true });
});

describe.each(examples)("$template: $name", (example) => {
  test.each(languages)("is PDF/A-2a with the right words in %s", async (language) => {
    const { pdf } = await templates.render(requestOf(example, language));
    const read = await readPdf(pdf);
    for (const expected of [...(example.shows.all ?? []), ...(example.shows[language] ?? [])]) {
      expect(
        expected.split("|").some((one) => read.text.includes(one)),
        `«${expected}» in:\n${read.text}`,
      ).toBe(true);
    }
    for (const hidden of [...(example.hides?.all ?? []), ...(example.hides?.[language] ?? [])]) {
      expect(read.text).not.toContain(hidden);
    }
    expect(read.xmp).toContain("<pdfaid:part>2</pdfaid:part>");
    expect(read.xmp).toContain("<pdfaid:conformance>A</pdfaid:conformance>");
    expect(read.title).toBe(example.title);
    expect(read.language).toMatch(new RegExp(`^${language}(-|$)`, "u"));
    expect(read.roles).toEqual(expect.arrayContaining(["H1", "H2", "P"]));
    expect(read.fonts.length).toBeGreaterThan(0);
    expect(read.fonts.every((font) => font.includes("SourceSans3"))).toBe(true);
  });

  test.each(languages)("passes the stricter checks of PDF/UA-1 in %s", async (language) => {
    const { pdf } = await templates.render({ ...requestOf(example, language), standard: "ua-1" });
    expect((await readPdf(pdf)).xmp).toContain("<pdfuaid:part>1</pdfuaid:part>");
  });

  test("says the same in every language: no slot is left and no amount differs", async () => {
    const texts = await Promise.all(
      languages.map(async (language) => readPdf((await templates.render(requestOf(example, language))).pdf)),
    );
    const own = JSON.stringify(example.data);
    for (const { text } of texts) {
      for (const [slot] of text.matchAll(/\{[a-zA-Z]+\}/gu)) expect(own).toContain(slot);
    }
    const amounts = texts.map(({ text }) =>
      (text.match(/\d[\d ]*([,.]\d\d)? kr/gu) ?? []).map((one) => one.replace(".", ",")),
    );
    for (const other of amounts) expect(other).toEqual(amounts[0]);
  });
});

test("every letter in the catalogue has worked examples", () => {
  expect(new Set(examples.map((example) => example.template)).size).toBeGreaterThanOrEqual(3);
});

test("no template asks what day it is: the request says so", () => {
  const asking = globSync("**/*.typ", { cwd: catalogue }).filter((file) =>
    readFileSync(join(catalogue, file), "utf8").includes("datetime.today"),
  );
  expect(asking).toEqual([]);
});

test("tables have header cells, and the coat of arms has a text in its place", async () => {
  const example = examples.find((one) => JSON.stringify(one.data).includes('"shieldSvg":"<svg'));
  if (example === undefined) throw new Error("No example has a coat of arms");
  const read = await readPdf((await templates.render(requestOf(example, "nb"))).pdf);
  expect(read.roles).toEqual(expect.arrayContaining(["Table", "TH", "TD", "Figure", "L", "LI"]));
  expect(read.alternatives).toContain("Kommunevåpenet til Fjordvær kommune");
});

test("the same letter is the same bytes, from another thread and another day", async () => {
  const request = requestOf(firstExample(), "nn");
  const again = openTemplates({ root: catalogue, workers: 1 });
  const [first, second, third] = await Promise.all([
    templates.render(request),
    templates.render(request),
    again.render(request),
  ]);
  await again.close();
  expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
  expect(Buffer.compare(first.pdf, third.pdf)).toBe(0);
});

test("a field that the data lacks is named, with the place that asked for it", async () => {
  const example = firstExample();
  const { reference: _, ...lacking } = example.data as { reference: Json };
  const rendered = templates.render({ ...requestOf(example, "nb"), data: lacking });
  await expect(rendered).rejects.toMatchObject({ fault: "data", message: expect.stringMatching(/lacks "reference"/u) });
  await expect(rendered).rejects.toMatchObject({ file: expect.stringMatching(/\.typ$/u), line: expect.any(Number) });
});

test("a broken template is told by file and line, also when the fault is in a file it imports", async () => {
  write("unclosed.typ", "= Title\n\nText *strong\n");
  await expect(scratch.render(plain("unclosed.typ"))).rejects.toMatchObject({
    name: "TemplateError",
    fault: "template",
    file: "unclosed.typ",
    line: 3,
    message: "unclosed.typ:3: unclosed delimiter",
  });
  write("letters/caller.typ", '#import "/partial/shared.typ": name\n#name("a string")\n');
  await expect(scratch.render(plain("letters/caller.typ"))).rejects.toMatchObject({
    file: "partial/shared.typ",
    line: 3,
  });
});

test("a template mended on disk is read anew", async () => {
  write("mended.typ", "#nothing");
  await expect(scratch.render(plain("mended.typ"))).rejects.toMatchObject({ fault: "template" });
  write("mended.typ", good("Mended"));
  expect((await readPdf((await scratch.render(plain("mended.typ"))).pdf)).text).toContain("Mended");
});

test("what the standard forbids is told in the standard's words", async () => {
  write("no-title.typ", '#set text(font: "Source Sans 3", lang: "nb")\nNo title.');
  await expect(scratch.render({ ...plain("no-title.typ"), standard: "ua-1" })).rejects.toMatchObject({
    fault: "standard",
    file: "no-title.typ",
    message: expect.stringMatching(/title/u),
  });
});

test.each(["../secret.typ", "/etc/letter.typ", "letters/../../secret.typ", "notes.txt", "absent.typ"])(
  "%s is no template of ours",
  async (template) => {
    await expect(scratch.render(plain(template))).rejects.toMatchObject({ fault: "request" });
  },
);

test("a template reads nothing outside the catalogue", async () => {
  write("nosy.typ", '#read("../../../../../../etc/hostname")');
  await expect(scratch.render(plain("nosy.typ"))).rejects.toMatchObject({
    fault: "template",
    message: expect.stringMatching(/denied|outside/u),
  });
});

test("a letter that takes too long is given up, and the next one is written", async () => {
  const hurried = openTemplates({ root: folder, workers: 1, timeLimit: 1500 });
  write("endless.typ", "#for a in range(6000) { for b in range(6000) { let c = a * b } }");
  write("quick.typ", good("Quick"));
  await expect(hurried.render(plain("endless.typ"))).rejects.toMatchObject({ fault: "slow" });
  expect((await hurried.render(plain("quick.typ"))).pdf.length).toBeGreaterThan(1000);
  await hurried.close();
});

test("a date that is no date is refused", async () => {
  await expect(scratch.render({ ...plain("quick.typ"), date: "2026-02-30" as LetterRequest["date"] })).rejects.toThrow(
    RangeError,
  );
});

function firstExample(): (typeof examples)[number] {
  const [first] = examples;
  if (first === undefined) throw new Error("The catalogue has no examples");
  return first;
}

function plain(template: string): LetterRequest {
  return { template, data: {}, language: "nb", title: "Brev", date: legalDate("2026-11-22") };
}

function good(words: string): string {
  return `#set document(title: "Brev")\n#set text(font: "Source Sans 3", lang: "nb", fallback: false)\n= ${words}`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

type ReadPdf = {
  readonly text: string;
  readonly xmp: string;
  readonly title: unknown;
  readonly language: unknown;
  readonly roles: readonly string[];
  readonly alternatives: readonly string[];
  readonly fonts: readonly string[];
};

/** Reads a PDF back as a reader would: text, metadata, structure and fonts. */
async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const raw = Buffer.from(pdf).toString("latin1");
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await loading.promise;
  const { info } = await document.getMetadata();
  const lines: string[] = [];
  const nodes: StructNode[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    lines.push(...content.items.map((item) => ("str" in item ? item.str + (item.hasEOL ? " " : "") : "")));
    nodes.push(...flatten((await page.getStructTree()) as StructNode));
  }
  const xmp = Buffer.from(/<x:xmpmeta[^]*?<\/x:xmpmeta>/u.exec(raw)?.[0] ?? "", "latin1").toString("utf8");
  await loading.destroy();
  return {
    text: lines
      .join("")
      .replace(/[\u200b\u00ad]/gu, "")
      .replace(/\s+/gu, " "),
    xmp,
    title: (info as { Title?: string }).Title,
    language: (info as { Language?: string }).Language,
    roles: nodes.map((node) => node.role ?? ""),
    alternatives: nodes.map((node) => node.alt ?? ""),
    fonts: [...raw.matchAll(/\/FontName ?\/([^\s/]+)/gu)].map((match) => match[1] ?? ""),
  };
}

type StructNode = { readonly role?: string; readonly alt?: string; readonly children?: readonly StructNode[] };

function flatten(node: StructNode): StructNode[] {
  return [node, ...(node.children ?? []).flatMap(flatten)];
}

test("a template of the request's own stands in place of the catalogue's, for that letter alone, and may lie where there is none", async () => {
  const mine = "services/of-its-own/letters/mine.typ";
  const words = "services/of-its-own/letters/mine.nb.yaml";
  const text = '#set document(title: "x")\n#set text(lang: "nb")\n= #yaml("mine.nb.yaml").hello';
  const own = { [mine]: text, [words]: "hello: Hei fra utkastet" };
  const request = { template: mine, data: {}, language: "nb", title: "x", date: legalDate("2026-11-22") } as const;
  const { pdf } = await templates.render({ ...request, own });
  expect(pdf.byteLength).toBeGreaterThan(1000);
  await expect(templates.render(request)).rejects.toMatchObject({ fault: "request" });
  await expect(templates.render({ ...request, own: { "../out.typ": "x" } })).rejects.toMatchObject({
    fault: "request",
  });
});
