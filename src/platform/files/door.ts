/**
 * Looking at files while whoever sends them waits: a few seconds and no longer, whatever the scanner does. What could not be looked at in that
 * time waits, and is looked at by a job.
 */
import { OutsideError } from "#platform/errors";
import type { Log } from "#platform/log";
import type { Scanned, Scanner } from "./scan.model.ts";

/** `too-large`: no scanner will ever have looked at it, so it is not taken in. */
export type AtDoor = Scanned | { readonly state: "too-large" };

export type Door = {
  /** Undefined where the municipality has chosen to have none. */
  readonly scanner: Scanner | undefined;
  readonly look: (contents: readonly Uint8Array[]) => Promise<readonly AtDoor[]>;
};

/** All files of one request together. */
const PATIENCE_MS = 5000;
/** As many at once in a process; clamd has ten threads as it comes. */
const MOST_AT_ONCE = 8;
/** After the scanner failed nobody waits for it so long. */
const REST_MS = 15_000;

export function openDoor(scanner: Scanner | undefined, log: Log, patienceMs: number = PATIENCE_MS): Door {
  let [within, restsUntil] = [0, 0];
  const one = async (content: Uint8Array, signal: AbortSignal): Promise<AtDoor> => {
    if (scanner === undefined) return { state: "unscanned" };
    if (within >= MOST_AT_ONCE || performance.now() < restsUntil) return { state: "waiting" };
    within += 1;
    try {
      return await scanner.scan([content], signal);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      if (error.failure.class === "validation") return { state: "too-large" };
      restsUntil = performance.now() + REST_MS;
      log.warn({ err: error.message }, "the scanner does not answer; files wait for it");
      return { state: "waiting" };
    } finally {
      within -= 1;
    }
  };
  return {
    scanner,
    look: async (contents) => {
      if (contents.length === 0) return [];
      const signal = AbortSignal.timeout(patienceMs);
      return Promise.all(contents.map((content) => one(content, signal)));
    },
  };
}
