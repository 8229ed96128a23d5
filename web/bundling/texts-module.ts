/**
 * Makes the web's texts a module, so that the server build carries them and no file is looked for at run time.
 *
 * `virtual:web-texts` exports the flattened YAML of every folder given, language by language. A key that is written
 * in two folders stops the build.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { parse } from "yaml";
import { flattenTexts } from "./flatten-texts.ts";

const NAME = "virtual:web-texts";
const LANGUAGES = ["nb", "nn", "sv", "en"];

export function textsModule(folders: readonly string[]): Plugin {
  return {
    name: "web-texts",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const texts: Record<string, Record<string, string>> = {};
      for (const language of LANGUAGES) {
        const joined = new Map<string, string>();
        for (const folder of folders) {
          const file = join(folder, `${language}.yaml`);
          if (!existsSync(file)) continue;
          this.addWatchFile(file);
          for (const [key, text] of flattenTexts(parse(readFileSync(file, "utf8")))) {
            if (joined.has(key)) this.error(`The text ${key} is written twice (${file})`);
            joined.set(key, text);
          }
        }
        texts[language] = Object.fromEntries(joined);
      }
      return `export default ${JSON.stringify(texts)};`;
    },
  };
}
