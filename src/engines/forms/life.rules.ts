/**
 * How long a draft lives: until its days are over that are counted from its last change, and not before its writer was warned and had a week.
 * One in which nobody has answered anything lives for a day. Pure; days are of 24 hours.
 */
import { Temporal } from "temporal-polyfill";

/** Instants in ISO 8601. */
export type DraftLife = {
  /** When answers, files or for whom were last changed. */
  readonly savedAt: string;
  /** When others were last asked to sign it and it came back; null when they never were. */
  readonly cameBackAt: string | null;
  /** In days, as its service said when it was begun. */
  readonly keptDays: number;
  readonly warnedAt: string | null;
  /** Nothing answered, attached or chosen: what registers said is all there is in it. */
  readonly isUntouched: boolean;
};

export const UNTOUCHED_HOURS = 24;
/** How long before a draft is emptied its writer is warned. */
export const WARNED_DAYS = 7;

/** The instant until which it is kept. It may be later in the end, when the warning is late; never earlier. */
export function keptUntil(life: DraftLife): string {
  const ends = life.isUntouched ? from(life.savedAt).add({ hours: UNTOUCHED_HOURS }) : endOf(life);
  const warned = warnedIn(life)?.add({ hours: 24 * WARNED_DAYS });
  return (warned !== undefined && isBefore(ends, warned) ? warned : ends).toString();
}

/** Whether it is soon to be emptied, and its writer is told so on every page. */
export const isEnding = (life: DraftLife, now: string): boolean =>
  !life.isUntouched && !isBefore(from(now), endOf(life).subtract({ hours: 24 * WARNED_DAYS }));

/** Whether its writer is to be warned now; once, until it is changed again. */
export const mustWarn = (life: DraftLife, now: string): boolean => isEnding(life, now) && warnedIn(life) === undefined;

/** Whether it is to be emptied now. */
export const mayEmpty = (life: DraftLife, now: string): boolean =>
  (life.isUntouched || warnedIn(life) !== undefined) && isBefore(from(keptUntil(life)), from(now));

const from = (at: string): Temporal.Instant => Temporal.Instant.from(at);

const isBefore = (one: Temporal.Instant, other: Temporal.Instant): boolean => Temporal.Instant.compare(one, other) < 0;

/** What its days are counted from. */
function countedFrom({ savedAt, cameBackAt }: DraftLife): Temporal.Instant {
  const [saved, back] = [from(savedAt), cameBackAt === null ? undefined : from(cameBackAt)];
  return back !== undefined && isBefore(saved, back) ? back : saved;
}

const endOf = (life: DraftLife): Temporal.Instant => countedFrom(life).add({ hours: 24 * life.keptDays });

/** The warning that still holds: a change after it, or in the same moment, made it void. */
function warnedIn(life: DraftLife): Temporal.Instant | undefined {
  if (life.warnedAt === null || life.isUntouched) return undefined;
  const warned = from(life.warnedAt);
  return isBefore(countedFrom(life), warned) ? warned : undefined;
}
