/**
 * `service new NAME`: a whole small service to go on from. It has no faults and its examples hold from the first moment, so that
 * whoever makes a service changes one thing at a time and is told at once what that broke.
 */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readConfig } from "#platform/config";
import { filesIn } from "#services/package";
import { CommandError, print } from "./command.ts";
import type { Options } from "./options.ts";
import { checked, checkLines } from "./service.check.ts";
import { placed } from "./service.here.ts";

/** Stand for the service's name in a starter: as an address has it, and as keys have it. */
const [NAME, KEY] = ["new-service", "new_service"];

const STARTER = "application";

/** Exit 1, and nothing is made, when the municipality lacks the unit, class or access code that it would have. */
export function newCommand(args: Options): Promise<number> {
  const {
    positionals: [slug = ""],
    json,
  } = args;
  const { catalogueDir } = readConfig(process.env);
  const [starter, folder] = [join(catalogueDir, "starters", STARTER), join(catalogueDir, "services", slug)];
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u.test(slug))
    throw new CommandError(
      "Say what it is called, in lower-case letters a to z, digits and single hyphens: service new my-service. It is the service's address.",
    );
  if (existsSync(folder)) throw new CommandError(`The catalogue has a service "${slug}" already: ${folder}`);
  cpSync(starter, folder, { recursive: true });
  for (const path of filesIn(folder).keys()) {
    const file = join(folder, path);
    const content = readFileSync(file, "utf8");
    writeFileSync(file, content.replaceAll(NAME, slug).replaceAll(KEY, slug.replaceAll("-", "_")));
  }
  placed(folder, args);
  const { faults, foreign } = checked(folder);
  if (faults.length + foreign.length > 0) {
    rmSync(folder, { recursive: true, force: true });
    print(json, { service: slug, faults, foreign }, () => [...checkLines(faults, foreign), "Nothing was made."]);
    return Promise.resolve(1);
  }
  const here = relative(process.env["INIT_CWD"] ?? process.cwd(), folder);
  const files = readdirSync(folder).toSorted();
  print(json, { service: slug, folder, files }, () => [
    `Made ${here}: ${files.join(", ")}.`,
    "It is whole, and a small example of everything. Change one file at a time:",
    `  service check ${here}    all that is wrong with it`,
    `  service test ${here}     its worked examples, through the whole line`,
    "CONTRIBUTING.md tells what each file is for. A house that runs shows it when it is started again.",
  ]);
  return Promise.resolve(0);
}
