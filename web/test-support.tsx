/** Surroundings for tests of pieces of pages: the real texts and formats, an invented municipality. */
import { join } from "node:path";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { joinTexts, readTexts, sayIn, type Language } from "#platform/texts";
import { formatsIn } from "./kit/format.ts";
import { HouseProvider } from "./kit/house.tsx";

export const texts = joinTexts(
  ["texts", "citizen/party/texts"].map((folder) => readTexts(join(import.meta.dirname, folder))),
);

const NOW = "2026-11-22T13:10:00Z";

/** What a piece becomes as HTML in a language. */
export function markup(piece: ReactNode, language: Language = "nb"): string {
  return renderToStaticMarkup(
    <HouseProvider
      value={{
        identity: {
          country: "NO",
          municipality: "demo",
          name: "Demo kommune",
          shieldSvg: undefined,
          accent: "#1b5e4b",
          phone: "55 55 55 55",
          email: "post@demo.example",
          address: ["Rådhusplassen 1"],
          openingHours: { nb: "9–15", nn: "9–15", sv: "9–15", en: "9–15" },
          timeZone: "Europe/Oslo",
          map: undefined,
          languages: ["nb", "nn", "sv", "en"],
          demo: true,
        },
        visitor: {
          language,
          citizen: undefined,
          staff: undefined,
          requestId: "request-1",
          now: NOW,
          address: "direct",
        },
        language,
        say: sayIn(texts, language),
        format: formatsIn(language, "Europe/Oslo", NOW),
        here: "/",
        script: "/assets/entry.js",
      }}
    >
      {piece}
    </HouseProvider>,
  );
}
