/** Writing a service: what its pages show, and changes that are made in files and saved as one. */
import { join } from "node:path";
import { parameters } from "#municipalities";
import { Refusal } from "#platform/errors";
import { readTexts, sayIn, type Language, type Localised, type Texts } from "#platform/texts";
import { today } from "#platform/time";
import type { Tools } from "#services";
import { readLexicons } from "./lint/lexicon.ts";
import { questionsView, type Seen } from "./questions.view.rules.ts";
import type { Studio, VersionPage } from "./studio.model.ts";
import { textsView } from "./texts.view.rules.ts";
import { tryOut } from "./tryout.ts";
import { made, type Phrases } from "./write.rules.ts";
import type { Heading, Writing } from "./writing.model.ts";

const MOST_TRIES = 3;

export function openWriting(tools: Tools, studio: Pick<Studio, "filesOf" | "save">): Writing {
  const lexicons = readLexicons();
  const phrases = phrasesFrom(readTexts(join(import.meta.dirname, "texts")));
  const heading = ({ line, title, may }: VersionPage): Heading => ({ line, title, may });
  const seenIn = ({ files, faults }: VersionPage, language: Seen["language"]): Seen => ({
    files,
    faults,
    language,
    lexicons,
  });
  return {
    questions: async (who, version, open, language) => {
      const page = await studio.filesOf(who, version, language);
      const rates = await tools.db.read(tools.municipality, (read) => parameters(read));
      const seen = { ...seenIn(page, language), rates, today: today(tools.clock, tools.town.time_zone) };
      return { ...heading(page), ...questionsView(seen, open) };
    },
    texts: async (who, version, part, language) => {
      const page = await studio.filesOf(who, version, language);
      return { ...heading(page), ...textsView(seenIn(page, language), part) };
    },
    tryOut: async (who, version, request) => {
      const { line, files, may } = await studio.filesOf(who, version, request.language);
      return tryOut(tools, line.service, files, { ...request, mayKeep: may.save });
    },
    write: async (who, version, rev, change) => {
      for (let tries = 1; ; tries += 1) {
        const { line, files } = await studio.filesOf(who, version, "nb");
        const { rev: now, changedBy: by, changedAt: at } = line;
        const done = made(files, change, phrases);
        if (done.kind === "lacking") return done;
        if (done.kind === "collides") return { kind: "conflict", rev: now, by, at, collisions: done.collisions };
        const { id, gone } = done;
        const more = {
          ...(id === undefined ? {} : { id }),
          ...(gone === undefined ? {} : { gone }),
          ...(rev === now ? {} : { also: { by, at } }),
        };
        if (done.files === files) return { kind: "saved", rev: now, ...more };
        try {
          return { kind: "saved", rev: (await studio.save(who, version, now, done.files)).rev, ...more };
        } catch (error) {
          // Somebody saved between the reading and this; what they wrote is looked at once more.
          if (!(error instanceof Refusal && error.code === "versions.changed") || tries === MOST_TRIES) throw error;
        }
      }
    },
  };
}

function phrasesFrom(texts: Texts): Phrases {
  const inEach = (text: (language: Language) => string): Localised => ({
    nb: text("nb"),
    nn: text("nn"),
    sv: text("sv"),
    en: text("en"),
  });
  return {
    list: (one) => {
      const said = (key: string) =>
        inEach((language) => {
          const what = one[language] ?? "";
          const values = { what, inside: lowered(what), number: "{number}" };
          return what === "" ? "" : sayIn(texts, language)(key, values);
        });
      return { row: said("studio.list.row"), add: said("studio.list.add") };
    },
    shown: (source, text) => inEach((language) => texts[language].get(`studio.show.${source}.${text}`) ?? ""),
  };
}

/** As it is written within a sentence; what is in capitals stays so. */
const lowered = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

export { readLexicons } from "./lint/lexicon.ts";
export { lint } from "./lint/lint.rules.ts";
export type {
  Change,
  Condition,
  Flat,
  Hint,
  Limit,
  Opened,
  PageOfQuestions,
  Placed,
  QuestionLine,
  QuestionsPage,
  ResultLine,
  Said,
  Sentence,
  Subject,
  TextLine,
  TextsPage,
  Trying,
  Unfit,
  Writing,
  Written,
} from "./writing.model.ts";
