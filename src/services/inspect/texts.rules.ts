/** The texts that a service's own data calls for, beside those of its form. Where the house can do without, none is called for. */
import type { FormDefinition } from "#forms/shared";
import type { ProcessData, ServiceData } from "../service.model.ts";

/** The letter of any service; one of the service's own brings its own words. */
export const SHARED_LETTER = "templates/decision.typ";

/** The service's own file that a template's path in the catalogue names; undefined when it is the house's. */
export function ownTemplate(slug: string, template: string): string | undefined {
  const own = `services/${slug}/`;
  return template.startsWith(own) ? template.slice(own.length) : undefined;
}

export function textsWanted(about: ServiceData, process: ProcessData): readonly string[] {
  const { titles } = about;
  const { outcomes } = process.decision;
  const decided = process.steps.some((step) => step.kind === "decide");
  return [
    "service.title",
    "service.summary",
    ...about.sections.flatMap((section) => [`service.${section}.heading`, `service.${section}.body`]),
    ...[titles.case, titles.application, titles.message_in, titles.message_out, titles.appeal, titles.review].flatMap(
      (title) => (title === undefined ? [] : [`process.titles.${title}`]),
    ),
    ...Object.values(titles.outcomes).map((title) => `process.titles.${title}`),
    "process.next.decide",
    "process.next.letter",
    ...outcomes.map((outcome) => `process.outcomes.${outcome}`),
    ...(decided ? outcomes.map((outcome) => `outcome.${outcome}.title`) : []),
    ...process.calculation.flatMap(({ heading, rows }) =>
      [heading, ...rows.map((row) => row.label)].map((key) => `process.calculation.${key}`),
    ),
    ...Object.entries(process.fact_rows).flatMap(([fact, rows]) => [
      `process.facts.${fact}`,
      ...rows.map((row) => `process.rows.${row.label}`),
    ]),
    ...process.checklist.flatMap((point) => {
      const at = `process.checklist.${point.key}`;
      const list = point.type === "list" ? [`${at}.entry`, `${at}.more`] : [];
      return [`${at}.label`, `${at}.help`, ...list, ...point.fields.map((field) => `${at}.${field.key}`)];
    }),
    ...process.conditions.map(({ key }) => `process.conditions.${key}`),
    ...(process.permit === undefined
      ? []
      : ["title", ...process.permit.card.map(({ label }) => `rows.${label}`)].map((key) => `process.permit.${key}`)),
    ...(process.letter?.template === SHARED_LETTER
      ? outcomes.flatMap((outcome) => ["heading", "lead", "next"].map((part) => `letter.${outcome}.${part}`))
      : []),
  ];
}

/** Words for conditions that have a name. Whoever makes the service reads the name itself where there are none. */
export const textsWished = ({ conditions, precheck }: FormDefinition): readonly string[] => [
  ...Object.keys(conditions).map((name) => `form.conditions.${name}`),
  ...Object.keys(precheck?.conditions ?? {}).map((name) => `form.precheck_conditions.${name}`),
];

export const isWished = (key: string): boolean => /^form\.(precheck_)?conditions\./.test(key);
