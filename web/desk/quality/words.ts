/** What the rows and columns of figures are called, on the page and in the file. */
import type { Comparison, FigureTable } from "#quality";
import type { Say } from "#platform/texts";
import type { Format } from "../../kit/format.ts";
import { whyText } from "../words.ts";

type Table = FigureTable["table"];

export const columnText = (say: Say, table: Table, { key, label }: FigureTable["columns"][number]): string =>
  label ?? (table === "handover" ? whyText(say, key) : say(`desk.quality.column.${key}`));

export function rowText(say: Say, format: Format, table: Table, { key, label }: FigureTable["rows"][number]): string {
  if (label !== undefined) return label;
  if (/^\d{4}-\d{2}$/.test(key)) return format.month(key);
  if (table === "deviation-version")
    return /^\d+$/.test(key) ? say("desk.quality.version", { version: key }) : say("desk.quality.no-version");
  if (table === "sampled-rule") return key === "" ? say("desk.quality.no-rule") : key;
  return table === "appeals" ? say(`desk.quality.column.${key}`) : key;
}

type Group = Comparison["groups"][number];

export function groupText(say: Say, kind: Comparison["kind"], { key, label, from, to }: Group): string {
  if (label !== undefined) return label;
  if (key === "unknown") return say("desk.quality.compare.unknown");
  if (kind === "service_language") return say("desk.quality.compare.language", { language: key });
  if (kind === "channel") return say("desk.quality.compare.way", { way: key });
  if (from === undefined && to !== undefined) return say("desk.quality.compare.under", { number: String(to + 1) });
  if (from !== undefined && to === undefined) return say("desk.quality.compare.over", { number: String(from) });
  if (from === to) return String(from);
  return say("desk.quality.compare.between", { from: String(from), to: String(to) });
}
