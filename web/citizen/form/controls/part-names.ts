/** The parts of each type's answer, the one that is written first at the front. */
import type { SimpleType } from "./control.model.ts";

export const PART_NAMES: { readonly [T in SimpleType]?: readonly string[] } = {
  period: ["from", "to"],
  month: ["month", "year"],
  address: ["street", "postcode", "place", "country"],
  person: ["name", "national_id"],
  property: ["farm", "holding", "lease", "section", "municipality", "designation"],
  point: ["coordinates", "description"],
  route: ["coordinates", "description"],
};
