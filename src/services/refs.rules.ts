/** For those who apply without having seen the form: people and things by their names, or all of them. */
import type { External, FormDefinition } from "#forms/shared";
import { isTree, listAt } from "./paths.rules.ts";

/** Answers with the refs that a register's own list gives: "all" stands for every one, a name for the one that has it. */
export function withRefs(
  definition: FormDefinition,
  external: External,
  answers: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const changed = definition.pages
    .flatMap((page) => page.fields)
    .flatMap((field): [string, unknown][] => {
      const from = "options_from" in field ? field.options_from : undefined;
      const answer = answers[field.id];
      if (from === undefined || answer === undefined || answer === null) return [];
      const [key = "", ...rest] = from.split(".");
      const things = listAt({ value: external[key]?.value }, ["value", ...rest].join("."));
      const refs = things.flatMap((thing) =>
        isTree(thing) && typeof thing["ref"] === "string" ? [{ ref: thing["ref"], name: thing["name"] }] : [],
      );
      const refOf = (text: unknown): unknown => refs.find((one) => one.name === text)?.ref ?? text;
      if (answer === "all") return [[field.id, refs.map((one) => one.ref)]];
      return [[field.id, Array.isArray(answer) ? answer.map(refOf) : refOf(answer)]];
    });
  return { ...answers, ...Object.fromEntries(changed) };
}
