/** What the studio's parts, statuses and faults are called, and how each status looks. */
import type { Say } from "#platform/texts";
import type { VersionLine } from "#studio";
import type { Colour, Shape } from "../shape.model.ts";

export const STATUSES: Readonly<Record<VersionLine["status"], { readonly shape: Shape; readonly colour: Colour }>> = {
  draft: { shape: "half", colour: "info" },
  proposed: { shape: "diamond", colour: "warning" },
  published: { shape: "check", colour: "success" },
  retired: { shape: "square", colour: "neutral" },
  discarded: { shape: "cross", colour: "neutral" },
};

/** Who did something; what came with the program was made by nobody here. */
export const handText = (say: Say, name: string): string =>
  name === "installation" ? say("desk.studio.installation") : name;
