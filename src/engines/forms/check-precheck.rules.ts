/** What is wrong with a pre-check: as a form, in its results, and against the form it leads to. */
import type { FormProblem } from "./problem.model.ts";
import type { FormDefinition } from "./form.model.ts";

/** What an anonymous visitor cannot be asked: there is nobody to keep it for, and no register to ask. */
const NOT_HERE = new Set<string>(["file", "register", "repeat", "declaration", "consent"]);

/**
 * The pre-check as a form that the checks of forms can be run on: each result is a page that is shown when it holds. The
 * text at its end is looked for elsewhere.
 */
export function asForm(definition: FormDefinition): FormDefinition | undefined {
  const { precheck } = definition;
  if (precheck === undefined) return undefined;
  return {
    schema_version: 1,
    external: [],
    conditions: precheck.conditions,
    pages: [
      ...precheck.pages,
      ...precheck.results.map(({ id, when }) => ({
        id: `result-${id}`,
        ...(when === undefined ? {} : { visible_when: when }),
        fields: [
          {
            id: `result_${id.replaceAll("-", "_")}`,
            type: "info" as const,
            need: "optional" as const,
            tone: "info" as const,
          },
        ],
      })),
    ],
  };
}

export function precheckProblems({ precheck, pages }: FormDefinition): FormProblem[] {
  if (precheck === undefined) return [];
  const form = new Map(pages.flatMap((page) => page.fields.map((field) => [field.id, field])));
  const asked = precheck.pages.flatMap((page) => page.fields);
  const open = precheck.results.findIndex((result) => result.when === undefined);
  return [
    ...asked
      .filter((field) => NOT_HERE.has(field.type))
      .map((field) => ({ code: "not_in_precheck" as const, at: field.id, detail: field.type })),
    ...asked
      .filter((field) => (form.get(field.id)?.type ?? field.type) !== field.type)
      .map((field) => ({ code: "carried_differs" as const, at: field.id, detail: field.type })),
    // What comes after a result without a condition is never said.
    ...(open === precheck.results.length - 1
      ? []
      : [{ code: "no_last_result" as const, at: "precheck", detail: precheck.results.at(-1)?.id ?? "" }]),
  ];
}
