/**
 * Forms of another kind (form.io as NAV writes it) translated into our definition, question by question. What cannot be
 * expressed is left out and told, with the reason; what is left must be a sound form.
 */
import { checkForm, type FormDefinition } from "#forms/shared";
import type { Condition } from "../../src/engines/forms/condition.model.ts";
import { readJavaScript, valueFor, type Resolve } from "./formio.conditions.ts";

export type Component = {
  readonly key?: string;
  readonly type?: string;
  readonly title?: string;
  readonly components?: readonly Component[];
  readonly values?: readonly { readonly value: string }[];
  readonly data?: { readonly values?: readonly { readonly value: string }[]; readonly url?: string };
  readonly validate?: Readonly<Record<string, unknown>>;
  readonly conditional?: { readonly show?: unknown; readonly when?: string | null; readonly eq?: unknown };
  readonly customConditional?: string;
  readonly calculateValue?: string;
  readonly attachmentValues?: Readonly<Record<string, unknown>>;
};

export type Translated = {
  readonly definition: FormDefinition | undefined;
  readonly questions: number;
  /** Questions, or conditions of questions, that are not in the translation. */
  readonly lost: readonly { readonly at: string; readonly reason: string }[];
};

/** What a question is here, without id, need and condition. `undefined`: it holds other questions, and is nothing itself. */
const TYPES: Readonly<Record<string, (component: Component) => object | string>> = {
  textfield: text,
  firstName: text,
  surname: text,
  textarea: () => ({ type: "long-text" }),
  number: (component) => ({ type: "number", decimals: 2, ...limits(component) }),
  currency: () => ({ type: "money" }),
  radiopanel: choice,
  radio: choice,
  select: choice,
  navSelect: choice,
  selectboxes: (component) => ({ ...list(component), type: "choices" }),
  navCheckbox: () => ({ type: "declaration" }),
  navDatepicker: () => ({ type: "date" }),
  day: () => ({ type: "date", parts: true }),
  monthPicker: () => ({ type: "month" }),
  year: () => ({ type: "year" }),
  identity: () => ({ type: "national-id" }),
  fnrfield: () => ({ type: "national-id" }),
  navAddress: () => ({ type: "address", abroad: true }),
  addressValidity: () => ({ type: "period" }),
  landvelger: () => ({ type: "country" }),
  orgNr: () => ({ type: "organisation" }),
  bankAccount: () => ({ type: "account" }),
  iban: () => ({ type: "account", accepts: ["iban"] }),
  email: () => ({ type: "email" }),
  phoneNumber: () => ({ type: "phone" }),
  attachment: (component) => ({ type: "file", answers: answersOf(component) }),
  alertstripe: () => ({ type: "info" }),
  htmlelement: () => ({ type: "info" }),
  accordion: () => ({ type: "info" }),
  image: () => ({ type: "info" }),
  valutavelger: () => "its choices come from a service of the owner's while one answers",
  dataFetcher: () => "its choices come from a service of the owner's while one answers",
  activities: () => "a look-up and choice of the owner's own, of activities already registered",
  maalgruppe: () => "worked out from other answers by code of the owner's own",
  drivinglist: () => "a table of the owner's own for driving, with prices worked out by code",
  hidden: () => "a value that nobody is shown or asked for",
};

const HOLDERS = new Set(["container", "navSkjemagruppe", "row", "panel", "fieldset"]);
const ANSWERS: Readonly<Record<string, string>> = {
  leggerVedNaa: "attached",
  ettersender: "later",
  levertTidligere: "sent_before",
  harIkke: "do_not_have",
  andre: "others_send",
  nav: "we_fetch",
  nei: "nothing_more",
};

type Question = {
  readonly component: Component;
  readonly path: readonly string[];
  id: string;
  readonly gates: readonly Component[];
  readonly inner?: Question[];
};

export function translate(form: { readonly components?: readonly Component[] }): Translated {
  const lost: { at: string; reason: string }[] = [];
  const taken = new Set(["id"]);
  const all: Question[] = [];
  const idOf = (key: string): string => {
    const plain = key
      .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "")
      .replace(/^(?=\d)|^$/, "q_");
    let id = plain;
    for (let n = 2; taken.has(id); n += 1) id = `${plain}_${n}`;
    taken.add(id);
    return id;
  };
  const walk = (
    components: readonly Component[],
    path: readonly string[],
    gates: readonly Component[],
    row: boolean,
  ): Question[] =>
    components.flatMap((component): Question[] => {
      const { key = "", type = "" } = component;
      const here = [...path, key];
      if (HOLDERS.has(type))
        return walk(component.components ?? [], type === "container" ? here : path, [...gates, component], row);
      if (type === "datagrid") {
        if (row) {
          lost.push({ at: key, reason: "rows within rows" });
          return [];
        }
        const question: Question = { component, path: here, id: idOf(key), gates, inner: [] };
        all.push(question);
        question.inner?.push(...walk(component.components ?? [], here, [], true));
        return (question.inner?.length ?? 0) === 0 ? [] : [question];
      }
      const made = TYPES[type]?.(component) ?? `a type that we do not have: ${type}`;
      if (typeof made === "string") {
        lost.push({ at: key, reason: made });
        return [];
      }
      const question: Question = { component, path: here, id: idOf(key), gates };
      all.push(question);
      return [question];
    });
  const pages = (form.components ?? [])
    .map((panel) => ({ panel, questions: walk(panel.components ?? [], [], [], false) }))
    .filter(({ questions }) => questions.length > 0);

  const resolve: Resolve = (path) => {
    const match = (parts: readonly string[]): Question | undefined =>
      all.find((each) => each.path.join(".") === parts.join(".")) ??
      all.find((each) => each.path.at(-1) === parts.at(-1) && parts.length === 1) ??
      all.find((each) => each.path.join(".").endsWith(`.${parts.join(".")}`));
    const whole = match(path);
    if (whole !== undefined) return { field: whole.id, sort: sortOf(whole.component) };
    const set = match(path.slice(0, -1));
    const option = path.at(-1) ?? "";
    return set?.component.type === "selectboxes" && set.component.values?.some(({ value }) => value === option) === true
      ? { field: set.id, option, sort: "set" }
      : undefined;
  };
  const shownWhen = (component: Component, at: string): Condition[] => {
    const found: Condition[] = [];
    const { conditional, customConditional } = component;
    try {
      if (typeof conditional?.when === "string" && conditional.when !== "") found.push(simple(conditional, resolve));
    } catch (error) {
      lost.push({ at, reason: reasonOf(error) });
    }
    try {
      if (customConditional !== undefined && customConditional !== "")
        found.push(readJavaScript(customConditional, resolve));
    } catch (error) {
      lost.push({ at, reason: reasonOf(error) });
    }
    return found;
  };
  const field = (question: Question): object => {
    const { component, id, inner } = question;
    const conditions = [...question.gates, component].flatMap((each) => shownWhen(each, each.key ?? ""));
    const made =
      inner === undefined
        ? (TYPES[component.type ?? ""]?.(component) as object)
        : { type: "repeat", fields: inner.map(field) };
    const free = "type" in made && (made.type === "info" || made.type === "consent");
    return {
      id,
      ...(free ? {} : { need: component.validate?.["required"] === false ? "optional" : "required" }),
      ...(conditions.length === 0
        ? {}
        : { visible_when: conditions.length === 1 ? conditions[0] : { all: conditions } }),
      ...made,
    };
  };
  const raw = {
    schema_version: 1,
    pages: pages.map(({ panel, questions }, at) => {
      const when = shownWhen(panel, panel.key ?? "");
      return {
        id: `p${at}`,
        ...(when.length === 0 ? {} : { visible_when: when.length === 1 ? when[0] : { all: when } }),
        fields: questions.map(field),
      };
    }),
  };
  return { ...settled(raw, lost), questions: all.length, lost };
}

type RawField = { id: string; visible_when?: unknown; fields?: RawField[] };
type Raw = { pages: { id: string; visible_when?: unknown; fields: RawField[] }[] };

/** Conditions that our checks refuse (about a later page, an option that is not there) are taken away and told, until none is. */
function settled(
  raw: unknown,
  lost: { at: string; reason: string }[],
): { readonly definition: FormDefinition | undefined } {
  const form = raw as Raw;
  if (form.pages.length === 0) {
    lost.push({ at: "the form", reason: "it asks nothing that we can ask" });
    return { definition: undefined };
  }
  for (;;) {
    const { definition, problems } = checkForm(form);
    if (definition !== undefined) return { definition };
    const before = lost.length;
    for (const { code, at, detail } of problems) {
      const holder = form.pages
        .flatMap((page) => [
          { ...page, id: `page:${page.id}`, own: page },
          ...page.fields
            .flatMap((each) => [each, ...(each.fields ?? [])])
            .map((each) => ({ id: each.id, own: each as { visible_when?: unknown } })),
        ])
        .find(({ id }) => id === at);
      if (holder?.own.visible_when === undefined) continue;
      delete holder.own.visible_when;
      lost.push({ at, reason: `its condition is refused: ${code} (${detail.slice(0, 60)})` });
    }
    if (lost.length === before) {
      lost.push({
        at: "the form",
        reason: problems
          .slice(0, 3)
          .map(({ code, at, detail }) => `${code} at ${at}: ${detail}`)
          .join("; "),
      });
      return { definition: undefined };
    }
  }
}

function simple({ show, when, eq }: NonNullable<Component["conditional"]>, resolve: Resolve): Condition {
  const found = resolve((when ?? "").split("."));
  if (found === undefined) throw new Error(`it asks about a question that is not there: ${when ?? ""}`);
  const value = String(eq);
  const holds: Condition =
    found.sort === "set"
      ? { field: found.field, op: "contains", value }
      : { field: found.field, op: "is", value: valueFor(found.sort, value) };
  return show === false || show === "false" ? { not: holds } : holds;
}

function text({ validate }: Component): object {
  const most = Number(validate?.["maxLength"]);
  return { type: "text", ...(Number.isInteger(most) && most > 0 ? { max_length: most } : {}) };
}

function choice(component: Component): object | string {
  const made = list(component);
  return made === undefined
    ? "its choices come from a service of the owner's while one answers"
    : { ...made, type: "choice" };
}

function list({ values, data }: Component): { options: string[] } | undefined {
  const options = (values ?? data?.values ?? []).map(({ value }) => value).filter((value) => value !== "");
  return options.length === 0 ? undefined : { options: [...new Set(options)] };
}

function limits({ validate }: Component): object {
  const number = (name: string): number | undefined => {
    const value = validate?.[name];
    return value === undefined || value === "" || value === null || !Number.isFinite(Number(value))
      ? undefined
      : Number(value);
  };
  const [min, max] = [number("min"), number("max")];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function answersOf({ attachmentValues, values }: Component): string[] {
  const named = [...Object.keys(attachmentValues ?? {}), ...(values ?? []).map(({ value }) => value)];
  const answers = named.flatMap((name) => ANSWERS[name] ?? []);
  return answers.length === 0 ? ["attached"] : [...new Set(answers)];
}

const sortOf = ({ type }: Component): string =>
  type === "selectboxes"
    ? "set"
    : type === "navCheckbox"
      ? "truth"
      : type === "number" || type === "currency" || type === "year"
        ? "number"
        : "text";

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : "unknown");
