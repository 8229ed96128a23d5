/** A template's worked letters, written in a version's words on the municipality's own paper. */
import { Refusal } from "#platform/errors";
import type { Language } from "#platform/texts";
import { today } from "#platform/time";
import { senderData } from "#services";
import { TemplateError, type Json } from "#templates";
import { filesInPlace, type HouseTemplate, type OwnWords, type Worked } from "#wordings";
import type { Room } from "./room.ts";

/** PDF/A. `words` are undefined for those that letters say now. */
export async function workedLetter(
  { tools, words: house }: Room,
  { template }: HouseTemplate,
  words: OwnWords | undefined,
  worked: Worked,
  language: Language,
): Promise<Uint8Array> {
  const { municipality } = senderData(tools, "", language);
  const letter = await tools.templates.render({
    template: worked.template,
    ...(words === undefined ? {} : { own: filesInPlace(house, template, words, language) }),
    data: {
      ...(worked.data as Record<string, Json>),
      municipality: municipality ?? null,
      portalUrl: `${tools.portalUrl}/cases`,
    },
    language,
    title: worked.title,
    date: today(tools.clock, tools.town.time_zone),
  });
  return letter.pdf;
}

/** Refuses with `wordings.not-a-letter` words that some worked letter cannot be written with in one of the municipality's languages. */
export async function mustBecomeLetters(room: Room, template: HouseTemplate, words: OwnWords): Promise<void> {
  await Promise.all(
    template.worked.flatMap((worked) =>
      room.tools.town.languages.map((language) =>
        workedLetter(room, template, words, worked, language).catch((error: unknown) => {
          if (!(error instanceof TemplateError) || !["template", "data", "standard"].includes(error.fault)) throw error;
          throw new Refusal("wordings.not-a-letter", { letter: worked.name, language }, 409);
        }),
      ),
    ),
  );
}
