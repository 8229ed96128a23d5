/** Reading XML: what is understood, and that everything wrong is told. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Element } from "./xml.ts";
import { readXml } from "./xml.ts";

const read = (text: string): Element => {
  const found = readXml(new TextEncoder().encode(text));
  if (!("name" in found)) throw new Error(JSON.stringify(found));
  return found;
};
const wrong = (text: string): string[] => {
  const found = readXml(new TextEncoder().encode(text));
  return "name" in found ? [] : found.map(({ line, element, message }) => `${line} ${element}: ${message}`);
};

test("elements, attributes, text, comments, CDATA and namespaces", () => {
  const root = read(
    `<?xml version="1.0"?>\n<!-- a --><a xmlns="u:1" xmlns:p="u:2" p:k="v"\n k2='"'>one <![CDATA[<two>]]>\r\n<p:b/><c>&lt;&#229;&#xe6;&amp;</c> </a>\n<?x y?>`,
  );
  expect([root.name, root.namespace, root.text, root.line]).toEqual(["a", "u:1", "one <two>", 2]);
  expect([...root.attributes]).toEqual([
    ["{u:2}k", "v"],
    ["k", "v"],
    ["k2", '"'],
  ]);
  expect(root.children.map(({ name, namespace, text, line }) => [name, namespace, text, line])).toEqual([
    ["b", "u:2", "", 4],
    ["c", "u:1", "<åæ&", 4],
  ]);
});

test("a line is that of the tag's beginning, and line ends are evened out", () => {
  const root = read("<a\r\n k='1\n2'>\r\rone\r\n<b\n\nk=''/></a>");
  expect([root.line, root.raw, root.attributes.get("k")]).toEqual([1, "\n\none\n", "1 2"]);
  expect(root.children.map(({ line }) => line)).toEqual([6]);
});

test.each([
  ["<a>\n<b>\n</a>", "3 b: The element is not closed before the end tag on this line"],
  ["<a>\n<b>\n", "2 b: The element is never closed"],
  ["<a>\n<b></c></a>", "2 XML: unmatched closing tag: c."],
  ["<a/>\n<b/>", "2 b: documents may contain only one root."],
  ["<a>\n&euro;</a>", "2 a: XML has no such entity; write the character itself or its number"],
  ["<a>\n<b>AT&T</b>\n<c>&lt;</c></a>", '2 b: An "&" that begins no entity; write &amp;'],
  ["<a>AT&T</a>", '1 XML: The file ends inside a tag, a comment or an entity; "&" is written &amp;'],
  ["<a k='1' k='2'/>", "1 a: duplicate attribute: k."],
  ["<a xmlns:p='u' xmlns:q='u' p:k='1' q:k='2'/>", "1 a: duplicate attribute: {u}k."],
  ["<a><p:b/></a>", '1 p:b: unbound namespace prefix: "p".'],
  ["<a>1 < 2</a>", '1 a: A "<" that begins no element; write &lt;'],
  ["<a>]]></a>", '1 a: the string "]]>" is disallowed in char data.'],
  ["text", "1 XML: text data outside of root node."],
  ["", "1 XML: document must contain a root element."],
  ["<a><!-- x</a>", '1 XML: The file ends inside a tag, a comment or an entity; "&" is written &amp;'],
  ["<a>&#0;</a>", "1 a: malformed character entity."],
  ['<?xml version="1.1"?><a>&#1;</a>', "1 a: malformed character entity."],
  [
    '\n<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "2 XML: A document type (<!DOCTYPE) is not allowed in a model, not even in a comment",
  ],
])("%j is refused", (text, message) => expect(wrong(text)).toContain(message));

test("reading goes on after a mistake, and each is told once for its line", () => {
  expect(wrong("<a>\n<b>1 < 2 < 3 &x;</b>\n<p:c/><b>\n</a>")).toEqual([
    '2 b: A "<" that begins no element; write &lt;',
    "2 b: XML has no such entity; write the character itself or its number",
    '3 p:c: unbound namespace prefix: "p".',
    "4 b: The element is not closed before the end tag on this line",
  ]);
});

test("names that JavaScript has uses for are names like others", () => {
  const root = read(`<__proto__:a xmlns:__proto__="u" __proto__="1" __proto__:constructor="2"/>`);
  expect([root.namespace, root.attributes.get("__proto__"), root.attributes.get("constructor")]).toEqual([
    "u",
    "1",
    "2",
  ]);
  expect(wrong("<a>&constructor;&__proto__;</a>")).toHaveLength(1);
});

test("depth, elements and size have limits", () => {
  expect(wrong(`${"<a>".repeat(300)}${"</a>".repeat(300)}`)).toEqual(["1 a: Elements inside elements deeper than 200"]);
  expect(wrong(`<a>${"<b/>".repeat(500_000)}</a>`)).toEqual(["1 b: More than 500000 elements"]);
  expect(wrong("<a/>".padEnd(17 * 1024 * 1024, " "))).toEqual(["1 XML: The file is larger than 16 MB"]);
});

test("a large file that is nothing but mistakes is soon put down", () => {
  const start = performance.now();
  for (const piece of ["\u0001", "<!x", "&x;", "</x>", "<x a=1 "]) {
    const problems = wrong(`<a>${piece.repeat(500_000)}`);
    expect(problems.length > 0 && problems.length <= 100, piece).toBe(true);
  }
  expect(performance.now() - start).toBeLessThan(5000);
});

test("a file says its encoding", () => {
  const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><a>blåbær</a>`, "latin1");
  expect(readXml(latin)).toMatchObject({ text: "blåbær" });
  const utf16 = Buffer.from("\uFEFF<a>blåbær</a>", "utf16le");
  expect(readXml(utf16)).toMatchObject({ text: "blåbær" });
  expect(readXml(Buffer.from(utf16).swap16())).toMatchObject({ text: "blåbær" });
  expect(wrong('<?xml version="1.0" encoding="x-none"?><a/>')).toEqual([
    '1 XML: The encoding "x-none" is not supported',
  ]);
  expect(readXml(new Uint8Array([60, 97, 62, 0xff, 60, 47, 97, 62]))).toMatchObject([
    { message: "The file is not text in utf-8" },
  ]);
});

test("whatever is read, an element or a problem comes back", () => {
  const piece = fc.constantFrom(
    ..."<>/='\"&;!?- ab:[]#x1\n".split(""),
    "<a>",
    "</a>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "xmlns:b='u'",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const found = readXml(new TextEncoder().encode(pieces.join("")));
      expect("name" in found || found.length > 0).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
