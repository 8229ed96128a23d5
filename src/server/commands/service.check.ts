/** `service check DIR`: all that is wrong with a service's folder, at once. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { readConfig } from "#platform/config";
import { inspectService, type Fault, type Inspected } from "#services";
import { CommandError, print } from "./command.ts";
import type { Options } from "./options.ts";
import { strangeAround } from "./service.here.ts";

/** Exit 1 when there is a fault or words are wished for, or when a municipality that offers it lacks a unit, class or access code that it names. */
export function checkCommand({ positionals: [path], json }: Options): Promise<number> {
  const folder = serviceFolder(path);
  const { wishes, foreign, ...found } = checked(folder);
  const faults = [...found.faults, ...wishes];
  print(json, { folder, faults, foreign }, () => checkLines(faults, foreign));
  return Promise.resolve(faults.length + foreign.length === 0 ? 0 : 1);
}

type Checked = Pick<Inspected, "faults" | "wishes"> & { readonly foreign: readonly string[] };

/** What is wrong with it in itself, what is wished for, and what the municipalities around it do not have. */
export function checked(folder: string): Checked {
  const { service, faults, wishes } = inspectService(folder);
  return {
    faults,
    wishes,
    foreign: service === undefined ? [] : strangeAround(folder, basename(folder), service.about.countries),
  };
}

export const checkLines = (faults: readonly Fault[], foreign: readonly string[]): string[] =>
  foreign.length === 0 ? faultLines(faults) : [...(faults.length === 0 ? [] : faultLines(faults)), ...foreign];

/** The folder that the user named, relative to where they stand; or the service of that name in the catalogue. */
export function serviceFolder(path: string | undefined): string {
  if (path === undefined) throw new CommandError("Say which folder: a service's, such as catalogue/services/<name>.");
  const services = join(readConfig(process.env).catalogueDir, "services");
  const folders = [resolve(process.env["INIT_CWD"] ?? process.cwd(), path), join(services, path)];
  const folder = folders.find((one) => statSync(one, { throwIfNoEntry: false })?.isDirectory() === true);
  if (folder !== undefined) return folder;
  const known = existsSync(services) ? readdirSync(services).toSorted().join(", ") : "nothing";
  throw new CommandError(
    `The folder ${path} is not there, and no service is called that. The catalogue has ${known}. Make one with \`service new NAME\`.`,
  );
}

export function faultLines(faults: readonly Fault[]): string[] {
  if (faults.length === 0) return ["Nothing is wrong with it."];
  const files = Map.groupBy(faults, ({ file }) => file);
  return [
    ...[...files].flatMap(([file, list]) => [
      file,
      ...list.map(({ at, code, detail }) => `  ${at === "" ? "" : `${at}: `}${SENTENCES[code](detail)}`),
    ]),
    faults.length === 1 ? "1 fault." : `${faults.length} faults.`,
  ];
}

const SENTENCES: Readonly<Record<Fault["code"], (detail: string) => string>> = {
  unreadable: (detail) => `cannot be read: ${detail}`,
  invalid: (detail) => detail,
  "missing-text": (detail) => `a text is missing: ${detail}`,
  form: (detail) => `the form does not hold: ${detail}`,
  "always-holds": () => "the condition always holds, so it changes nothing",
  rules: (detail) => detail,
  "idle-rule": (detail) => detail,
  "no-basis": (detail) => detail,
  "compares-unused": (detail) => `outcomes are compared by ${detail}, which the rules do not use`,
  "unknown-fact": (detail) => `the look-up is about ${detail}, which nothing before it gives`,
  "unknown-answer": (detail) => `no page of the form asks for ${detail}`,
  "unknown-input": (detail) => `the rules ask for ${detail}, which no register, answer or judgement gives`,
  "no-fallback": (detail) => `when no register gives ${detail}, no point of the checklist lets a person say it`,
  "no-template": (detail) =>
    detail === "" ? "letters are written, but by which template is not said" : `the template ${detail} is not there`,
  "decides-unvouched": (detail) =>
    `the machine is to decide for another by the right "${detail}", which the form does not have, or of which no look-up asks the register (company.details)`,
  "no-permit": () => "a step gives a permit if and only if the permit is described",
  "no-decision": (detail) => `the service is of the kind ${detail}, and no step ends it`,
  "decides-notification": (detail) => `a notification is taken note of; it has no step such as ${detail}`,
  "names-applicant": (detail) => `${detail} names the applicant, and without an access code nothing screens it`,
  "unknown-rate": (detail) => `no service of the catalogue, and no municipality in it, has a rate called ${detail}`,
  "unknown-party": (detail) => `the form has no person with an identity number at ${detail}`,
  "unknown-route": (detail) => `the form has no choice, or no option of it, called ${detail}`,
  "unreadable-text": (detail) => `cannot be read as a text with fields: ${detail}`,
  "unknown-merge-field": (detail) => `the letter fills in no field called {${detail}} here`,
};
