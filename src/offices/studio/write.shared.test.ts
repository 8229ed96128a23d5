/** What holds for several questions, or for the whole form, written as a page sends it: by two at once, with its condition, and what cannot be so. */
import { expect, test } from "vitest";
import type { Language } from "#platform/texts";
import type { Files } from "#services";
import { classify } from "#services/versions";
import { forms, inAll } from "./edit/catalogue.testing.ts";
import { addCondition } from "./edit/named.rules.ts";
import { FORM, formIn } from "./edit/form.rules.ts";
import { flatOfHolder } from "./edit/holder.rules.ts";
import { addQuestion } from "./edit/questions.rules.ts";
import { conditionAt } from "./edit/standing.rules.ts";
import { type Holder, SENDING } from "./edit/subjects.rules.ts";
import { placed } from "./faults.rules.ts";
import { readLexicons } from "./lint/lexicon.ts";
import { questionsView } from "./questions.view.rules.ts";
import { made as madeWith } from "./write.rules.ts";
import type { Change } from "./writing.model.ts";

const LEXICONS = readLexicons();

const nothing = (): never => {
  throw new Error("Something is made");
};
const made = (of: Files, change: Change) => madeWith(of, change, { list: nothing, shown: nothing });

function done(of: Files, change: Change): Extract<ReturnType<typeof made>, { kind: "made" }> {
  const result = made(of, change);
  if (result.kind !== "made") throw new Error(JSON.stringify(result));
  return result;
}

type Kind = "condition" | "sending";
type Sent = Extract<Change, { sentence: unknown }>;

function change(of: Files, kind: Kind, id: string, now: Record<string, string>, more: Partial<Sent> = {}): Sent {
  const was = flatOfHolder(of, { [kind]: id } as Holder) ?? {};
  return { kind, id, was, now: { ...was, ...now }, sentence: { join: "all", lines: [] }, ...more };
}

/** A form that says nothing of sending, with somebody in it who can sign, and a named condition that asks whether they are written. */
const [, bare] = forms.find(
  ([, one]) => !["signing", "fee", "on_behalf_of"].some((key) => key in formIn(one).rest),
) ?? ["", new Map<string, string>()];
const page = formIn(bare).pages[0]?.id ?? "";
const asked = addQuestion(bare, { page, after: undefined, type: "person", label: inAll("Hvem eier med deg?") });
const { files, id } = addCondition(asked.files, { part: "form", name: "Eier sammen", language: "nb", path: asked.id });
const answered = { kind: "asks", path: asked.id, op: "answered", values: [] } as const;
const holds = { kind: "asks", path: `condition:${id}`, op: "is", values: ["true"] } as const;

test("a fee is begun with its condition in one, and gone with it when it is emptied", () => {
  const when = { sentence: { join: "all", lines: [holds] } } as const;
  expect(made(files, change(files, "sending", "fee", {}, when))).toEqual({
    kind: "lacking",
    lacks: [],
    limits: [{ name: "amount", why: "not-kroner" }],
  });
  const paid = done(files, change(files, "sending", "fee", { amount: "500" }, when)).files;
  expect(formIn(paid).rest["fee"]).toEqual({ amount: "500", when: { ref: id } });
  const free = done(paid, change(paid, "sending", "fee", { amount: "" }, when)).files;
  expect(free.get(FORM)).toBe(files.get(FORM));
});

test("two who write of who signs at once are joined, or told", () => {
  const signed = done(files, change(files, "sending", "signing", { signers: asked.id })).files;
  const theirs = done(signed, change(signed, "sending", "signing", { days: "7" })).files;
  const both = done(theirs, change(signed, "sending", "signing", { order: "sequential" })).files;
  expect(formIn(both).rest["signing"]).toEqual({ signers: [asked.id], order: "sequential", days: 7 });
  expect(made(theirs, change(signed, "sending", "signing", { days: "9" }))).toEqual({
    kind: "collides",
    collisions: [{ name: "days", was: "", mine: "9", theirs: "7" }],
  });
});

test("a condition is called otherwise and says otherwise in one, where somebody uses it", () => {
  const used = done(
    files,
    change(files, "sending", "fee", { parameter: "boat.fee" }, { sentence: { join: "all", lines: [holds] } }),
  );
  const now = change(
    used.files,
    "condition",
    id,
    { name: "Alene" },
    { sentence: { join: "all", lines: [{ ...answered, op: "not_answered" }] } },
  );
  const { files: after, id: open } = done(used.files, now);
  expect(open).toBe("condition:alene");
  expect(conditionAt(after, { condition: "alene" })).toEqual({ field: asked.id, op: "not_answered" });
  expect(conditionAt(after, { sending: "fee" })).toEqual({ ref: "alene" });
  const view = questionsView(
    { files: after, faults: [], language: "nb", lexicons: LEXICONS, rates: [], today: "2026-11-22" },
    "condition:alene",
  );
  expect(view.named.form.find((one) => one.id === "alene")?.users).toEqual([{ open: "sending:fee", name: "" }]);
  expect(view.opened).toMatchObject({ kind: "condition", id: "alene", flat: { name: "alene" } });
  const own = done(
    after,
    change(
      after,
      "sending",
      "fee",
      {},
      { sentence: { join: "all", lines: [{ ...holds, path: "condition:alene" }] }, then: { own: "alene" } },
    ),
  );
  expect(conditionAt(own.files, { sending: "fee" })).toEqual({ field: asked.id, op: "not_answered" });
});

test("a named condition keeps a line, and what nobody knows is refused", () => {
  expect(() => made(files, change(files, "condition", id, {}))).toThrow("studio.empty-condition");
  expect(() => made(files, change(files, "sending", "postage", {}))).toThrow("studio.gone");
  expect(
    questionsView(
      { files, faults: [], language: "nb", lexicons: LEXICONS, rates: [], today: "2026-11-22" },
      "sending:postage",
    ).opened,
  ).toBeUndefined();
});

test("what a named condition is called is written in each language beside its name, and is what people read", () => {
  const now = { "title.nb": "Eier båten sammen", "title.en": "Owns the boat together", name: "sammen" };
  const sentence = { join: "all", lines: [answered] } as const;
  const called = done(files, change(files, "condition", id, now, { sentence }));
  expect(called.id).toBe("condition:sammen");
  const named = (language: Language, of = called.files) =>
    questionsView(
      { files: of, faults: [], language, lexicons: LEXICONS, rates: [], today: "2026-11-22" },
      "",
    ).named.form.map(({ name }) => name);
  expect(named("nb")).toContain("Eier båten sammen");
  expect(named("en")).toContain("Owns the boat together");
  // In whichever language it is said, before the name in the files.
  expect(named("sv")).toContain("Eier båten sammen");
  expect(classify(files, called.files).changes.filter(({ element }) => element === "text")).toHaveLength(3);
  const emptied = done(
    called.files,
    change(called.files, "condition", "sammen", { "title.nb": "", "title.en": "" }, { sentence }),
  );
  expect(named("sv", emptied.files)).toContain("sammen");
  expect(classify(called.files, emptied.files).kind).toBe("text");
});

test("a fault of a condition or of sending stands there", () => {
  const fault = (at: string) => ({ file: FORM, at, code: "form", detail: "x" }) as const;
  const at = (...all: string[]) => placed(files, all.map(fault)).map(({ condition, sending }) => condition ?? sending);
  expect(at(`condition:${id}`, `conditions.${id}.op`, "signing", "fee.amount", "on_behalf_of.0")).toEqual([
    id,
    id,
    ...SENDING,
  ]);
});
