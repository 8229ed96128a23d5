/** Reads a country's calendar and a municipality's own days from the catalogue. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readYaml } from "#platform/kept";
import { CountryCalendar, OwnCalendar, type Calendar } from "./calendar.model.ts";

/**
 * `calendars/<country>.yaml` and, when there is one, `municipalities/<id>/calendar.yaml`. Throws with the file and every fault in it.
 */
export function readCalendar(catalogueDir: string, country: Calendar["country"], municipality?: string): Calendar {
  const read = <S extends z.ZodType>(schema: S, file: string): z.output<S> => {
    const result = schema.safeParse(readYaml(readFileSync(file, "utf8")));
    if (!result.success) throw new Error(`${file}:\n${z.prettifyError(result.error)}`);
    return result.data;
  };
  const shared = read(CountryCalendar, join(catalogueDir, "calendars", `${country.toLowerCase()}.yaml`));
  const file = join(catalogueDir, "municipalities", municipality ?? "", "calendar.yaml");
  const own = municipality !== undefined && existsSync(file) ? read(OwnCalendar, file).closed : [];
  return { ...shared, own };
}
