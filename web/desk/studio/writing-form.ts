/** What a form on which a question, a page or the like is written sends: its words, its condition as a sentence, and the button that was pressed. */
import type { Change, Condition, Flat, Opened, Sentence } from "#studio/writing";
import { textOf } from "../../kit/form-data.ts";

export type Typed = {
  readonly kind: Opened["kind"];
  readonly id: string;
  readonly rev: number;
  readonly was: Flat;
  readonly now: Flat;
  readonly sentence: Sentence;
};

/** Names of the form itself, which are no parts of a question. */
const OWN =
  /^(kind|id|rev|was|do|join|lines|new-subject(?:\.\d+)?|group\..*|place|remove-to|line\..*|new-option\..*|split\..*)$/;

export function typedIn(form: FormData): Typed {
  const text = (name: string): string => textOf(form, name);
  return {
    kind: KINDS.find((one) => one === text("kind")) ?? "question",
    id: text("id"),
    rev: Number(text("rev")),
    was: flatIn(text("was")),
    now: Object.fromEntries(
      [...form].flatMap(([name, value]) =>
        typeof value !== "string" || OWN.test(name) ? [] : [[name, partIn(form, name, value)] as const],
      ),
    ),
    sentence: sentenceIn(form),
  };
}

const KINDS = ["question", "page", "result", "condition", "sending"] as const;
/** Of which several may be chosen. */
const SOME = new Set(["signers", "whom"]);

function partIn(form: FormData, name: string, value: string): string {
  if (name.startsWith("limit.")) return limitIn(form.getAll(name));
  if (!SOME.has(name)) return cleaned(value);
  return form
    .getAll(name)
    .flatMap((one) => (typeof one === "string" && one !== "" ? [one] : []))
    .join(" ");
}

/** A limit is one text in the order its inputs stand; without its number it is none. */
function limitIn(parts: readonly FormDataEntryValue[]): string {
  const all = parts.flatMap((one) => (typeof one === "string" && one.trim() !== "" ? [asDay(one.trim())] : []));
  return all[0] === "-" || (all.length > 1 && /^(days|working_days|weeks|months)$/.test(all[0] ?? ""))
    ? ""
    : all.join(" ");
}

/** Browsers send line breaks in two signs. */
const cleaned = (text: string): string => text.replaceAll("\r\n", "\n").trim();

function flatIn(text: string): Flat {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null
      ? Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]))
      : {};
  } catch {
    return {};
  }
}

function sentenceIn(form: FormData): Sentence {
  const count = Math.min(Number(textOf(form, "lines")) || 0, 50);
  let lines: Sentence["lines"] = [];
  let open: readonly string[] = [];
  for (let i = 0; i < count; i += 1) {
    const line = lineIn(form, i);
    if (line === undefined) continue;
    const groups = groupsOf(form, i);
    const same = groups.findIndex((group, at) => open[at] !== group);
    lines = placed(form, lines, line, groups, same < 0 ? groups.length : same);
    open = groups;
  }
  return { join: textOf(form, "join") === "any" ? "any" : "all", lines };
}

/** The groups that a line is in, the outermost first. */
function groupsOf(form: FormData, i: number): readonly string[] {
  const groups: string[] = [];
  let group = textOf(form, `line.${i}.group`);
  while (group !== "" && !groups.includes(group)) {
    groups.unshift(group);
    group = textOf(form, `group.${group}.in`);
  }
  return groups;
}

/** A line after the last, in its groups; the first `open` of them have been begun. */
function placed(
  form: FormData,
  lines: Sentence["lines"],
  line: Line,
  [group, ...inner]: readonly string[],
  open: number,
): Sentence["lines"] {
  if (group === undefined) return [...lines, line];
  const last = lines.at(-1);
  if (open > 0 && last?.kind === "group")
    return [...lines.slice(0, -1), { ...last, lines: placed(form, last.lines, line, inner, open - 1) }];
  const join = GROUP_JOINS.find((one) => one === textOf(form, `group.${group}.join`)) ?? "all";
  const bare = textOf(form, `group.${group}.bare`) === "" ? {} : { bare: true as const };
  return [...lines, { kind: "group", join, ...bare, lines: placed(form, [], line, inner, 0) }];
}

const GROUP_JOINS = ["all", "any", "none", "not-all"] as const;

type Group = Extract<Sentence["lines"][number], { kind: "group" }>;
type Line = Exclude<Sentence["lines"][number], { kind: "group" }>;
type Asks = Extract<Line, { kind: "asks" }>;

function lineIn(form: FormData, i: number): Line | undefined {
  const kept = textOf(form, `line.${i}.kept`);
  if (kept !== "") return keptIn(kept);
  const path = textOf(form, `line.${i}.path`);
  const values = form
    .getAll(`line.${i}.value`)
    .flatMap((one) => (typeof one === "string" ? one.split("\n").map((value) => asDay(value.trim())) : []));
  const against = AGAINST.exec(textOf(form, `line.${i}.against`))?.[0] as Asks["against"];
  // The house knows the operators, and says so of what is none.
  const op = textOf(form, `line.${i}.op`) as Asks["op"];
  if (path === "") return undefined;
  const said = against?.startsWith("field ") === true ? [] : values.filter((one) => one !== "");
  return { kind: "asks", path, op, values: said, ...(against === undefined ? {} : { against }) };
}

const AGAINST = /^(field \S+|(days|months|years)-(ago|ahead))$/;

/** Days are written as people write them, and kept as data has them. */
const asDay = (text: string): string =>
  text.replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, (_, day: string, month: string, year: string) =>
    [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-"),
  );

function keptIn(text: string): Line | undefined {
  try {
    return { kind: "kept", condition: JSON.parse(text) as Condition };
  } catch {
    return undefined;
  }
}

/** The sentence with a line more or less; undefined of a button that is about something else. A group without lines is none. */
export function sentenceAfter(pressed: string, sentence: Sentence, form: FormData): Sentence | undefined {
  const [step, value = ""] = pressed.split(" ");
  if (step === "line-remove") return without(sentence, Number(value));
  if (step !== "line-add" && step !== "group-add") return undefined;
  const [path = "", op = ""] = textOf(form, value === "" ? "new-subject" : `new-subject.${value}`).split(" ");
  if (path === "") return sentence;
  // A condition with a name is mostly meant to hold.
  const values = path.startsWith("condition:") ? ["true"] : [];
  const line: Line = { kind: "asks", path, op: op as Asks["op"], values };
  const grown = <T extends { readonly join: Group["join"]; readonly lines: Sentence["lines"] }>(one: T): T => {
    const other = one.join === "all" || one.join === "not-all" ? "any" : "all";
    const more: Sentence["lines"][number] = step === "group-add" ? { kind: "group", join: other, lines: [line] } : line;
    return { ...one, lines: [...one.lines, more] };
  };
  return value === "" ? grown(sentence) : { ...sentence, lines: inGroup(sentence.lines, Number(value), grown) };
}

/** One group otherwise, by its number in the order that groups begin. */
function inGroup(lines: Sentence["lines"], nth: number, change: (group: Group) => Group): Sentence["lines"] {
  let n = -1;
  const walk = (all: Sentence["lines"]): Sentence["lines"] =>
    all.map((one) => {
      if (one.kind !== "group") return one;
      n += 1;
      return n === nth ? change(one) : { ...one, lines: walk(one.lines) };
    });
  return walk(lines);
}

function without({ join, lines }: Sentence, at: number): Sentence {
  let i = -1;
  const walk = (all: Sentence["lines"]): Sentence["lines"] =>
    all.flatMap((one): Sentence["lines"] => {
      if (one.kind === "group") {
        const left = walk(one.lines);
        return left.length === 0 ? [] : [{ ...one, lines: left }];
      }
      i += 1;
      return i === at ? [] : [one];
    });
  return { join, lines: walk(lines) };
}

/** What is done when the words are written; undefined of a button that only saves. */
export function stepIn(pressed: string, form: FormData): Extract<Change, { sentence: Sentence }>["then"] {
  const [step, value = ""] = pressed.split(" ");
  if (step === "up" || step === "down") return { move: step === "up" ? -1 : 1 };
  if (step === "own") return { own: value };
  if (step === "place") return { place: textOf(form, "place") };
  if (step === "split") return { split: saidIn(form, "split") };
  const to = textOf(form, "remove-to");
  if (step === "delete") return { delete: true, ...(to === "" ? {} : { to }) };
  if (step === "option-up" || step === "option-down" || step === "option-delete")
    return { option: { kind: step.slice("option-".length) as "up" | "down" | "delete", value } };
  if (step !== "option-add") return undefined;
  return { addOption: saidIn(form, "new-option") };
}

/** What is said in each language under a name, "<name>.nb". */
export function saidIn(form: FormData, name: string): { nb: string; nn: string; sv: string; en: string } {
  const text = (language: string): string => cleaned(textOf(form, `${name}.${language}`));
  return { nb: text("nb"), nn: text("nn"), sv: text("sv"), en: text("en") };
}
