/** What the commands share: how they fail, read files and print. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";

/** Wrong use: one clear sentence, exit 2. */
export class CommandError extends Error {}

/** Reads a JSON or YAML file that the user named, relative to where they stand. */
export function readData(path: string): unknown {
  const full = resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
  let text: string;
  try {
    text = readFileSync(full, "utf8");
  } catch {
    throw new CommandError(`The file ${path} cannot be read.`);
  }
  try {
    return parse(text);
  } catch (error) {
    throw new CommandError(
      `The file ${path} is neither JSON nor YAML: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : ""}`,
    );
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Prints for people, or for machines with --json. */
export function print(json: boolean, value: unknown, lines: () => readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${lines().join("\n")}\n`);
}

/** Resolves when the process is asked to stop. The line to whoever started us is let go: open, it would keep us alive. */
export async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
    process.once("disconnect", () => resolve());
  });
  if (process.connected) process.disconnect();
}
