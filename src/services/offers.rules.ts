/**
 * What the house's registers offer a form or a case: the values of each look-up, what sort they are, and how they may be shown. What
 * a source gives beside these (refs, statuses of its own) is for rules, not for people to choose from.
 */
import { CHILDCARE_OFFERS } from "#registers";
import { FACT_SOURCES, type FactSource, type ProcessData } from "./service.model.ts";

/** `list` is of people or things, each with an opaque ref; `presence` can only be there or not. */
export type OfferedSort = "text" | "code" | "number" | "money" | "day" | "truth" | "list" | "presence";

/** `path` is below the look-up's key; empty for all that it gives. */
export type Offered = { readonly path: string; readonly sort: OfferedSort };

/** How all of it, or each of a list, is told to who applies: the text is `studio.show.<source>.<text>`. */
type Shown = {
  readonly at: string;
  readonly text: string;
  readonly format: Readonly<Record<string, "money" | "number" | "date">>;
};

export type Offer = {
  /** What a look-up of it is called at first. */
  readonly key: string;
  /** Whether who applies may be shown it, or the case alone. */
  readonly use: readonly ("form" | "case")[];
  /** `people`: a list of them that an earlier look-up gave; `named`: somebody whom an answer names. */
  readonly about: "applicant" | "people" | "named";
  /** What must be said of it beside: the kind of permit, the offer, the posts of a tax return. */
  readonly option?: "kind" | "offer" | "posts";
  /** What that may be, where the register knows no others. */
  readonly choices?: readonly string[];
  readonly values: readonly Offered[];
  readonly shown: readonly Shown[];
};

const value = (path: string, sort: OfferedSort): Offered => ({ path, sort });

export const OFFERS: Readonly<Record<FactSource, Offer>> = {
  "population.person": {
    key: "applicant",
    use: ["form", "case"],
    about: "applicant",
    values: [value("name", "text"), value("born", "day")],
    shown: [{ at: "", text: "person", format: { born: "date" } }],
  },
  "population.household": {
    key: "household",
    use: ["form", "case"],
    about: "applicant",
    values: [value("adults", "list"), value("children", "list")],
    shown: [
      { at: "adults", text: "adult", format: { born: "date" } },
      { at: "children", text: "child", format: { born: "date" } },
    ],
  },
  "population.named": {
    key: "named",
    use: ["case"],
    about: "named",
    values: [value("status", "code"), value("born", "day"), value("name_agrees", "truth")],
    shown: [],
  },
  "tax.basis": {
    key: "income",
    use: ["case"],
    about: "people",
    option: "posts",
    values: [value("year", "number"), value("adults", "list")],
    shown: [],
  },
  "tax.own-basis": {
    key: "income",
    use: ["form", "case"],
    about: "applicant",
    option: "posts",
    values: [value("year", "number"), value("total", "money")],
    shown: [{ at: "", text: "own", format: { total: "money" } }],
  },
  "childcare.places": {
    key: "places",
    use: ["form", "case"],
    about: "people",
    option: "offer",
    choices: CHILDCARE_OFFERS,
    values: [value("", "list")],
    shown: [],
  },
  "contact.details": {
    key: "contact",
    use: ["form", "case"],
    about: "applicant",
    values: [value("email", "text"), value("phone", "text"), value("language", "code")],
    shown: [{ at: "", text: "contact", format: {} }],
  },
  "company.chosen": {
    key: "company",
    use: ["form"],
    about: "applicant",
    values: [value("number", "text"), value("name", "text"), value("role", "text")],
    shown: [{ at: "", text: "company", format: {} }],
  },
  "company.details": {
    key: "company",
    use: ["case"],
    about: "applicant",
    values: [value("number", "text"), value("name", "text"), value("form", "code"), value("status", "code")],
    shown: [],
  },
  "permits.held": {
    key: "held",
    use: ["form", "case"],
    about: "applicant",
    option: "kind",
    values: [
      value("permit", "presence"),
      value("number", "text"),
      value("from", "day"),
      value("to", "day"),
      value("standing", "code"),
      value("renewable", "truth"),
    ],
    shown: [{ at: "", text: "permit", format: { from: "date", to: "date" } }],
  },
  "permits.issued": {
    key: "issued",
    use: ["case"],
    about: "applicant",
    option: "kind",
    values: [value("year", "number"), value("count", "number")],
    shown: [],
  },
};

export const isSource = (source: string): source is FactSource => FACT_SOURCES.some((one) => one === source);

/** What a look-up of a service gives; of a permit, what the service itself keeps on it too. */
export function offeredBy(source: FactSource, permit: ProcessData["permit"]): readonly Offered[] {
  const kept = source === "permits.held" ? (permit?.keeps ?? []) : [];
  return [...OFFERS[source].values, ...kept.map((name) => value(`content.${name}`, "text"))];
}
