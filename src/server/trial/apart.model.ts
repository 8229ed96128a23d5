/** What a process that plays examples is asked, and what it tells. */
import type { LineResult } from "#services/examples";

export type Ask = {
  /** The installation's own, for everything but services and municipalities. */
  readonly catalogueDir: string;
  /** Its folder in `municipalities/`. */
  readonly municipality: string;
  readonly slug: string;
  readonly files: Readonly<Record<string, string>>;
};

export type Word =
  | { readonly kind: "result"; readonly result: LineResult; readonly total: number }
  | { readonly kind: "end" }
  | { readonly kind: "failed"; readonly why: string };
