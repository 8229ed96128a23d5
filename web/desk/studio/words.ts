/** What the studio's parts, statuses and faults are called, and how each status looks. */
import type { Say } from "#platform/texts";
import type { Colour, Shape } from "../shape.model.ts";
import { sayIfKnown } from "../words.ts";

/** How a version of a service stands. */
export type VersionStatus = "draft" | "proposed" | "published" | "retired" | "discarded";

export const STATUSES: Readonly<Record<VersionStatus, { readonly shape: Shape; readonly colour: Colour }>> = {
  draft: { shape: "half", colour: "info" },
  proposed: { shape: "diamond", colour: "warning" },
  published: { shape: "check", colour: "success" },
  retired: { shape: "square", colour: "neutral" },
  discarded: { shape: "cross", colour: "neutral" },
};

/** Who did something; what came with the program was made by nobody here. */
export const handText = (say: Say, name: string): string => (name === "" ? say("desk.studio.installation") : name);

/** A code that may come from a newer house than these pages is told as it is. */
export const codeText = (say: Say, start: string, code: string, values?: Parameters<Say>[1]): string =>
  sayIfKnown(say, `${start}.${code}`, values) ?? code;
