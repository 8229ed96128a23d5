/** Limits that hold where none is set, in words. */
import type { Limit } from "#studio/writing";
import type { Say } from "#platform/texts";

/** What may be said and what must be explained are the same answers. */
export const valueKey = ({ word }: Pick<Limit, "word">, value: string): string =>
  `desk.form.value.${word === "explain" ? "answers" : word}.${value}`;

export function usualText(say: Say, { kind, word, values = [] }: Limit, text: string): string {
  if (text === "" || kind === "windows" || kind === "yes") return "";
  if (kind === "one" || kind === "some")
    return text
      .split(" ")
      .filter((one) => values.includes(one))
      .map((one) => say(valueKey({ word }, one)))
      .join(", ");
  const [unit = "", count = ""] = text.split(" ");
  if (unit === "year" || unit === "month" || unit === "day") return count;
  return /^[a-z-]+$/.test(unit) && count !== "" ? `${count} ${say(`desk.form.from-today.${unit}`)}` : text;
}
