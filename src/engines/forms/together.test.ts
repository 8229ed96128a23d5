/** What is waited for before sending, who must sign, what is to be paid, what differs, and what a renewal begins with. */
import { legalDate } from "#platform/time";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical.rules.ts";
import { checkForm } from "./check.rules.ts";
import { evaluate } from "./evaluate.rules.ts";
import { FormDefinition } from "./form.model.ts";
import { context as around, sound } from "./random.testing.ts";
import { renewedFrom } from "./renew.rules.ts";
import type { SummaryTree } from "./summary.rules.ts";
import { differenceOf, feeOf, nextWait, signersOf } from "./together.rules.ts";

const context = { today: legalDate("2026-11-22"), synthetic: true };
const ROW = "0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a001";
const OTHER = "0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a002";
const raw = {
  schema_version: 1,
  pages: [
    {
      id: "one",
      fields: [
        { id: "shared", type: "yes-no" },
        { id: "owners", type: "repeat", fields: [{ id: "owner", type: "person" }] },
        { id: "agent", type: "person", need: "optional" },
      ],
    },
  ],
  signing: { signers: ["owners.owner", "agent"], when: { field: "shared", op: "is", value: true } },
  fee: { amount: "440.50", when: { field: "shared", op: "is", value: true } },
};
const definition = FormDefinition.parse(raw);
const KARI = { name: "Kari", national_id: "01890110009" };
const judged = (answers: object) => evaluate(definition, { ...answers }, {}, context);

test("those named in rows and alone must sign, each once, and only where the form says so", () => {
  const answers = {
    owners: [
      { id: ROW, owner: KARI },
      { id: OTHER, owner: { name: "Kari igjen", national_id: "01890110009" } },
    ],
    agent: null,
  };
  const signers = (shared: boolean) => signersOf(definition, judged({ ...answers, shared }), {}, context);
  expect(signers(true)).toEqual([{ name: "Kari igjen", nationalId: "01890110009" }]);
  expect(signers(false)).toEqual([]);
});

test("a signer must be a person who gives an identity number", () => {
  const problems = (signers: string[]) => checkForm({ ...raw, signing: { signers } }).problems.map(({ code }) => code);
  expect(problems(["owners.owner"])).toEqual([]);
  expect(problems(["shared"])).toEqual(["not_a_signer"]);
  expect(problems(["owners"])).toEqual(["not_a_signer"]);
});

test("a fee is exact, may be a dated parameter, and is unset where nobody has said what it is", () => {
  const evaluation = judged({ shared: true, owners: [{ id: ROW, owner: KARI }] });
  const fee = (amount: unknown) =>
    feeOf(FormDefinition.parse({ ...raw, fee: { amount } }), evaluation, {}, context, (key) =>
      key === "known" ? "370" : undefined,
    );
  expect([fee("440.50"), fee({ parameter: "known" }), fee({ parameter: "gone" })]).toEqual([44_050n, 37_000n, "unset"]);
  expect(feeOf(definition, judged({ shared: false }), {}, context, () => undefined)).toBeUndefined();
});

test("an application waits for signatures first, then for payment, and for nothing twice", () => {
  const at = { signers: 1, isSigned: false, fee: 100n, isPaymentOver: false };
  expect(nextWait(at)).toBe("awaiting-signatures");
  expect(nextWait({ ...at, isSigned: true })).toBe("awaiting-payment");
  expect(nextWait({ ...at, isSigned: true, isPaymentOver: true })).toBe("none");
  expect(nextWait({ ...at, signers: 0, fee: undefined })).toBe("none");
  expect(nextWait({ ...at, signers: 0, fee: "unset" })).toBe("none");
});

const trees = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.string()).map((values): SummaryTree => ({
  language: "nb",
  title: "",
  sections: [
    {
      pageId: "p",
      title: "",
      rows: Object.entries(values).map(([path, value]) => ({ fieldId: path, path, label: path, value })),
    },
  ],
}));

test("two summaries differ exactly when their difference has a line, and it leads from one to the other", () =>
  fc.assert(
    fc.property(trees, trees, (before, after) => {
      const lines = (tree: SummaryTree) =>
        new Map(tree.sections.flatMap(({ rows }) => rows.map(({ path, value }) => [path, value])));
      const [from, to] = [lines(before), lines(after)];
      for (const { path, before: was, after: is } of differenceOf(before, after)) {
        expect(from.get(path) ?? null).toBe(was);
        if (is === null) from.delete(path);
        else from.set(path, is);
      }
      expect(Object.fromEntries(from)).toEqual(Object.fromEntries(to));
      expect(differenceOf(before, before)).toEqual([]);
    }),
  ));

test("a renewal begins with what still counts, and begins the same way a second time", () =>
  fc.assert(
    fc.property(sound, ({ definition: any, answers }) => {
      const counted = evaluate(any, answers, {}, around).effectiveAnswers;
      const begun = renewedFrom(any, counted, around);
      expect(canonicalJson(renewedFrom(any, begun, around))).toBe(canonicalJson(begun));
      for (const field of any.pages.flatMap((page) => page.fields))
        if (["declaration", "consent", "file", "register", "info"].includes(field.type))
          expect(begun).not.toHaveProperty([field.id]);
      for (const key of Object.keys(begun)) expect(counted).toHaveProperty([key]);
    }),
  ));

test("a renewal leaves out questions that are gone and answers that are no longer right", () => {
  const now = FormDefinition.parse({
    schema_version: 1,
    pages: [
      {
        id: "one",
        fields: [
          { id: "name", type: "text" },
          { id: "size", type: "choice", options: ["s"] },
          { id: "day", type: "date", not_before: "today" },
          { id: "sure", type: "declaration" },
        ],
      },
    ],
  });
  const given = { name: "Kari", gone: "x", size: "m", day: "2020-01-01", sure: true };
  expect(renewedFrom(now, given, context)).toEqual({ name: "Kari" });
});
