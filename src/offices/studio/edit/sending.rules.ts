/** What is said of sending a form: who signs beside the one who sends, what it costs, and on whose behalf one may apply. */
import { BASES } from "#forms/shared";
import { ParameterData, parametersOn, type ParameterRow } from "#municipalities";
import type { Files } from "#services";
import { asRaw, FORM, formIn, type Raw, type RawForm, withFile } from "./form.rules.ts";
import type { Flat } from "./questions.rules.ts";
import { drop, put, readYaml } from "./splice.rules.ts";
import type { Sending } from "./subjects.rules.ts";

/** Names in the file, by what it is known by here. */
const KEYS = { signing: "signing", fee: "fee", behalf: "on_behalf_of" } as const;

/** Oneself, and why one may apply for another. */
export const WHOM = ["self", ...BASES] as const;

/** As text by name; empty where nothing is said. Who signs are paths with a space between. */
export function flatOfSending(files: Files, of: Sending): Flat {
  const raw = formIn(files).rest[KEYS[of]];
  if (of === "behalf") return { whom: (Array.isArray(raw) ? raw.map(String) : []).join(" ") };
  const said = asRaw(raw);
  if (of === "signing") {
    const signers = Array.isArray(said["signers"]) ? said["signers"].map(String) : [];
    return { signers: signers.join(" "), order: plain(said["order"]), days: plain(said["days"]) };
  }
  const { amount } = said;
  const parameter = plain(asRaw(amount)["parameter"]);
  return { amount: plain(amount), parameter, wait_minutes: plain(said["wait_minutes"]) };
}

export type UnfitSending = "not-days" | "not-minutes" | "not-kroner" | "not-a-rate" | "two-amounts" | "no-signer";

/** Why it cannot be written so. `isBegun`: there is more than nothing of it, so that it needs those who sign, or an amount. */
export function unfitSending(
  of: Sending,
  now: Flat,
  isBegun: boolean,
): readonly { readonly name: string; readonly why: UnfitSending }[] {
  const { signers = "", days = "", amount = "", parameter = "", wait_minutes: wait = "" } = now;
  const wrong = (name: string, why: UnfitSending, isSo: boolean) => (isSo ? [{ name, why }] : []);
  if (of === "behalf") return [];
  if (of === "signing")
    return [
      ...wrong("signers", "no-signer", signers === "" && isBegun),
      ...wrong("days", "not-days", days !== "" && !isWhole(days, 365)),
    ];
  const isFree = amount === "" && parameter === "";
  return [
    ...wrong("amount", "two-amounts", amount !== "" && parameter !== ""),
    ...wrong("amount", "not-kroner", (isFree && isBegun) || (amount !== "" && !KRONER.test(kroner(amount)))),
    ...wrong("parameter", "not-a-rate", parameter !== "" && !/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/.test(parameter)),
    ...wrong("wait_minutes", "not-minutes", wait !== "" && !isWhole(wait, 10_080)),
  ];
}

const KRONER = /^[1-9]\d*(\.\d{1,2})?$/;
const kroner = (text: string): string => text.replaceAll(/\s/g, "").replace(",", ".");
const isWhole = (text: string, most: number): boolean =>
  /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most;

/** Writes the parts that are named; what nobody signs, pays or applies for is taken away whole. */
export function changeSending(files: Files, of: Sending, changes: Flat): Files {
  const was = flatOfSending(files, of);
  const now = { ...was, ...changes };
  const key = KEYS[of];
  if (of === "behalf") {
    const whom = WHOM.filter((one) => (now["whom"] ?? "").split(" ").includes(one));
    return edit(files, (source) => (whom.length === 0 ? drop(source, [key]) : put(source, [key], whom, BEFORE)));
  }
  const isNone = of === "signing" ? now["signers"] === "" : now["amount"] === "" && now["parameter"] === "";
  if (isNone) return edit(files, (source) => drop(source, [key]));
  const values: Raw =
    of === "signing"
      ? {
          signers: (now["signers"] ?? "").split(" "),
          order: orAbsent(now["order"]),
          days: numberOr(now["days"]),
        }
      : {
          amount: now["amount"] === "" ? { parameter: now["parameter"] } : kroner(now["amount"] ?? ""),
          wait_minutes: numberOr(now["wait_minutes"]),
        };
  const there = asRaw(asRaw(readYaml(files.get(FORM) ?? ""))[key]);
  if (Object.keys(there).length === 0) {
    const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    return edit(files, (source) => put(source, [key], said, BEFORE));
  }
  return edit(files, (source) =>
    Object.entries(values).reduce(
      (text, [name, value]) => (value === undefined ? drop(text, [key, name]) : put(text, [key, name], value)),
      source,
    ),
  );
}

const edit = (files: Files, work: (source: string) => string): Files => withFile(files, FORM, work);

/** What is said of the whole form stands before its conditions and pages. */
const BEFORE = ["schema_version", "external", "on_behalf_of", "signing", "fee"];

/** People whom the form asks for with identity number, who can then be asked to sign; and those that are named now. */
export function signersIn(form: RawForm): readonly string[] {
  const asked = form.pages.flatMap(({ fields }) =>
    fields.flatMap(({ name, type, raw, within }) =>
      type === "person" && (raw["national_id"] ?? "required") === "required"
        ? [within === undefined ? name : `${within}.${name}`]
        : [],
    ),
  );
  const named = asRaw(form.rest["signing"])["signers"];
  return [...new Set([...asked, ...(Array.isArray(named) ? named.map(String) : [])])];
}

/** A rate that a fee may be; `kroner` is what it is on the day, undefined where it has no value then. */
export type Rate = { readonly key: string; readonly kroner: string | undefined };

/** Rates in kroner, by name: the service's own as its files have them, and those of the house around it. */
export function ratesIn(files: Files, house: readonly ParameterRow[], day: string): readonly Rate[] {
  const rows = joined(files, house).filter(({ unit }) => /^(NOK|SEK|kr)\b/i.test(unit));
  const now = new Map(parametersOn(rows, day).map(({ key, value }) => [key, value]));
  return [...new Set(rows.map(({ key }) => key))].toSorted().map((key) => {
    const value = now.get(key);
    return { key, kroner: typeof value === "number" || typeof value === "string" ? String(value) : undefined };
  });
}

/** The name of a fee's rate that neither the service nor the house has; such a fee would be nothing at all. */
export function unknownRate(files: Files, house: readonly ParameterRow[]): string | undefined {
  const { parameter = "" } = flatOfSending(files, "fee");
  return parameter === "" || joined(files, house).some(({ key }) => key === parameter) ? undefined : parameter;
}

/** What the files say of a rate stands before what is kept of it from the version before. */
function joined(files: Files, house: readonly ParameterRow[]): readonly ParameterRow[] {
  const rows = asRaw(readYaml(files.get("parameters.yaml") ?? ""))["parameters"];
  const own = (Array.isArray(rows) ? rows : []).flatMap((row): ParameterRow[] => {
    const read = ParameterData.safeParse(row);
    return read.success ? [{ ...read.data, origin: "national" }] : [];
  });
  const named = new Set(own.map(({ key }) => key));
  return [...house.filter(({ key, origin }) => origin !== "national" || !named.has(key)), ...own];
}

/** Whether anything is said. */
export const isSaid = (of: Sending, flat: Flat): boolean =>
  (of === "signing" ? flat["signers"] : of === "fee" ? `${flat["amount"]}${flat["parameter"]}` : flat["whom"]) !== "";

const plain = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const orAbsent = (text: string | undefined): string | undefined => (text === "" ? undefined : text);
const numberOr = (text: string | undefined): number | undefined =>
  text === "" || text === undefined ? undefined : Number(text);
