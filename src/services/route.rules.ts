/** Which unit a case is for: the service's own, or by an answer the one it is about. */
import type { FormDefinition } from "#forms/shared";
import type { ServiceData } from "./service.model.ts";

/** A unit that the municipality does not have is not routed to: its service may have been written for another. */
export function unitFor(
  { unit, route }: Pick<ServiceData, "unit" | "route">,
  answers: Readonly<Record<string, unknown>>,
  units: readonly { readonly unit: string }[],
): string {
  const answer = route === undefined ? undefined : answers[route.field];
  const wanted = typeof answer === "string" ? route?.units[answer] : undefined;
  return units.some((one) => one.unit === wanted) ? (wanted ?? unit) : unit;
}

/** What a route names that the form does not have: the field, or options of it. */
export function routeFaults({ route }: ServiceData, form: FormDefinition): string[] {
  if (route === undefined) return [];
  const field = form.pages.flatMap((page) => page.fields).find((one) => one.id === route.field);
  const options = field?.type === "choice" ? (field.options ?? []) : undefined;
  if (options === undefined) return [route.field];
  return Object.keys(route.units).filter((answer) => !options.includes(answer));
}
