/** What the user names for the verbs of rules: a model with those beside it that it imports, dated rates, a day. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { legalDate, systemClock, today, type LegalDate } from "#platform/time";
import { type Model, type Parameter, readModel } from "#rules";
import { CommandError } from "./command.ts";

/** Where a path leads that is written from where the user stands. */
export const fromHere = (path: string): string => resolve(process.env["INIT_CWD"] ?? process.cwd(), path);

/** Throws UnreadableModel for what is not a model, and a CommandError where there is no file. */
export function modelFile(path: string | undefined): Model {
  if (path === undefined) throw new CommandError("Say which model: a .dmn file.");
  const full = fromHere(path);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(full);
  } catch {
    throw new CommandError(`The file ${path} cannot be read.`);
  }
  return readModel(bytes, { imports: (namespace, location) => beside(full, namespace, location) });
}

/** An imported model is the file that the import names, or else the one with its namespace; only files of the same folder. */
function beside(file: string, namespace: string, location: string | undefined): Uint8Array | undefined {
  const folder = dirname(file);
  const models = readdirSync(folder).filter((name) => name.endsWith(".dmn") && name !== basename(file));
  const read = (name: string): Uint8Array => readFileSync(join(folder, name));
  const named = location === undefined ? undefined : models.find((name) => name === basename(location));
  if (named !== undefined) return read(named);
  return models.map(read).find((bytes) => new TextDecoder().decode(bytes).includes(`namespace="${namespace}"`));
}

/** Dated rates from a file like a service's parameters.yaml; none when no file is named. */
export async function parametersOption(path: string | undefined): Promise<readonly Parameter[]> {
  if (path === undefined) return [];
  const { readParameters } = await import("#services");
  try {
    return readParameters(fromHere(path), "municipal").map(({ key, value, unit, from, to, source }) => ({
      key,
      value,
      unit,
      from: legalDate(from),
      ...(to === undefined ? {} : { to: legalDate(to) }),
      source,
    }));
  } catch {
    throw new CommandError(`The file ${path} cannot be read as dated parameters.`);
  }
}

/** Today when no day is given. */
export function dayOption(text: string | undefined): LegalDate {
  if (text === undefined) return today(systemClock, "Europe/Oslo");
  try {
    return legalDate(text);
  } catch {
    throw new CommandError(`"${text}" is not a day; write it as YYYY-MM-DD.`);
  }
}
