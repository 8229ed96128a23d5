/** The built-in functions by name. */
import { listFunctions } from "./builtins.lists.ts";
import { numberFunctions } from "./builtins.numbers.ts";
import { otherFunctions } from "./builtins.other.ts";
import { stringFunctions } from "./builtins.strings.ts";
import type { Func } from "./values.ts";

const byName: ReadonlyMap<string, Func> = new Map(
  [...numberFunctions, ...stringFunctions, ...listFunctions, ...otherFunctions].map((fn) => [fn.name, fn]),
);

export const builtin = (name: string): Func | undefined => byName.get(name.replaceAll(/\s+/g, " "));
