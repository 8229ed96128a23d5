/** The words on their way: a draft, written in, proposed, sent back or approved. Each verb names the one action it needs. */
import type { Staff } from "#desk";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import {
  approveWording,
  beginWording,
  discardWording,
  faultsIn,
  lockWording,
  NO_WORDS,
  proposeWording,
  sameWords,
  saveWords,
  sendWordingBack,
  settled,
  wordingById,
  wordsNow,
  wordsOf,
  written,
  type OwnWords,
  type Wording,
} from "#wordings";
import { carriedIn } from "./carried.rules.ts";
import type { LetterDesk } from "./letterdesk.model.ts";
import { mustBecomeLetters } from "./letters.ts";
import { enter, handOf, linesOf, noted, readingIn, roleFor, templateIn, wordsAt, type Room } from "./room.ts";
import { changedIn, plain } from "./view.rules.ts";

type Verbs = Pick<LetterDesk, "begin" | "carryIn" | "save" | "settle" | "discard" | "propose" | "back" | "approve">;

/** A note that says something. Characters. */
const [SHORTEST_NOTE, LONGEST_NOTE] = [5, 2000];

export function writingVerbs(room: Room): Verbs {
  const { db, municipality } = room.tools;

  const begun = async (
    tx: Tx,
    who: Staff,
    template: string,
    words: OwnWords,
    basedOn: number,
    from: number | "file",
  ): Promise<string> => {
    await enter(room, tx, who, "studio.write");
    const id = await beginWording(tx, { template, words, basedOn }, handOf(room, who));
    await noted(room, tx, who, { template, id }, { action: "wordings.begun", details: { from } });
    return id;
  };

  /** A change of a draft's words by whoever holds this revision. */
  const changing = (
    who: Staff,
    id: string,
    rev: number,
    change: (found: Wording, words: OwnWords) => OwnWords,
  ): Promise<void> =>
    db.write(municipality, async (tx) => {
      await enter(room, tx, who, "studio.write");
      const found = await lockWording(tx, id);
      await saveWords(tx, { id, rev }, change(found, await wordsOf(tx, id)), handOf(room, who));
      await noted(room, tx, who, found, { action: "wordings.written", details: { rev: rev + 1 } });
    });

  /** Refuses words that cannot be said, and those that say what letters say already. */
  const mustBeNews = async (tx: Tx, found: Wording): Promise<void> => {
    const template = templateIn(room, found.template);
    const words = await wordsOf(tx, found.id);
    const faults = faultsIn(template, words, readingIn(room)).length;
    if (faults > 0) throw new Refusal("wordings.has-faults", { faults }, 409);
    const now = await wordsNow(tx, found.template);
    if (sameWords(template, now.words, words)) throw new Refusal("wordings.nothing-new", {}, 409);
  };

  return {
    begin: (who, template, from) =>
      db.write(municipality, async (tx) => {
        const now = await wordsNow(tx, templateIn(room, template).template);
        const basedOn = from ?? now.number;
        return begun(tx, who, template, await wordsAt(tx, template, basedOn), basedOn, basedOn);
      }),
    carryIn: (who, template, file) =>
      db.write(municipality, async (tx) => {
        const texts = carriedIn(template, file);
        const words = written(templateIn(room, template), NO_WORDS, texts ?? {});
        if (sameWords(templateIn(room, template), NO_WORDS, words)) throw new Refusal("wordings.bad-file");
        return begun(tx, who, template, words, 0, "file");
      }),
    save: (who, id, rev, { was, now }) =>
      db.write(municipality, async (tx) => {
        await enter(room, tx, who, "studio.write");
        const found = await lockWording(tx, id);
        const template = templateIn(room, found.template);
        const before = await wordsOf(tx, id);
        const changes = changedIn(was, now);
        const isLate = found.rev !== rev;
        const theirs = isLate ? otherwise(room, before, found.template, was, changes) : {};
        if (Object.keys(theirs).length > 0) {
          const [line] = await linesOf(tx, [found]);
          return { kind: "conflict", rev: found.rev, by: line?.changedBy ?? "", at: found.changedAt, theirs };
        }
        const words = written(template, before, changes);
        if (found.status === "draft" && sameWords(template, before, words))
          return { kind: "saved", rev: found.rev, also: isLate };
        const kept = await saveWords(tx, { id, rev: found.rev }, words, handOf(room, who));
        await noted(room, tx, who, found, { action: "wordings.written", details: { rev: kept } });
        return { kind: "saved", rev: kept, also: isLate };
      }),
    settle: (who, id, rev, name, keep) =>
      changing(who, id, rev, (found, words) => settled(templateIn(room, found.template), words, name, keep)),
    discard: (who, id, rev) =>
      db.write(municipality, async (tx) => {
        await enter(room, tx, who, "studio.write");
        const found = await wordingById(tx, id);
        await discardWording(tx, { id, rev }, handOf(room, who));
        await noted(room, tx, who, found, { action: "wordings.discarded" });
      }),
    propose: async (who, id, rev, note) => {
      const said = note.trim().slice(0, LONGEST_NOTE);
      // Letters take their time, so they are written with no transaction open; what is proposed is of the same revision.
      const { found, words } = await db.read(municipality, async (read) => {
        await enter(room, read, who, "studio.write");
        return { found: await wordingById(read, id), words: await wordsOf(read, id) };
      });
      if (said.length < SHORTEST_NOTE) throw new Refusal("wordings.note-needed");
      if (found.rev === rev && found.status === "draft")
        await mustBecomeLetters(room, templateIn(room, found.template), words);
      await db.write(municipality, async (tx) => {
        await mustBeNews(tx, found);
        await proposeWording(tx, { id, rev }, said, handOf(room, who));
        await noted(room, tx, who, found, { action: "wordings.proposed" });
      });
    },
    back: (who, id, rev, because) =>
      db.write(municipality, async (tx) => {
        const found = await wordingById(tx, id);
        const own = found.proposedBy === who.staff;
        await enter(room, tx, who, own ? "studio.write" : "studio.approve");
        const reason = because.trim().slice(0, LONGEST_NOTE);
        if (!own && reason.length < SHORTEST_NOTE) throw new Refusal("wordings.note-needed");
        await sendWordingBack(tx, { id, rev }, reason, handOf(room, who));
        await noted(room, tx, who, found, { action: "wordings.sent-back", personal: { reason } });
      }),
    approve: async (who, id, rev) => {
      await db.write(municipality, async (tx) => {
        const access = await enter(room, tx, who, "studio.approve");
        const found = await wordingById(tx, id);
        if (found.rev === rev && found.status === "proposed") await mustBeNews(tx, found);
        const role = roleFor(access, "studio.approve");
        const { number, template } = await approveWording(tx, { id, rev }, role, handOf(room, who));
        await noted(room, tx, who, found, { action: "wordings.approved", details: { template, number, role } });
      });
      await room.refresh();
    },
  };
}

/** Texts that two wrote in: what the other made of them. */
function otherwise(
  room: Room,
  words: OwnWords,
  template: string,
  was: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const texts = textsNow(room, template, words);
  return Object.fromEntries(
    Object.keys(changes).flatMap((name) => {
      const theirs = texts.get(name) ?? "";
      const isSame = plain(theirs) === plain(was[name]) || plain(theirs) === plain(changes[name]);
      return isSame ? [] : [[name, theirs]];
    }),
  );
}

function textsNow(room: Room, name: string, words: OwnWords): ReadonlyMap<string, string> {
  const { says } = templateIn(room, name);
  const texts = new Map<string, string>();
  for (const language of ["nb", "nn", "sv", "en"] as const) {
    for (const [key, text] of says[language]) texts.set(`${key}.${language}`, text);
    for (const [key, { text }] of Object.entries(words[language])) texts.set(`${key}.${language}`, text);
  }
  return texts;
}
