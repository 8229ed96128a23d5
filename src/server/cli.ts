/**
 * The command line. Every verb can be run again; an unknown verb or a bad file is told in one sentence, exit 2.
 *
 *     start | serve | worker | migrate | verify | apply | decide | rules | service | bpmn | sim
 */
import { CommandError } from "./commands/command.ts";
import { asksForHelp, help } from "./commands/help.ts";
import { options, type Options } from "./commands/options.ts";

// React asks for this when it is loaded, and makes a page several times slower unless it is told.
process.env["NODE_ENV"] ??= "production";

type Verb = (args: Options) => Promise<number>;

const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  start: async () => (await import("./commands/start.ts")).start,
  serve: async () => (await import("./commands/serve.ts")).serve,
  worker: async () => (await import("./commands/serve.ts")).worker,
  migrate: async () => (await import("./commands/database.ts")).migrateCommand,
  verify: async () => (await import("./commands/database.ts")).verifyCommand,
  apply: async () => (await import("./commands/apply.ts")).applyCommand,
  decide: async () => (await import("./commands/decide.ts")).decideCommand,
  rules: async () => (await import("./commands/rules.ts")).rulesCommand,
  service: async () => (await import("./commands/service.ts")).serviceCommand,
  bpmn: async () => (await import("./commands/bpmn.ts")).bpmnCommand,
  sim: async () => (await import("./commands/sim.ts")).sim,
};

async function main(words: readonly string[]): Promise<number> {
  if (asksForHelp(words)) {
    help();
    return 0;
  }
  const [name = "", ...rest] = words;
  const load = VERBS[name];
  if (load === undefined || !Object.hasOwn(VERBS, name))
    throw new CommandError(`Unknown verb "${name}"; the verbs are ${Object.keys(VERBS).join(", ")}.`);
  let args: Options;
  try {
    args = options(rest);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
  return (await load())(args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof CommandError ? 2 : 1;
}
