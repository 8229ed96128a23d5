/** Every no that the house can say has words, in every language, for whoever hears it. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTexts } from "#platform/texts";
import { read, ROOT, sources } from "./graph.ts";

/** Codes as they stand in the source; those put together from parts are listed by the module that does so. */
const codes = new Set(
  sources("src/**/*.ts")
    .filter((file) => !/[./]test(ing)?\./.test(file))
    .flatMap((file) =>
      [...read(file).matchAll(/new Refusal\(\s*["']([a-z-]+\.[a-z-]+)["']/g)].map((match) => match[1] ?? ""),
    ),
);

const caseRules = ["case", "dialogue", "party/party"].flatMap((name) =>
  [...read(`src/engines/cases/${name}.rules.ts`).matchAll(/refuse\("([a-z-]+)"\)/g)].map(
    (match) => `cases.${match[1]}`,
  ),
);

test("every refusal has a text in four languages", () => {
  const texts = readTexts(join(ROOT, "web/texts"));
  const desk = readTexts(join(ROOT, "web/desk/texts"));
  const known = (code: string): boolean =>
    texts.nb.has(`refusal.${code}`) || desk.nb.has(`desk.refusal.${code}`) || desk.nb.has(`refusal.${code}`);
  expect(codes.size).toBeGreaterThan(20);
  // What only machines and programmers meet is told by its code: the archive's own guards, and the API.
  const heard = [...codes, ...caseRules].filter((code) => !/^(records|api|municipalities)\./.test(code));
  expect(heard.filter((code) => !known(code))).toEqual([]);
});
