/** What every verb of the letter desk begins with: what the employee may do with the municipality's letters, and who writes in the log. */
import {
  accessOn,
  demand,
  EVERY_UNIT,
  grantsOf,
  judge,
  may,
  unitsWhere,
  type Access,
  type Action,
  type Role,
} from "#access";
import { record, type AuditEvent } from "#audit";
import type { Staff } from "#desk";
import type { StaffId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read, Tx } from "#platform/sql";
import { today } from "#platform/time";
import type { Tools } from "#services";
import { printable } from "#templates";
import {
  NO_WORDS,
  wordingsOf,
  wordsOf,
  type HouseTemplate,
  type HouseWords,
  type OwnWords,
  type Wording,
} from "#wordings";
import { z } from "zod";
import type { WordingLine } from "./letterdesk.model.ts";
import { selectCalled } from "./letterdesk.sql.ts";

export type Room = {
  readonly tools: Tools;
  readonly roles: readonly Role[];
  readonly words: HouseWords;
  /** Takes up in this process what was approved. */
  readonly refresh: () => Promise<unknown>;
};

export async function accessOf({ tools, roles }: Room, read: Read, who: Staff): Promise<Access> {
  const staff = who.staff as StaffId;
  return accessOn(staff, await grantsOf(read, staff), roles, today(tools.clock, tools.town.time_zone));
}

/** Whoever sees the studio of any unit sees the letters; they are changed by those who may for the whole municipality. */
export async function enter(room: Room, read: Read, who: Staff, action: Action): Promise<Access> {
  const access = await accessOf(room, read, who);
  if (action !== "studio.read" || unitsWhere(access, action).length === 0) demand(access, action, EVERY_UNIT);
  return access;
}

export const mayAll = (access: Access, action: Action): boolean => may(access, action, EVERY_UNIT);

export function roleFor(access: Access, action: Action): string {
  const judgement = judge(access, action, EVERY_UNIT);
  return judgement.allowed ? judgement.byRole : "";
}

/** Refuses with `wordings.unknown-template` (404). */
export function templateIn({ words }: Room, name: string): HouseTemplate {
  const found = words.templates.get(name);
  if (found === undefined) throw new Refusal("wordings.unknown-template", {}, 404);
  return found;
}

export const readingIn = ({ tools }: Room) => ({
  languages: tools.town.languages,
  country: tools.town.country,
  printable,
});

export const handOf = ({ tools }: Room, who: Staff) => ({ by: who.staff, at: tools.clock.now().toString() });

export function noted(
  room: Room,
  tx: Tx,
  who: Staff,
  version: { readonly template: string; readonly id: string },
  event: Pick<AuditEvent, "action" | "details" | "personal">,
): Promise<void> {
  return record(tx, {
    ...event,
    at: room.tools.clock.now().toString(),
    actor: { kind: "staff", id: who.staff },
    subject: { kind: "wording", id: `${version.template}/${version.id}` },
  });
}

const Called = z.object({ id: z.string(), name: z.string() });

/** Versions with people's names in place of ids, in the order given. */
export async function linesOf(read: Read, versions: readonly Wording[]): Promise<WordingLine[]> {
  const ids = versions.flatMap((one) => [...one.makers, one.proposedBy, one.approvedBy, one.changedBy]);
  const asked = [...new Set(ids)].filter((id): id is string => id !== undefined);
  const rows = asked.length === 0 ? [] : await read.rows(Called, selectCalled(asked));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const named = <T extends string | undefined>(id: T): string | T => (id === undefined ? id : (names.get(id) ?? id));
  return versions.map((one) => ({
    ...one,
    makers: one.makers.map(named),
    changedBy: named(one.changedBy),
    proposedBy: named(one.proposedBy),
    approvedBy: named(one.approvedBy),
  }));
}

/** The words of a version by number; 0 is the program's. Refuses with `wordings.not-found` (404). */
export async function wordsAt(read: Read, template: string, number: number): Promise<OwnWords> {
  if (number === 0) return NO_WORDS;
  const found = (await wordingsOf(read, template)).find((one) => one.number === number);
  if (found === undefined) throw new Refusal("wordings.not-found", {}, 404);
  return wordsOf(read, found.id);
}
