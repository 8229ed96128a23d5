/** What was taken away, so that it can be put back. */
import type { FormPart, Raw } from "./form.rules.ts";
import type { TextTree } from "./texts.rules.ts";

type Held = {
  readonly part: FormPart;
  readonly index: number;
  /** Its lines in the file. */
  readonly item: string;
  /** Conditions that only it used. */
  readonly conditions: Raw;
  /** What was said of it, by the beginning of the keys. */
  readonly texts: readonly TextTree[];
};

export type Gone =
  /** `after`: the names that stood before it. */
  | {
      readonly kind: "condition";
      readonly part: FormPart;
      readonly name: string;
      readonly condition: Raw;
      readonly after: readonly string[];
      readonly texts: readonly TextTree[];
    }
  | (Held & { readonly kind: "question"; readonly page: string; readonly within: string | undefined })
  /** `moved` are questions that went to another page instead, by their names. */
  | (Held & { readonly kind: "page"; readonly moved: readonly string[] })
  | (Held & { readonly kind: "result" });
