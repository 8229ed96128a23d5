import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { LANGUAGES, missingTexts } from "#platform/texts";
import { texts } from "../test-support.tsx";

const WEB = join(import.meta.dirname, "..");

test("every text of the web is written in all four languages", () => {
  expect(missingTexts(texts)).toEqual([]);
});

test("a text asks for the same values in every language", () => {
  const differing = [...texts.nb].flatMap(([key, message]) =>
    LANGUAGES.filter(
      (language) =>
        !/plural|select/.test(message) && places(texts[language].get(key) ?? "").join() !== places(message).join(),
    ).map((language) => `${language} ${key}`),
  );
  expect(differing).toEqual([]);
});

test("every text can be read as an ICU message", () => {
  const broken = LANGUAGES.flatMap((language) =>
    [...texts[language]].filter(([, message]) => {
      try {
        return new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst().length === 0;
      } catch {
        return true;
      }
    }),
  );
  expect(broken).toEqual([]);
});

test("every text that a page asks for by name exists, and none stands unused", () => {
  const code = globSync(["{kit,citizen,public}/**/*.{ts,tsx}", "*.tsx"], { cwd: WEB })
    .filter((file) => !file.includes(".test."))
    .map((file) => readFileSync(join(WEB, file), "utf8"))
    .join("\n");
  const asked = new Set([...code.matchAll(/"([a-z-]+(?:\.[a-zA-Z0-9_-]+)+)"/g)].map(([, key]) => key ?? ""));
  const families = [...code.matchAll(/`([a-z]+(?:[.a-zA-Z0-9_-]*))\$\{/g)].map(([, prefix]) => prefix ?? "");
  const spoken = [...code.matchAll(/say\(\s*"([^"]+)"/g)].map(([, key]) => key ?? "");
  expect(spoken.filter((key) => !texts.nb.has(key))).toEqual([]);
  const unused = [...texts.nb.keys()].filter(
    (key) => !asked.has(key) && !families.some((prefix) => key.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});

/** The places of a message, such as "{day"; those of a choice inside it begin the same way and are not counted twice. */
const places = (message: string): string[] =>
  [...new Set(message.match(/\{(\w+)/g) ?? [])].filter((place) => /^\{[a-z]/.test(place)).toSorted();
