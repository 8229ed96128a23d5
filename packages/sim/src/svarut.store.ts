/** The letters SvarUt has received. Twenty thousand of them must not fill the memory: old ones shrink. */
import type { Journey } from "./svarut.rules.ts";

export type ReceivedDocument = {
  readonly filnavn: string;
  readonly mimeType: string;
  readonly size: number;
  readonly sha256: string;
};

export type Letter = {
  readonly id: string;
  readonly account: string;
  readonly externalRef: string | undefined;
  readonly receivedAt: number;
  readonly journey: Journey;
  readonly system: string | undefined;
  /** Milliseconds after `receivedAt` at which another system said it had been read. */
  readAfter?: number;
  /** Title, recipient and documents; dropped from all but the newest letters. */
  details?: {
    readonly tittel: string;
    readonly mottaker: string;
    readonly digitalId: string | undefined;
    readonly dokumenter: readonly ReceivedDocument[];
  };
};

export type LetterStore = {
  readonly add: (letter: Letter) => void;
  readonly get: (id: string) => Letter | undefined;
  readonly byRef: (externalRef: string, account?: string) => Letter[];
  readonly newest: (count: number) => Letter[];
  readonly count: () => number;
  readonly clear: () => void;
};

/** Keeps the details of the newest `detailed` letters, and of every letter enough to answer status and eksternRef. */
export function createLetterStore(detailed = 2000): LetterStore {
  const letters = new Map<string, Letter>();
  const refs = new Map<string, string[]>();
  let ids: string[] = [];
  return {
    add: (letter) => {
      letters.set(letter.id, letter);
      ids.push(letter.id);
      if (letter.externalRef !== undefined)
        refs.set(letter.externalRef, [...(refs.get(letter.externalRef) ?? []), letter.id]);
      const old = letters.get(ids[ids.length - 1 - detailed] ?? "");
      if (old !== undefined) delete old.details;
    },
    get: (id) => letters.get(id),
    byRef: (ref, account) =>
      (refs.get(ref) ?? [])
        .flatMap((id) => letters.get(id) ?? [])
        .filter((letter) => account === undefined || letter.account === account),
    newest: (count) =>
      ids
        .slice(-count)
        .toReversed()
        .flatMap((id) => letters.get(id) ?? []),
    count: () => letters.size,
    clear: () => {
      letters.clear();
      refs.clear();
      ids = [];
    },
  };
}
