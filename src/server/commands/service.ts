/**
 * `service new NAME`, `service check|test DIR`, `service export SERVICE`, `service import FILE`: services as whoever makes them meets them, with no
 * house running.
 */
import { CommandError } from "./command.ts";
import type { Options } from "./options.ts";

type Verb = (args: Options) => Promise<number>;

const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  new: async () => (await import("./service.new.ts")).newCommand,
  check: async () => (await import("./service.check.ts")).checkCommand,
  test: async () => (await import("./service.test-run.ts")).testCommand,
  export: async () => (await import("./service.package.ts")).exportCommand,
  import: async () => (await import("./service.package.ts")).importCommand,
};

export async function serviceCommand(args: Options): Promise<number> {
  const [verb = "", ...positionals] = args.positionals;
  const load = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (load === undefined)
    throw new CommandError(
      `Say what to do with a service: ${Object.keys(VERBS).join(", ")}.${verb === "" ? "" : ` "${verb}" is none of them.`}`,
    );
  return (await load())({ ...args, positionals });
}
