/**
 * `rules VERB`: decision models by themselves, without a database. `rules tck DIR`, `rules check FILE.dmn`,
 * `rules eval FILE.dmn --decision NAME --input FILE`. A model that cannot be read is told with all its problems, exit 1.
 */
import { UnreadableModel } from "#rules";
import { CommandError, print } from "./command.ts";
import type { Options } from "./options.ts";
import { problemLines } from "./rules.text.ts";

type Verb = (args: Options) => Promise<number>;

const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  tck: async () => (await import("./rules.tck.ts")).tckCommand,
  check: async () => (await import("./rules.check.ts")).checkCommand,
  eval: async () => (await import("./rules.eval.ts")).evalCommand,
  "what-if": async () => (await import("./rules.whatif.ts")).whatIfCommand,
};

export async function rulesCommand({ positionals: [name = "", ...rest], ...options }: Options): Promise<number> {
  const load = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (load === undefined)
    throw new CommandError(`Unknown verb "rules ${name}"; the verbs of rules are ${Object.keys(VERBS).join(", ")}.`);
  const verb = await load();
  try {
    return await verb({ ...options, positionals: rest });
  } catch (error) {
    if (!(error instanceof UnreadableModel)) throw error;
    const { problems } = error;
    print(options.json, { readable: false, problems }, () => [
      `The model cannot be read: ${problems.length} problem(s).`,
      ...problemLines(problems),
    ]);
    return 1;
  }
}
