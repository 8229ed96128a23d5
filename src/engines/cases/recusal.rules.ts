/** Whether a case looks as if it were the worker's own, so that the page can ask. Names alike prove nothing: a person answers. */
import type { RecusalGround } from "./recusal.model.ts";

/**
 * `party` when the worker has the applicant's name, `family` when the name stands in the case as another's, such as in the
 * household; undefined when it is nowhere.
 */
export function suggestedGround(worker: string, applicant: string, known: unknown): RecusalGround | undefined {
  const name = plain(worker);
  if (!name.includes(" ")) return undefined;
  if (plain(applicant) === name) return "party";
  return holdsName(known, name) ? "family" : undefined;
}

/** Order, case and marks of the names set aside: "NORDMANN, Kari" is "Kari Nordmann". */
const plain = (text: string): string =>
  text
    .normalize("NFC")
    .toLocaleLowerCase()
    .split(/[^\p{L}'-]+/u)
    .filter((word) => word !== "")
    .toSorted()
    .join(" ");

function holdsName(value: unknown, name: string): boolean {
  if (typeof value === "string") return value.length <= 200 && plain(value) === name;
  if (Array.isArray(value)) return value.some((one) => holdsName(one, name));
  return typeof value === "object" && value !== null && Object.values(value).some((one) => holdsName(one, name));
}
