/**
 * Whether a PDF asks for a password (ISO 32000-2, 7.5 and 7.6): its newest trailer, or the dictionary of its newest
 * cross-reference stream, names an encryption dictionary. Found as a reader finds it: from `startxref` at the end of the file,
 * and on through what was there before each update (`/Prev`) and beside it (`/XRefStm`). Where that leads nowhere the file is
 * looked through, as readers do to mend it.
 *
 * Whoever made the file may mean harm, so no byte is read more than a few times and nothing calls itself.
 */
export function isEncrypted(pdf: Uint8Array): boolean {
  const walk = new Walk(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString("latin1"));
  return walk.byReference() ?? walk.byLooking();
}

/** What is said of the keys that matter; a key that stands for nothing (`null`) is not there. */
type Dictionary = {
  readonly encrypted: boolean;
  readonly isCrossReference: boolean;
  readonly next: readonly number[];
};

const GAP = String.raw`[\0\t\n\f\r ]`;
/** The longest dictionary that is read to its end, in bytes. */
const LONGEST = 1 << 18;
/** How much of dictionaries is read of one file, in bytes: many times what an honest file has. */
const MOST = 1 << 22;
/** White space, comments, what opens and closes, names, and words (numbers among them). Texts are passed over by hand. */
const TOKEN = new RegExp(
  String.raw`${GAP}+|%[^\r\n]*|<<|>>|<[0-9a-fA-F\0\t\n\f\r ]*>|[\[\](){}<>]|/[^\0\t\n\f\r ()<>\[\]{}/%]*|[^\0\t\n\f\r ()<>\[\]{}/%]+`,
  "y",
);

/** What is read so far. A class because it remembers how much, so that a hostile file costs no more than an honest one. */
class Walk {
  readonly #text: string;
  #left = MOST;

  constructor(text: string) {
    this.#text = text;
  }

  /** Undefined where the end of the file does not lead to a dictionary. */
  byReference(): boolean | undefined {
    const start = this.#text.lastIndexOf("startxref");
    const at = start < 0 ? undefined : /^startxref\D{1,16}(\d{1,10})/.exec(this.#text.slice(start, start + 40))?.[1];
    const ahead = at === undefined ? [] : [Number(at)];
    const seen = new Set<number>();
    let isFound = false;
    for (let offset = ahead.pop(); offset !== undefined && this.#left > 0; offset = ahead.pop()) {
      if (seen.has(offset)) continue;
      seen.add(offset);
      const found = this.#sectionAt(offset);
      if (found?.encrypted === true) return true;
      isFound ||= found !== undefined;
      // Without the newest one nothing is known of the file.
      if (!isFound) return undefined;
      ahead.push(...(found?.next ?? []));
    }
    return isFound ? false : undefined;
  }

  byLooking(): boolean {
    for (const { index } of this.#text.matchAll(/(?<!\w)trailer(?!\w)/g)) {
      if (this.#left <= 0) return false;
      if (this.#dictionaryAt(index + "trailer".length)?.encrypted === true) return true;
    }
    for (const { index } of this.#text.matchAll(/\/XRef(?!\w)/g)) {
      if (this.#left <= 0) return false;
      const before = this.#text.slice(Math.max(0, index - LONGEST), index);
      const start = before.lastIndexOf("obj");
      this.#left -= before.length - Math.max(start, 0);
      const found = start < 0 ? undefined : this.#dictionaryAt(index - before.length + start + "obj".length);
      if (found?.encrypted === true && found.isCrossReference) return true;
    }
    return false;
  }

  /** The dictionary of a table's trailer, or of a stream. */
  #sectionAt(offset: number): Dictionary | undefined {
    const head = new RegExp(String.raw`^${GAP}*(?:(xref)\b|\d+${GAP}+\d+${GAP}+obj\b)`).exec(
      this.#text.slice(offset, offset + 64),
    );
    if (head === null) return undefined;
    const after = offset + head[0].length;
    if (head[1] === undefined) {
      const found = this.#dictionaryAt(after);
      return found?.isCrossReference === true ? found : undefined;
    }
    const trailer = this.#text.indexOf("trailer", after);
    // To look for a word is far quicker than to read.
    this.#left -= ((trailer < 0 ? this.#text.length : trailer) - offset) / 64;
    return trailer < 0 ? undefined : this.#dictionaryAt(trailer + "trailer".length);
  }

  /** Reads the keys of a dictionary and not of those within it, as far as it goes. */
  #dictionaryAt(offset: number): Dictionary | undefined {
    const end = Math.min(this.#text.length, offset + Math.min(LONGEST, Math.max(this.#left, 0)));
    const said = new Map<string, string>();
    let at = offset;
    let depth = 0;
    let isOpened = false;
    let key: string | undefined;
    while (at < end) {
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(this.#text)?.[0] ?? "";
      if (token === "") break;
      at += token.length;
      if (token === "(") at = this.#afterText(at, end);
      if (/^[\0\t\n\f\r %]/.test(token)) continue;
      if (depth === 0 && token !== "<<") break;
      isOpened = true;
      if (depth === 1 && token.startsWith("/") && key === undefined) key = nameOf(token);
      else if (depth === 1 && key !== undefined && token !== ">>") {
        if (!said.has(key)) said.set(key, token);
        key = undefined;
      }
      if (token === "<<" || token === "[") depth += 1;
      if (token === ">>" || token === "]") depth -= 1;
      if (depth === 0) break;
    }
    this.#left -= at - offset + 64;
    return isOpened ? dictionary(said) : undefined;
  }

  /** After a text in parentheses, which may hold others and `\)`. */
  #afterText(from: number, end: number): number {
    let depth = 1;
    let at = from;
    for (; at < end && depth > 0; at += 1) {
      const sign = this.#text[at];
      if (sign === "\\") at += 1;
      else if (sign === "(") depth += 1;
      else if (sign === ")") depth -= 1;
    }
    return at;
  }
}

function dictionary(said: ReadonlyMap<string, string>): Dictionary {
  const encrypt = said.get("Encrypt");
  return {
    encrypted: encrypt !== undefined && encrypt !== "null",
    isCrossReference: nameOf(said.get("Type") ?? "") === "XRef",
    next: ["Prev", "XRefStm"]
      .map((key) => said.get(key) ?? "")
      .flatMap((text) => (/^\d{1,10}$/.test(text) ? [Number(text)] : [])),
  };
}

/** A name without its slash; any of its signs may be written as `#` and two digits. */
const nameOf = (token: string): string =>
  token.slice(1).replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
