/** `rules tck DIR`: runs every case of a DMN technology compatibility kit, one level of it or one test. */
import { statSync } from "node:fs";
import { runTck } from "#rules/tck";
import { CommandError, print } from "./command.ts";
import type { Options } from "./options.ts";
import { fromHere } from "./rules.input.ts";
import { tckLines } from "./rules.text.ts";

/** Exit 1 when a case fails. */
export function tckCommand({ positionals: [directory], json }: Options): Promise<number> {
  if (directory === undefined) throw new CommandError("Say where the kit is: a directory with its levels or tests.");
  const full = fromHere(directory);
  if (statSync(full, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new CommandError(`There is no directory ${directory}.`);
  const report = runTck(full);
  if (report.models.length === 0)
    throw new CommandError(`There are no test cases in ${directory}: no file is called …-test-….xml.`);
  print(json, report, () => tckLines(report));
  const passed = report.models.every((model) => model.results.every((result) => result.passed));
  return Promise.resolve(passed ? 0 : 1);
}
