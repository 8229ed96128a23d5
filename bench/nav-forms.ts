/**
 * Forms that others have made, in our engine: how much of them can be expressed, what cannot and why, and how long the largest
 * takes to judge. The forms are looked for beside the repository and are no part of it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluate, type FormDefinition } from "#forms/shared";
import { legalDate } from "#platform/time";
import { figuresOf } from "./support/figure.ts";
import { translate, type Component } from "./support/formio.ts";

const FOLDER = join(import.meta.dirname, "../../shared/data/forms/nav-formio-forms");
const ROW = "0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a001";
const context = { today: legalDate("2026-11-22"), synthetic: true };
const figure = figuresOf("nav-forms");

export default function benchForms([folder = FOLDER]: readonly string[]): void {
  if (!existsSync(folder)) throw new Error(`No forms at ${folder}: give their folder`);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const forms = files.flatMap((file) => {
    const form = JSON.parse(readFileSync(join(folder, file), "utf8")) as { readonly components?: readonly Component[] };
    // The others are word lists of forms.
    return form.components === undefined ? [] : [{ file, ...translate(form) }];
  });
  const lost = forms.flatMap((form) => form.lost.map((each) => ({ file: form.file, ...each })));
  for (const { file, at, reason } of lost) process.stdout.write(`${JSON.stringify({ file, at, lost: reason })}\n`);
  figure("files", files.length, "files", { forms: forms.length });
  figure(
    "expressed whole",
    forms.filter((form) => form.definition !== undefined && form.lost.length === 0).length,
    "forms",
  );
  figure(
    "expressed in part",
    forms.filter((form) => form.definition !== undefined && form.lost.length > 0).length,
    "forms",
  );
  figure("not expressed", forms.filter((form) => form.definition === undefined).length, "forms");
  figure(
    "questions",
    forms.reduce((sum, form) => sum + form.questions, 0),
    "questions",
    { lost: lost.length },
  );
  const [largest] = forms.filter((form) => form.definition !== undefined).toSorted((a, b) => b.questions - a.questions);
  if (largest?.definition !== undefined) time(largest.file, largest.definition, largest.questions);
}

/** Judged over and over with every question answered, as autosave and live conditions would; the first runs are no figure. */
function time(name: string, definition: FormDefinition, questions: number): void {
  const answers = Object.fromEntries(
    definition.pages.flatMap((page) => page.fields.map((field) => [field.id, answerTo(field)])),
  );
  const [wall, worked]: [number[], number[]] = [[], []];
  let complete = 0;
  for (let i = 0; i < 5000; i += 1) {
    const [from, used] = [performance.now(), process.cpuUsage()];
    const { pages } = evaluate(definition, answers, {}, context);
    wall.push(performance.now() - from);
    const { user, system } = process.cpuUsage(used);
    worked.push((user + system) / 1000);
    complete += pages.filter((page) => page.complete).length;
  }
  const more = { form: name, questions, pages: definition.pages.length, completePages: complete / wall.length };
  // The clock also counts what else the machine does; the processor's time is the engine's own, with its clearing up.
  for (const [what, took] of [
    ["by the clock", wall],
    ["processor", worked],
  ] as const) {
    const sorted = took.slice(1000).toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
    figure(`evaluate the largest, ${what}, p50`, at(0.5), "ms", more);
    figure(`evaluate the largest, ${what}, p99`, at(0.99), "ms", more);
  }
}

type Field = FormDefinition["pages"][number]["fields"][number];

const PLAIN: Readonly<Record<string, unknown>> = {
  "yes-no": true,
  declaration: true,
  date: "2026-11-22",
  month: "2026-11",
  year: "2026",
  time: "09:00",
  number: "10",
  money: "100",
  email: "kari@example.no",
  phone: "70000000",
  country: "SE",
  organisation: "974760673",
  "national-id": synthetic("018901100"),
  period: { from: "2026-11-22", to: "2026-11-30" },
  address: { street: "Storgata 1", postcode: "9998", place: "Demo", country: null },
  file: { answer: "later", reason: null },
};

function answerTo(field: Field): unknown {
  if (field.type === "repeat")
    return [{ id: ROW, ...Object.fromEntries(field.fields.map((inner) => [inner.id, answerTo(inner)])) }];
  if (field.type === "choice") return field.options?.[0];
  if (field.type === "choices") return field.options;
  if (field.type === "account") return field.accepts.includes("iban") ? "NO9386011117947" : account("8601111794");
  if (field.type === "file")
    return {
      answer: field.answers[0] === "attached" ? (field.answers[1] ?? "attached") : field.answers[0],
      reason: "x",
    };
  return PLAIN[field.type] ?? "Et svar";
}

/** An account with its check digit worked out. */
const account = (ten: string): string => ten + String(mod11(ten, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]));

/** An identity number that belongs to nobody, with its check digits worked out. */
function synthetic(nine: string): string {
  const first = mod11(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
  return `${nine}${first}${mod11(`${nine}${first}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])}`;
}

function mod11(code: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(code[at]), 0);
  return (11 - (sum % 11)) % 11;
}
