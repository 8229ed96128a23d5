/** Who signs, what it costs and on whose behalf: written, read again and taken away, with every other line of the form as it was. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkForm } from "#forms/shared";
import type { Files } from "#services";
import { anyForm, forms, inAll, linesChanged, RUNS } from "./catalogue.testing.ts";
import { FORM, formIn } from "./form.rules.ts";
import { addQuestion } from "./questions.rules.ts";
import {
  changeSending,
  flatOfSending,
  isSaid,
  ratesIn,
  unknownRate,
  signersIn,
  unfitSending,
  WHOM,
} from "./sending.rules.ts";
import { readYaml } from "./splice.rules.ts";
import { conditionAt, setCondition } from "./standing.rules.ts";

const problems = (files: Files): string[] =>
  checkForm(readYaml(files.get(FORM) ?? "")).problems.map(({ code, at }) => `${code} ${at}`);

/** A form that asks for a person with identity number. */
function withPerson(files: Files): { readonly files: Files; readonly id: string } {
  const page = formIn(files).pages[0]?.id ?? "";
  return addQuestion(files, { page, after: undefined, type: "person", label: inAll("Hvem eier sammen med deg?") });
}

const whom = fc.subarray([...WHOM], { minLength: 1 }).map((all) => ({ whom: all.join(" ") }));
const fee = fc.oneof(
  fc.record({
    amount: fc.constantFrom("500", "1250.50"),
    parameter: fc.constant(""),
    wait_minutes: fc.constantFrom("", "30"),
  }),
  fc.record({
    amount: fc.constant(""),
    parameter: fc.constantFrom("boat.fee", "fee"),
    wait_minutes: fc.constantFrom("", "60"),
  }),
);
const signing = fc.record({
  order: fc.constantFrom("", "sequential", "parallel"),
  days: fc.constantFrom("", "7", "365"),
});

test("what is written of sending is read again, the form is sound, and without it the file is as it was", () => {
  fc.assert(
    fc.property(anyForm, whom, fee, signing, (before, onBehalf, costs, signed) => {
      const { files, id } = withPerson(before);
      const said = { behalf: onBehalf, fee: costs, signing: { ...signed, signers: id } } as const;
      for (const of of ["behalf", "fee", "signing"] as const) {
        expect(unfitSending(of, said[of], true)).toEqual([]);
        const was = flatOfSending(files, of);
        const written = changeSending(files, of, said[of]);
        expect(flatOfSending(written, of)).toEqual(said[of]);
        expect(isSaid(of, flatOfSending(written, of))).toBe(true);
        expect(problems(written)).toEqual(problems(files));
        const changed = linesChanged(files, written, FORM);
        expect(changed.every((line) => isSaid(of, was) && /^(signing|fee|on_behalf_of):/.test(line))).toBe(true);
        const back = changeSending(written, of, was);
        expect(readYaml(back.get(FORM) ?? "")).toEqual(readYaml(files.get(FORM) ?? ""));
        if (!isSaid(of, was)) expect(back.get(FORM)).toBe(files.get(FORM));
      }
    }),
    RUNS,
  );
});

test("each part of it is changed by itself, and its condition stays until it is taken away whole", () => {
  const { files, id } = withPerson(forms[0]?.[1] ?? new Map());
  const signed = changeSending(files, "signing", { signers: id, order: "", days: "7" });
  const when = { field: id, op: "answered" } as const;
  const bound = setCondition(signed, { sending: "signing" }, when);
  expect(conditionAt(bound, { sending: "signing" })).toEqual(when);
  const later = changeSending(bound, "signing", { days: "21", order: "sequential" });
  expect(flatOfSending(later, "signing")).toEqual({ signers: id, order: "sequential", days: "21" });
  expect(conditionAt(later, { sending: "signing" })).toEqual(when);
  const gone = changeSending(later, "signing", { signers: "" });
  expect(gone.get(FORM)).toBe(files.get(FORM));
  expect(setCondition(gone, { sending: "signing" }, when)).toBe(gone);
});

test("only who is asked for with identity number can sign, alone or in a list", () => {
  const { files, id } = withPerson(forms[0]?.[1] ?? new Map());
  expect(signersIn(formIn(files))).toContain(id);
  const nameless = new Map([
    ...files,
    [FORM, (files.get(FORM) ?? "").replace("type: person", "type: person, national_id: none")],
  ]);
  expect(signersIn(formIn(nameless))).not.toContain(id);
  expect(signersIn(formIn(changeSending(nameless, "signing", { signers: id })))).toContain(id);
});

test("a fee may be a rate in kroner of the service or the house, with what it is that day; one that nobody has is told of", () => {
  const of = (key: string, value: number, from: string, unit = "NOK") =>
    `  - { key: ${key}, value: ${value}, unit: ${unit}, from: ${from}, source: Rådet }\n`;
  const own = `parameters:\n${of("b.fee", 2, "2026-01-01")}${of("a.fee", 1, "2027-01-01")}${of("c.hours", 9, "2026-01-01", "hours")}`;
  const files = (form: string) =>
    new Map([
      ["parameters.yaml", own],
      [FORM, form],
    ]);
  const row = { value: 400, unit: "NOK a case", from: "2026-01-01", source: "Rådet" } as const;
  const house = [
    { ...row, key: "d.fee", origin: "municipal" },
    { ...row, key: "b.fee", origin: "national" },
  ] as const;
  expect(ratesIn(files(""), house, "2026-11-22")).toEqual([
    { key: "a.fee", kroner: undefined },
    { key: "b.fee", kroner: "2" },
    { key: "d.fee", kroner: "400" },
  ]);
  const asking = (key: string) => unknownRate(files(`fee: { amount: { parameter: ${key} } }`), house);
  expect(["a.fee", "d.fee", "c.hours", "e.fee"].map(asking)).toEqual([undefined, undefined, undefined, "e.fee"]);
  expect(unknownRate(files('fee: { amount: "5" }'), [])).toBeUndefined();
});

test("what cannot be written so is told, with what it is about", () => {
  const told = (...all: Parameters<typeof unfitSending>) =>
    unfitSending(...all).map(({ name, why }) => `${name} ${why}`);
  expect(told("signing", { signers: "", days: "" }, true)).toEqual(["signers no-signer"]);
  expect(told("signing", { signers: "" }, false)).toEqual([]);
  expect(told("signing", { signers: "x", days: "366" }, false)).toEqual(["days not-days"]);
  expect(told("fee", { amount: "gratis" }, false)).toEqual(["amount not-kroner"]);
  expect(told("fee", { amount: "1 250,50" }, false)).toEqual([]);
  expect(told("fee", { amount: "0" }, false)).toEqual(["amount not-kroner"]);
  expect(told("fee", { amount: "", parameter: "" }, true)).toEqual(["amount not-kroner"]);
  expect(told("fee", { amount: "5", parameter: "fee" }, false)).toEqual(["amount two-amounts"]);
  expect(told("fee", { parameter: "Gebyr 1" }, false)).toEqual(["parameter not-a-rate"]);
  expect(told("fee", { amount: "5", wait_minutes: "20000" }, false)).toEqual(["wait_minutes not-minutes"]);
});
