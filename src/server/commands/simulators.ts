/** Where the simulators of the town hall on a data folder answer, so that commands beside it use the same ones. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const noteOf = (dataDir: string): string => join(dataDir, "simulators.url");

export function noteSimulators(dataDir: string, url: string): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(noteOf(dataDir), url);
}

export const forgetSimulators = (dataDir: string): void => rmSync(noteOf(dataDir), { force: true });

/** The address, when something answers there: a killed process leaves its note behind. */
export async function runningSimulators(dataDir: string): Promise<string | undefined> {
  try {
    const url = readFileSync(noteOf(dataDir), "utf8");
    const response = await fetch(`${url}/sim/state`, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.ok ? url : undefined;
  } catch {
    return undefined;
  }
}
