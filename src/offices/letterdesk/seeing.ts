/** What whoever works with the letters is shown: whose words they say, the texts of a version, what is otherwise, and the letter itself. */
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { readLexicons } from "#studio/writing";
import {
  currentWordings,
  differenceBetween,
  faultsIn,
  NO_WORDS,
  wordingById,
  wordingsOf,
  wordsNow,
  wordsOf,
  type Wording,
} from "#wordings";
import { carriedOut } from "./carried.rules.ts";
import type { LetterDesk, TemplateLine } from "./letterdesk.model.ts";
import { workedLetter } from "./letters.ts";
import { enter, linesOf, mayAll, readingIn, templateIn, wordsAt, type Room } from "./room.ts";
import { counted, fieldsOf, textsIn, unusedIn } from "./view.rules.ts";

type Verbs = Pick<LetterDesk, "templates" | "template" | "wording" | "difference" | "letter" | "carryOut">;

export function seeingVerbs(room: Room): Verbs {
  const { tools, words: house } = room;
  const { db, municipality } = tools;
  const { country } = tools.town;
  const lexicons = readLexicons();

  const lineOf = async (read: Read, template: string, all: readonly Wording[]): Promise<TemplateLine> => {
    const one = templateIn(room, template);
    const live = all.find(({ status }) => status === "approved");
    const open = all.find(({ status }) => status === "draft" || status === "proposed");
    const [liveLine, openLine] = [live, open].map((version) => version && linesOf(read, [version]));
    return {
      template,
      name: one.name,
      about: one.about,
      live: (await liveLine)?.[0],
      open: (await openLine)?.[0],
      ...counted(one, live === undefined ? NO_WORDS : await wordsOf(read, live.id), country),
    };
  };

  return {
    templates: (who) =>
      db.read(municipality, async (read) => {
        await enter(room, read, who, "studio.read");
        const current = Map.groupBy(await currentWordings(read), ({ template }) => template);
        const lines: TemplateLine[] = [];
        for (const template of house.templates.keys())
          lines.push(await lineOf(read, template, current.get(template) ?? []));
        return lines;
      }),
    template: (who, template) =>
      db.read(municipality, async (read) => {
        const access = await enter(room, read, who, "studio.read");
        const { worked } = templateIn(room, template);
        const all = await wordingsOf(read, template);
        return {
          ...(await lineOf(read, template, all)),
          versions: await linesOf(
            read,
            all.filter(({ status }) => status !== "discarded"),
          ),
          worked: worked.map(({ name }) => name),
          may: { write: mayAll(access, "studio.write") },
        };
      }),
    wording: (who, id, language) =>
      db.read(municipality, async (read) => {
        const access = await enter(room, read, who, "studio.read");
        const found = await wordingById(read, id);
        const template = templateIn(room, found.template);
        const words = await wordsOf(read, id);
        const [line] = await linesOf(read, [found]);
        if (line === undefined) throw new Error("A version has a line");
        const isOpen = found.status === "draft" || found.status === "proposed";
        const from = isOpen ? (await wordsNow(read, found.template)).number : found.basedOn;
        const isOwn = found.makers.includes(who.staff) || found.proposedBy === who.staff;
        const [writes, approves] = [mayAll(access, "studio.write"), mayAll(access, "studio.approve")];
        const isProposed = found.status === "proposed";
        return {
          template: found.template,
          name: template.name,
          line,
          texts: textsIn({ template, words, country, languages: tools.town.languages, lexicons, language }),
          faults: faultsIn(template, words, readingIn(room)),
          unused: unusedIn(template, words),
          fields: fieldsOf(house, template, country),
          worked: template.worked.map(({ name }) => name),
          difference: differenceBetween(template, await wordsAt(read, found.template, from), words, country),
          from,
          may: {
            save: found.status === "draft" && writes,
            propose: found.status === "draft" && writes,
            back: isProposed && (approves || found.proposedBy === who.staff),
            approve: isProposed && approves && !isOwn,
          },
        };
      }),
    difference: (who, template, before, after) =>
      db.read(municipality, async (read) => {
        await enter(room, read, who, "studio.read");
        const one = templateIn(room, template);
        return differenceBetween(
          one,
          await wordsAt(read, template, before),
          await wordsAt(read, template, after),
          country,
        );
      }),
    letter: async (who, name, number, { example, language }) => {
      const template = templateIn(room, name);
      const worked = template.worked[example];
      if (worked === undefined) throw new Refusal("wordings.not-found", {}, 404);
      const words = await db.read(municipality, async (read) => {
        await enter(room, read, who, "studio.read");
        return number === undefined ? undefined : wordsAt(read, name, number);
      });
      return workedLetter(room, template, words, worked, language);
    },
    carryOut: (who, template, number) =>
      db.read(municipality, async (read) => {
        await enter(room, read, who, "studio.read");
        return carriedOut(templateIn(room, template).template, await wordsAt(read, template, number));
      }),
  };
}
