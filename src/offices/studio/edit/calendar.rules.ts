/** When a form may be sent, and closed periods (nb: stengte tider, sv: stängda perioder) that days in it may not fall in. */
import { Refusal } from "#platform/errors";
import type { Localised } from "#platform/texts";
import type { Files } from "#services";
import type { TextView } from "./files.model.ts";
import { readingOf, withTexts } from "./files.rules.ts";
import { asRaw, FORM, formIn, questionsIn, withFile } from "./form.rules.ts";
import { freshName } from "./name.rules.ts";
import { drop, insert, put } from "./splice.rules.ts";
import { dropTexts } from "./texts.rules.ts";

/** Days are "2026-05-05", or "05-05" of every year. */
export type WindowView = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Whether it stops who applies, or is only told. */
  readonly effect: "stop" | "tell";
  /** Whether nothing may be sent while it lasts. */
  readonly isShut: boolean;
  readonly text: TextView;
  /** How many questions must have their day outside it. */
  readonly used: number;
};

export type CalendarView = {
  /** The first and the last day that the form may be sent; empty for none. */
  readonly opens: string;
  readonly closes: string;
  readonly windows: readonly WindowView[];
};

type Said = Pick<WindowView, "from" | "to" | "effect" | "isShut"> & { readonly text: Localised };

export type CalendarChange =
  | { readonly what: "days"; readonly opens: string; readonly closes: string }
  | ({ readonly what: "window"; readonly id: string } & Said)
  | ({ readonly what: "new-window" } & Said)
  /** It cannot be put back. */
  | { readonly what: "remove-window"; readonly id: string; readonly isSure: boolean };

export function calendarView(files: Files): CalendarView {
  const calendar = asRaw(formIn(files).rest["calendar"]);
  const text = readingOf(files);
  const shut = listOf(calendar["not_sent_in"]);
  const questions = questionsIn(formIn(files));
  return {
    opens: plain(calendar["opens"]),
    closes: plain(calendar["closes"]),
    windows: windowsIn(calendar).map((one): WindowView => {
      const id = plain(one["id"]);
      return {
        id,
        from: plain(one["from"]),
        to: plain(one["to"]),
        effect: one["effect"] === "tell" ? "tell" : "stop",
        isShut: shut.includes(id),
        text: text(`form.windows.${id}`),
        used: questions.filter(({ raw }) => listOf(raw["outside"]).includes(id)).length,
      };
    }),
  };
}

/** Refuses with `studio.not-a-day`, `studio.window-days`, `studio.no-text`, `studio.window-used`, `studio.not-sure`, `studio.gone`. */
export function withCalendar(files: Files, change: CalendarChange): Files {
  const { windows } = calendarView(files);
  if (change.what === "days") {
    const [opens, closes] = [dayOr(change.opens), dayOr(change.closes)];
    if (opens.length === 5 || closes.length === 5) throw new Refusal("studio.not-a-day");
    if (opens !== "" && closes !== "" && opens > closes) throw new Refusal("studio.window-days");
    return set(set(files, "opens", opens), "closes", closes);
  }
  if (change.what === "new-window") {
    const said = checked(change);
    const id = freshName(said.text.nb, new Set(windows.map((one) => one.id.replaceAll("-", "_")))).replaceAll("_", "-");
    const listed = withFile(files, FORM, (source) =>
      windows.length === 0
        ? put(source, ["calendar", "windows"], [item(id, said)], ["opens", "closes"])
        : insert(source, ["calendar", "windows"], windows.length, { value: item(id, said) }),
    );
    return withTexts(shut(listed, id, said.isShut), `form.windows.${id}`, said.text);
  }
  const at = windows.findIndex((one) => one.id === change.id);
  const was = windows[at];
  if (was === undefined) throw new Refusal("studio.gone", {}, 409);
  if (change.what === "remove-window") {
    if (was.used > 0) throw new Refusal("studio.window-used", {}, 409);
    if (!change.isSure) throw new Refusal("studio.not-sure");
    const open = shut(files, change.id, false);
    const without = withFile(open, FORM, (source) =>
      drop(source, windows.length === 1 ? ["calendar", "windows"] : ["calendar", "windows", at]),
    );
    return dropTexts(without, `form.windows.${change.id}`);
  }
  const said = checked(change);
  const place = ["calendar", "windows", at];
  const written = withFile(files, FORM, (source) => {
    const days = put(put(source, [...place, "from"], said.from), [...place, "to"], said.to);
    return said.effect === was.effect ? days : put(days, [...place, "effect"], said.effect);
  });
  return withTexts(shut(written, change.id, said.isShut), `form.windows.${change.id}`, said.text);
}

const item = (id: string, { from, to, effect }: Said): object => ({ id, from, to, effect });

/** Both of one year, or both of every year; it ends after it begins. One of every year may run over New Year. */
function checked(said: Said): Said {
  const [from, to] = [dayOr(said.from), dayOr(said.to)];
  if (from === "" || to === "") throw new Refusal("studio.not-a-day");
  if (from.length !== to.length || (from.length > 5 && from > to)) throw new Refusal("studio.window-days");
  if (said.text.nb.trim() === "") throw new Refusal("studio.no-text");
  return { ...said, from, to };
}

function shut(files: Files, id: string, isShut: boolean): Files {
  const all = listOf(asRaw(formIn(files).rest["calendar"])["not_sent_in"]);
  if (all.includes(id) === isShut) return files;
  const next = isShut ? [...all, id] : all.filter((one) => one !== id);
  const at = ["calendar", "not_sent_in"];
  return withFile(files, FORM, (source) => (next.length === 0 ? drop(source, at) : put(source, at, next)));
}

const set = (files: Files, name: "opens" | "closes", day: string): Files =>
  withFile(files, FORM, (source) =>
    day === "" ? drop(source, ["calendar", name]) : put(source, ["calendar", name], day),
  );

/** As people write days: "17.5.2026", or "17.5." of every year. Empty stays so. */
function dayOr(text: string): string {
  const bare = text.trim();
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{4})?$/.exec(bare) ?? [];
  const written =
    day === "" ? bare : [year, month.padStart(2, "0"), day.padStart(2, "0")].filter((one) => one !== "").join("-");
  if (written === "" || /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(written)) return written;
  throw new Refusal("studio.not-a-day");
}

const windowsIn = (calendar: ReturnType<typeof asRaw>) =>
  Array.isArray(calendar["windows"]) ? calendar["windows"].map(asRaw) : [];
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(plain) : []);
const plain = (value: unknown): string => (typeof value === "string" ? value : "");
