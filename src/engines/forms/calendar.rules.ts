/** Whether a form may be sent on a day. */
import type { LegalDate } from "#platform/time";
import { type Calendar, inWindow } from "./calendar.model.ts";
import { type Issue, issue } from "./fields/kind.model.ts";

/** Why not; null when it may. What is being written stays, and may be sent when it opens again. */
export function closedOn(calendar: Calendar | undefined, today: LegalDate): Issue | null {
  if (calendar === undefined) return null;
  const { opens, closes, windows, not_sent_in: shut } = calendar;
  if (opens !== undefined && today < opens) return issue("closed.not_yet", { min: opens });
  if (closes !== undefined && today > closes) return issue("closed.over", { max: closes });
  for (const window of windows) {
    const found = shut.includes(window.id) ? inWindow(window, today, today) : undefined;
    if (found !== undefined) return issue("closed.window", { min: found.from, max: found.to, window: window.id });
  }
  return null;
}
