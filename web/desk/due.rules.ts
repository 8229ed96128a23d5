/** How near a deadline is, as words, a shape and a colour. The days are counted by the house; nothing is counted here. */
import type { WorkItem } from "#desk";
import type { Shape } from "./shape.model.ts";

export type Due = {
  readonly kind: "none" | "done" | "over" | "soon" | "calm";
  readonly colour: "neutral" | "warning" | "danger" | "success";
  readonly shape: Shape;
  /** Under `desk.due`. */
  readonly text: "none" | "done" | "over" | "today" | "tomorrow" | "left";
  readonly days: number;
};

/** From this many days left, counted downwards, a deadline is near. */
const SOON = 3;

export function dueOf(daysLeft: number | undefined, status: WorkItem["status"]): Due {
  if (status === "decided" || status === "closed")
    return { kind: "done", colour: "success", shape: "check", text: "done", days: 0 };
  if (daysLeft === undefined) return { kind: "none", colour: "neutral", shape: "dash", text: "none", days: 0 };
  if (daysLeft < 0) return { kind: "over", colour: "danger", shape: "triangle", text: "over", days: -daysLeft };
  if (daysLeft > SOON) return { kind: "calm", colour: "neutral", shape: "circle", text: "left", days: daysLeft };
  const text = daysLeft === 0 ? "today" : daysLeft === 1 ? "tomorrow" : "left";
  return { kind: "soon", colour: "warning", shape: "diamond", text, days: daysLeft };
}
