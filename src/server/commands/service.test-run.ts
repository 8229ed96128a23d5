/** `service test DIR`: the service's worked examples through the whole line, in a house of their own that is thrown away. */
import { cpSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { readConfig } from "#platform/config";
import { spokenIn, type Differs } from "#services/examples";
import { inThrowaway, playAll } from "../trial/throwaway.ts";
import { CommandError, print } from "./command.ts";
import type { Options } from "./options.ts";
import { checked, checkLines, serviceFolder } from "./service.check.ts";

/** Exit 1 when an example does not hold, or when the service has faults. */
export async function testCommand({ positionals: [path], json }: Options): Promise<number> {
  const folder = serviceFolder(path);
  const { faults, foreign } = checked(folder);
  if (faults.length + foreign.length > 0) {
    print(json, { folder, faults, foreign }, () => checkLines(faults, foreign));
    return 1;
  }
  const results = await inThrowaway(
    (catalogueDir) => copied(folder, catalogueDir),
    (place) =>
      playAll(place, ({ differs }) => {
        if (!json) process.stderr.write(differs.length === 0 ? "." : "F");
        return true;
      }),
  );
  if (!json) process.stderr.write("\n");
  if (results.length === 0) throw new CommandError("The service has no worked examples: write some in cases/.");
  const told = results.map(({ differs, shows, ...result }) => ({
    ...result,
    shows: spokenIn(shows, "en").text,
    differs: differs.map(differsLine),
  }));
  const failing = told.filter(({ differs }) => differs.length > 0);
  print(json, { folder, examples: results.length, failing }, () => [
    ...failing.flatMap(({ file, shows, differs }) => [`${file}: ${shows}`, ...differs.map((line) => `  ${line}`)]),
    `${results.length - failing.length} of ${results.length} examples hold.`,
  ]);
  return failing.length === 0 ? 0 : 1;
}

/** A catalogue with this service alone. */
function copied(folder: string, catalogueDir: string): void {
  const { catalogueDir: own } = readConfig(process.env);
  for (const part of readdirSync(own))
    if (part !== "services") cpSync(join(own, part), join(catalogueDir, part), { recursive: true });
  cpSync(folder, join(catalogueDir, "services", basename(folder)), { recursive: true });
}

export function differsLine({ code, of, wanted, got }: Differs): string {
  const told = (value: Differs["got"]): string => (value === null ? "nothing" : JSON.stringify(value));
  const instead = `${told(got)}, expected ${told(wanted)}`;
  const list = Array.isArray(got) ? got.map(String).join(", ") : "";
  const sentences: Readonly<Record<Differs["code"], string>> = {
    outcome: `outcome: ${instead}`,
    "handed-over": `handed over because: ${instead}`,
    prices: `prices: ${instead}`,
    value: `${of}: ${instead}`,
    facts: `facts from registers: ${instead}`,
    entries: `entries: ${instead}`,
    unit: `unit: ${instead}`,
    due: `due: ${instead}`,
    holder: `the permit is not given to ${of}`,
    channel: `channel: ${instead}`,
    language: `language of the letter: ${instead}`,
    "reason-missing": `the reason ${of} is missing among ${list}`,
    "letter-lacks": `the letter lacks «${of}»:\n${typeof got === "string" ? got : "(no letter)"}`,
    "letter-shows": `the letter shows «${of}»`,
    unasked: `the case worker's checklist does not ask for ${of}`,
    promise: wanted === null && got === null ? of : `${of}: ${instead}`,
    refused: `it was refused: ${of}${list === "" ? "" : ` (${list})`}`,
    "not-played": `it could not be played: ${typeof got === "string" ? got : ""}`,
  };
  return sentences[code];
}
