/** From the text of a regular expression to its tree. Throws BadPattern for everything that XPath calls an error. */
import { anyOf, between, ignoringCase, multiCharacter, not, property } from "./classes.ts";
import type { Flags, Node, Test } from "./pattern.model.ts";
import { BadPattern } from "./pattern.model.ts";

export type Parsed = { readonly node: Node; readonly groups: number };

type Reader = {
  readonly text: readonly string[];
  at: number;
  groups: number;
  closed: Set<number>;
  readonly flags: Flags;
  depth: number;
};

const maxNesting = 100;
const maxRepeat = 1000;

export function parsePattern(text: string, flags: Flags): Parsed {
  const r: Reader = { text: Array.from(text), at: 0, groups: 0, closed: new Set(), flags, depth: 0 };
  if (flags.literal) return { node: { kind: "all", nodes: r.text.map((one) => character(one, flags)) }, groups: 0 };
  const node = alternatives(r);
  if (r.at < r.text.length) throw new BadPattern(`"${r.text[r.at]}" has no beginning`);
  return { node, groups: r.groups };
}

function alternatives(r: Reader): Node {
  r.depth += 1;
  if (r.depth > maxNesting) throw new BadPattern("Too many groups inside groups");
  const nodes = [branch(r)];
  while (peek(r) === "|") {
    r.at += 1;
    nodes.push(branch(r));
  }
  r.depth -= 1;
  return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { kind: "either", nodes };
}

function branch(r: Reader): Node {
  const nodes: Node[] = [];
  for (let next = peek(r); next !== undefined && next !== "|" && next !== ")"; next = peek(r)) {
    nodes.push(quantified(atom(r), r));
  }
  return { kind: "all", nodes };
}

function atom(r: Reader): Node {
  const next = take(r);
  switch (next) {
    case "(":
      return group(r);
    case "[":
      return { kind: "one", test: characterClass(r) };
    case ".":
      return { kind: "one", test: r.flags.dotAll ? () => true : (point) => point !== 10 && point !== 13 };
    case "^":
      return { kind: "start" };
    case "$":
      return { kind: "end" };
    case "\\":
      return escape(r);
    default:
      if ("?*+{}]".includes(next)) throw new BadPattern(`"${next}" stands alone`);
      return character(next, r.flags);
  }
}

function group(r: Reader): Node {
  const plain = peek(r) === "?";
  if (plain && (take(r), take(r)) !== ":") throw new BadPattern("Only (?: … ) is a special group");
  const number = plain ? 0 : ++r.groups;
  const node = alternatives(r);
  if (take(r) !== ")") throw new BadPattern("A group is not closed");
  r.closed.add(number);
  return plain ? node : { kind: "group", node, group: number };
}

const signs: Readonly<Record<string, readonly [least: number, most: number]>> = {
  "?": [0, 1],
  "*": [0, Infinity],
  "+": [1, Infinity],
};

function quantified(node: Node, r: Reader): Node {
  const next = peek(r) ?? "";
  const sign = Object.hasOwn(signs, next) ? signs[next] : undefined;
  if (sign === undefined && next !== "{") return node;
  r.at += 1;
  const [least, most] = sign ?? braces(r);
  const reluctant = peek(r) === "?";
  if (reluctant) r.at += 1;
  return { kind: "repeat", node, least, most, reluctant };
}

function braces(r: Reader): readonly [number, number] {
  let inner = "";
  for (let next = take(r); next !== "}"; next = take(r)) inner += next;
  const parts = /^(\d{1,4})(,(\d{1,4})?)?$/.exec(inner);
  if (parts === null) throw new BadPattern(`{${inner}} is no count`);
  const least = Number(parts[1]);
  const most = parts[2] === undefined ? least : parts[3] === undefined ? Infinity : Number(parts[3]);
  if (least > most || least > maxRepeat || (most > maxRepeat && most !== Infinity))
    throw new BadPattern(`{${inner}} is no count`);
  return [least, most];
}

function escape(r: Reader): Node {
  const letter = take(r);
  if (letter >= "1" && letter <= "9") return backReference(letter, r);
  return { kind: "one", test: escapedTest(letter, r) };
}

/** Digits belong to the number as long as there are so many groups before it. */
function backReference(first: string, r: Reader): Node {
  let number = Number(first);
  for (let next = peek(r); next !== undefined && /\d/.test(next); next = peek(r)) {
    const longer = number * 10 + Number(next);
    if (longer > r.groups) break;
    number = longer;
    r.at += 1;
  }
  if (!r.closed.has(number)) throw new BadPattern(`There is no group ${number} before \\${number}`);
  return { kind: "back", group: number };
}

const single: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function escapedTest(letter: string, r: Reader): Test {
  const multi = multiCharacter(letter);
  if (multi !== undefined) return multi;
  if (letter === "p" || letter === "P") {
    if (take(r) !== "{") throw new BadPattern("\\p wants a name in braces");
    let name = "";
    for (let next = take(r); next !== "}"; next = take(r)) name += next;
    return letter === "p" ? property(name) : not(property(name));
  }
  return is(escapedCharacter(letter), r.flags);
}

function escapedCharacter(letter: string): string {
  const plain = Object.hasOwn(single, letter) ? single[letter] : undefined;
  if (plain === undefined && !"\\|.-^?*+{}()[]$".includes(letter)) throw new BadPattern(`\\${letter} means nothing`);
  return plain ?? letter;
}

/** After "[": `a-z`, `^…`, escapes, and `-[…]` at the end, which takes away. */
function characterClass(r: Reader): Test {
  r.depth += 1;
  if (r.depth > maxNesting) throw new BadPattern("Too many classes inside classes");
  const negated = peekRaw(r) === "^";
  if (negated) r.at += 1;
  const tests: Test[] = [];
  let taken: Test | undefined;
  for (let next = takeRaw(r); next !== "]"; next = takeRaw(r)) {
    if (next === "-" && peekRaw(r) === "[" && tests.length > 0) {
      r.at += 1;
      taken = characterClass(r);
      if (takeRaw(r) !== "]") throw new BadPattern("Nothing can follow what is taken away");
      break;
    }
    tests.push(classMember(next, tests.length === 0, r));
  }
  if (tests.length === 0) throw new BadPattern("An empty class");
  r.depth -= 1;
  const all = r.flags.ignoreCase ? ignoringCase(anyOf(tests)) : anyOf(tests);
  const test = negated ? not(all) : all;
  const minus = taken;
  return minus === undefined ? test : (point) => test(point) && !minus(point);
}

function classMember(next: string, first: boolean, r: Reader): Test {
  if (next === "[") throw new BadPattern("[ in a class must be escaped");
  if (next === "-" && !first && peekRaw(r) !== "]") throw new BadPattern("- in a class stands at an end");
  let from = next;
  if (next === "\\") {
    const letter = takeRaw(r);
    if (multiCharacter(letter) !== undefined || letter === "p" || letter === "P") return escapedTest(letter, r);
    from = escapedCharacter(letter);
  }
  const after = r.text[r.at + 1];
  if (peekRaw(r) !== "-" || after === "]" || after === "[" || after === undefined)
    return between(point(from), point(from));
  r.at += 1;
  const end = takeRaw(r);
  const to = end === "\\" ? escapedCharacter(takeRaw(r)) : end;
  if (point(to) < point(from)) throw new BadPattern(`${from}-${to} is the wrong way round`);
  return between(point(from), point(to));
}

const point = (text: string): number => text.codePointAt(0) ?? 0;
const character = (text: string, flags: Flags): Node => ({ kind: "one", test: is(text, flags) });

function is(text: string, flags: Flags): Test {
  const wanted = point(text);
  const test: Test = (given) => given === wanted;
  return flags.ignoreCase ? ignoringCase(test) : test;
}

const peekRaw = (r: Reader): string | undefined => r.text[r.at];

function takeRaw(r: Reader): string {
  const next = r.text[r.at];
  if (next === undefined) throw new BadPattern("The expression stops too early");
  r.at += 1;
  return next;
}

/** As the raw ones, but white space is skipped where the flag says so. */
function peek(r: Reader): string | undefined {
  while (r.flags.spaced && " \t\n\r".includes(r.text[r.at] ?? "x")) r.at += 1;
  return peekRaw(r);
}

function take(r: Reader): string {
  peek(r);
  return takeRaw(r);
}
