/** Which PDFs ask for a password, with small ones made here: by a table, a stream, both, and after updates. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isEncrypted } from "./pdf.rules.ts";

/** A file of parts; `{name}` in a part is the offset of the part of that name, in ten digits. */
function pdf(...parts: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const offsets = new Map<string, number>();
  const wide = (text: string) => text.replace(/\{\w+\}/g, "0000000000");
  let at = 9;
  for (const [name, text] of parts) {
    offsets.set(name, at);
    at += wide(text).length + 1;
  }
  const told = parts.map(([, text]) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(offsets.get(name)).padStart(10, "0")),
  );
  return Buffer.from(`%PDF-1.7\n${told.join("\n")}\n`, "latin1");
}

const LONG = "x".repeat(20_000);
const PAGE = ["page", "1 0 obj\n<< /Type /Catalog >>\nendobj"] as const;
const end = (name: string) => ["end", `startxref\n{${name}}\n%%EOF`] as const;
const table = (name: string, trailer: string) =>
  [name, `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 2 /Root 1 0 R ${trailer} >>`] as const;
const stream = (name: string, keys: string, content = LONG) =>
  [
    name,
    `9 0 obj\n<< /Type /XRef ${keys} /W [1 2 1] /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj`,
  ] as const;

const ENCRYPTED: Readonly<Record<string, Uint8Array>> = {
  "a trailer": pdf(PAGE, table("x", "/Encrypt 5 0 R"), end("x")),
  "a dictionary of its own": pdf(PAGE, table("x", "/Encrypt<</Filter/Standard /V 4>>"), end("x")),
  "a name in digits": pdf(PAGE, table("x", "/Enc#72ypt 5 0 R"), end("x")),
  "a long cross-reference stream": pdf(PAGE, stream("x", "/Encrypt 5 0 R"), end("x")),
  "a trailer before a long rest": pdf(table("x", "/Encrypt 5 0 R"), ["rest", `%${LONG}`], end("x")),
  "an update after": pdf(table("old", "/Encrypt 5 0 R"), PAGE, table("new", "/Prev {old}"), end("new")),
  "a stream updated by a table": pdf(stream("old", "/Encrypt 5 0 R"), table("new", "/Prev {old}"), end("new")),
  "a hybrid file": pdf(PAGE, stream("s", "/Encrypt 5 0 R"), table("x", "/XRefStm {s}"), end("x")),
  "texts that hold parentheses": pdf(table("x", "/Info (\\) /A (>>) \\() /ID [<00> (>>)] /Encrypt 5 0 R"), end("x")),
  "a wrong startxref": pdf(table("x", "/Encrypt 5 0 R"), ["end", "startxref\n3\n%%EOF"]),
  "a table without a dictionary": pdf(
    ["a", "trailer << /Encrypt 5 0 R >>"],
    ["x", "xref\n0 0\ntrailer\nnone"],
    end("x"),
  ),
  "no startxref, a stream": pdf(stream("x", "/Encrypt 5 0 R")),
};

const OPEN: Readonly<Record<string, Uint8Array>> = {
  "nothing of it": pdf(PAGE, table("x", ""), end("x")),
  "a text at the end": pdf(PAGE, table("x", ""), end("x"), ["tail", "% /Encrypt and /EncryptMetadata"]),
  "another name": pdf(PAGE, table("x", "/EncryptMetadata true /X-Encrypt 1"), end("x")),
  "a name as a value": pdf(PAGE, table("x", "/Info /Encrypt /Other 1"), end("x")),
  "a key of a dictionary within": pdf(PAGE, table("x", "/Info << /Encrypt 5 0 R >>"), end("x")),
  "a text within": pdf(PAGE, table("x", "/Info (/Encrypt 5 0 R) % /Encrypt 5 0 R\n"), end("x")),
  "nothing there": pdf(PAGE, table("x", "/Encrypt null"), end("x")),
  "a stream's content": pdf(PAGE, stream("x", "", `${LONG} trailer << /Encrypt 5 0 R >>`), end("x")),
  "an attached file's trailer": pdf(["a", "trailer << /Encrypt 5 0 R >>"], PAGE, table("x", ""), end("x")),
  "a ring of updates": pdf(table("old", "/Prev {new}"), table("new", "/Prev {old}"), end("new")),
  "a lost update": pdf(table("new", "/Prev 9999999"), end("new")),
};

test.each(Object.entries(ENCRYPTED))("a PDF asks for a password: %s", (_, file) =>
  expect(isEncrypted(file)).toBe(true),
);

test.each(Object.entries(OPEN))("a PDF asks for none: %s", (_, file) => expect(isEncrypted(file)).toBe(false));

test("any bytes are judged", () => {
  const piece = fc.constantFrom(
    "trailer",
    "<<",
    ">>",
    "(",
    ")",
    "[",
    "/Encrypt ",
    "/Prev 9 ",
    "1 0 obj",
    "xref ",
    "\0",
    "\\",
    "%",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 }))), fc.nat(60), (pieces, at) => {
      const file = Buffer.from(`%PDF-${pieces.join("")}\nstartxref\n${at}\n`, "latin1");
      expect(typeof isEncrypted(file)).toBe("boolean");
    }),
  );
});

const BIG = 20 * 1024 * 1024;
test.each([
  ["openings that never close", "trailer <<("],
  ["dictionaries within each other", "1 0 obj <<"],
  ["sections without a trailer", "xref "],
  ["comments that never end", "trailer << %"],
  ["names of streams", "/XRef "],
  ["gaps", "   "],
  ["white space after a word", "1 0 obj" + " ".repeat(5000)],
  ["hexadecimal that never ends", "trailer << <0"],
])("a hostile file of 20 MB is judged in a few seconds: %s", (_, piece) => {
  const start = performance.now();
  isEncrypted(Buffer.from(`%PDF-${piece.repeat(BIG / piece.length)}\nstartxref\n5\n`, "latin1"));
  expect(performance.now() - start).toBeLessThan(4000);
});
