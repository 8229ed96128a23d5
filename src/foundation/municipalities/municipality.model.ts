/** A municipality is data: who it is, its units, and the figures its rules use. Norwegian: kommune. Swedish: kommun. */
import { z } from "zod";

const Language = z.enum(["nb", "nn", "sv", "en"]);
export const LocalisedText = z.object({
  nb: z.string().min(1),
  nn: z.string().min(1),
  sv: z.string().min(1),
  en: z.string().min(1),
});

export const UnitData = z.object({
  unit: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: LocalisedText,
  phone: z.string(),
  email: z.email(),
});
export type Unit = z.infer<typeof UnitData>;

/** What may be said of how long drafts are kept: whoever writes one is warned a week before it goes. */
export const [LEAST_DRAFT_DAYS, MOST_DRAFT_DAYS] = [14, 730] as const;

/** How the house presents itself. Colours are hex; the accent must be readable on white (WCAG 2.2 1.4.3). */
export const MunicipalityData = z.object({
  name: z.string().min(1),
  country: z.enum(["NO", "SE"]),
  org_number: z.string().regex(/^\d{9,10}$/),
  time_zone: z.string(),
  /** What its pages and letters may be in; the first is for who asks for none of them. */
  languages: z.array(Language).min(1),
  /** The name it is reached by where several share a server; the first municipality needs none. */
  host: z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .optional(),
  /** The services it offers, by slug; all that the catalogue has for its country when it does not say. */
  services: z.array(z.string()).optional(),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .refine((hex) => contrastOnWhite(hex) >= 4.5, "The accent colour cannot be read on white"),
  shield_svg: z.string().startsWith("<svg").optional(),
  phone: z.string(),
  email: z.email(),
  web: z.string(),
  address: z.array(z.string()).min(1),
  opening_hours: LocalisedText,
  demo: z.boolean().default(false),
  /** How many days a draft is kept after its last change, where its service does not say. */
  draft_days: z.int().min(LEAST_DRAFT_DAYS).max(MOST_DRAFT_DAYS).default(60),
  /** What the registers that it may ask are called to people. Proper names, the same in every language. */
  register_names: z
    .strictObject({
      population: z.string(),
      tax: z.string(),
      childcare: z.string(),
      contact: z.string(),
      company: z.string(),
    })
    .partial(),
  /**
   * Roles in a company that let somebody apply for it: the register's code, and its own word for it. Who has several applies by the one
   * that stands first. Proper words of the register, the same in every language.
   */
  company_roles: z.record(z.string().regex(/^[A-ZÆØÅ-]+$/), z.string().min(1)).default({}),
  units: z.array(UnitData).min(1),
  /** Where map pictures come from (XYZ tiles in Web Mercator), and what a map shows first. Without it, places are written. */
  map: z
    .object({
      tiles: z
        .url({ protocol: /^https?$/ })
        .refine((url) => ["{z}", "{x}", "{y}"].every((part) => url.includes(part)), "It needs {z}, {x} and {y}"),
      attribution: z.string().min(1),
      latitude: z.number().min(-85).max(85),
      longitude: z.number().min(-180).max(180),
      zoom: z.int().min(1).max(18),
    })
    .optional(),
  /** Who hears appeals that the municipality does not meet itself (nb: klageinstans). Without one they cannot be sent on here. */
  appeal_body: z
    .object({
      name: z.string().min(1),
      org_number: z.string().regex(/^\d{9,10}$/),
      address: z.array(z.string()).min(1),
    })
    .optional(),
});
export type Municipality = z.infer<typeof MunicipalityData>;

const Day = z.iso.date();

/** A dated value: a number, a text or a scale. `to` is the first day it no longer holds. */
export const ParameterData = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_.]*$/),
  value: z.json(),
  unit: z.string(),
  from: Day,
  to: Day.optional(),
  source: z.string().min(1),
  decided_by: z.string().optional(),
  note: z.string().optional(),
});
/** Where a value is from; a later one stands before an earlier. `decided` is entered by people, the others are read from files. */
const ORIGINS = ["national", "municipal", "decided"] as const;
export type ParameterRow = z.infer<typeof ParameterData> & { readonly origin: (typeof ORIGINS)[number] };

/** The rows that hold on a day, one for each key. */
export function parametersOn(rows: readonly ParameterRow[], day: string): ParameterRow[] {
  const chosen = new Map<string, ParameterRow>();
  for (const row of rows) {
    if (row.from > day || (row.to !== undefined && row.to <= day)) continue;
    const other = chosen.get(row.key);
    if (other === undefined || ORIGINS.indexOf(row.origin) >= ORIGINS.indexOf(other.origin)) chosen.set(row.key, row);
  }
  return [...chosen.values()];
}

/** Contrast ratio against white, 1 to 21 (WCAG 2.2 definition). */
export function contrastOnWhite(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}
