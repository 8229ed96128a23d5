/**
 * Whether a file from outside is harmful. Norwegian: viruskontroll. Swedish: viruskontroll.
 *
 * What the house makes itself is never asked about; whoever finds nothing here may open the file.
 */
import type { LegalDate } from "#platform/time";

/**
 * `waiting`: nobody has looked yet, and nobody may open it. `infected`: kept as it came, and opened by nobody (nb: karantene, sv: karantän).
 * `unscanned`: the municipality had chosen to have no scanner when it came.
 */
export const SCAN_STATES = ["waiting", "clean", "infected", "unscanned"] as const;
export type ScanState = (typeof SCAN_STATES)[number];

/** Who looked: the engine with its version, and the day its signatures are from, when it told. */
export type Engine = { readonly version: string; readonly signatures: LegalDate | undefined };

/** What was found; `name` is the engine's own for it. */
export type Finding =
  | { readonly state: "clean"; readonly engine: Engine }
  | { readonly state: "infected"; readonly engine: Engine; readonly name: string };

/**
 * The port of whoever looks. Throws OutsideError: `validation` for what is larger than it takes, everything else may be asked again. Content is
 * read as it is needed, so that memory stays flat; an aborted signal ends the asking at once.
 */
export type Scanner = {
  readonly scan: (content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, signal: AbortSignal) => Promise<Finding>;
  /** That it answers, and what it is. */
  readonly engine: (signal: AbortSignal) => Promise<Engine>;
};

/** What is known of a file when it is kept. */
export type Scanned = Finding | { readonly state: "waiting" | "unscanned" };
