/** The built-in functions by name. */
import { contextFunctions } from "./builtins.contexts.ts";
import { dateFunctions } from "./builtins.dates.ts";
import { aggregateFunctions } from "./builtins.aggregates.ts";
import { listFunctions } from "./builtins.lists.ts";
import { numberFunctions } from "./builtins.numbers.ts";
import { rangeFunctions } from "./builtins.ranges.ts";
import { stringFunctions } from "./builtins.strings.ts";
import type { Func } from "./values.ts";

const byName: ReadonlyMap<string, Func> = new Map(
  [
    ...numberFunctions,
    ...stringFunctions,
    ...listFunctions,
    ...aggregateFunctions,
    ...contextFunctions,
    ...dateFunctions,
    ...rangeFunctions,
  ].map((fn) => [fn.name, fn]),
);

export const builtin = (name: string): Func | undefined => byName.get(name.replaceAll(/\s+/g, " "));
