/** The quick reader gives what the strict one gives, or nothing. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { quickXml } from "./xml.quick.ts";
import { strictXml } from "./xml.ts";

const root = join(import.meta.dirname, "../../../..");
const ours = globSync("catalogue/services/*/rules/*.dmn", { cwd: root }).map((file) => join(root, file));
const kit = globSync("../shared/data/dmn-tck/dev/**/*.dmn", { cwd: root }).map((file) => join(root, file));
const text = (file: string): string => readFileSync(file, "utf8").replaceAll(/\r\n?/g, "\n");

test.each([...ours, ...kit])("%s is read the same", (file) => {
  expect(quickXml(text(file))).toEqual(strictXml(text(file)));
});

test.each([
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<!-- a -->\n<a b = '1' c="&lt;'&#9;"/>`,
  `<?xml version='1.0'?><a xmlns="u:1" xmlns:p="u:2" p:k="v"\n k="1" k2='"'> x &amp;\n<![CDATA[<two>&]]>\n<p:b xml:lang="nb"\t/><c xmlns="">&gt;</c ></a>\n<!-- end -->\n`,
  `<a>\n <b>]] > blåbær 🫐</b>\n\n<b/></a>`,
  `<a xmlns:__proto__="u" __proto__="1" __proto__:constructor="2"/>`,
])("%j is read the same", (xml) => {
  const quick = quickXml(xml);
  if (!xml.includes("&#")) expect(quick).toBeDefined();
  if (quick !== undefined) expect(quick).toEqual(strictXml(xml));
});

test("whatever the quick reader takes, the strict one takes too, and reads the same", () => {
  const name = fc.constantFrom("a", "b", "p:c", "text", "xmlns:d", "é", "x-1.");
  const value = fc.constantFrom(
    "",
    "1",
    "a&lt;b",
    "<",
    ">",
    "&x;",
    "\t\n x",
    "'",
    "u:1",
    "http://www.w3.org/XML/1998/namespace",
  );
  const attribute = fc
    .tuple(fc.constantFrom("k", "p:k", "q:k", "xmlns", "xmlns:p", "xmlns:q", "xml:lang", "xmlns:xml", "p:xmlns"), value)
    .map(([key, said]) => `${key}="${said}"`);
  const attributes = fc.array(attribute, { maxLength: 4 }).map((all) => all.map((one) => ` ${one}`).join(""));
  const words = fc.constantFrom(
    "",
    "x",
    " y\n",
    "&amp;",
    "&",
    "]]>",
    "<!-- c -->",
    "<!-- -- -->",
    "<![CDATA[<&]]>",
    "<?p?>",
    "\u0001",
    "ø",
  );
  const { element } = fc.letrec<{ element: string }>((tie) => ({
    element: fc
      .tuple(name, attributes, fc.array(fc.oneof({ maxDepth: 4 }, words, tie("element")), { maxLength: 4 }), fc.nat(30))
      .map(([tag, given, inside, odd]) =>
        inside.length === 0
          ? `<${tag}${given}/>`
          : `<${tag}${given}${odd === 1 ? "" : ">"}${inside.join("")}</${odd === 2 ? "z" : tag}>`,
      ),
  }));
  const mutated = fc
    .tuple(element, fc.nat(), fc.constantFrom("", "<", ">", "/", '"', "=", " ", "&", "!", "\n"))
    .map(([xml, at, piece]) => {
      const place = at % (xml.length + 1);
      return at % 3 === 0 ? xml.slice(0, place) + piece + xml.slice(place + 1) : xml;
    });
  let taken = 0;
  fc.assert(
    fc.property(mutated, (inner) => {
      const xml = `<r xmlns:p="u:2">${inner}</r>`;
      const quick = quickXml(xml);
      if (quick === undefined) return;
      taken += 1;
      expect(quick).toEqual(strictXml(xml));
    }),
    { numRuns: 4000 },
  );
  expect(taken).toBeGreaterThan(200);
});

test("one long line of many elements, and many prefixes, take no longer than their length", () => {
  const start = performance.now();
  expect(quickXml(`<a>${"<b/>".repeat(400_000)}</a>`)?.children).toHaveLength(400_000);
  expect(quickXml(`<a>${'<b xmlns:p="u"/>'.repeat(200_000)}</a>`)).toBeDefined();
  const declared = Array.from({ length: 100_000 }, (_, i) => ` xmlns:p${i}="u"`).join("");
  expect(quickXml(`<a${declared}>${'<b xmlns:q="u"/>'.repeat(100_000)}</a>`)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(8000);
});
