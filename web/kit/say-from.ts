/** Says texts from any catalogue of ICU messages: the web's own, or those that come with a form. */
import { IntlMessageFormat } from "intl-messageformat";
import { localeOf } from "./format.ts";
import type { Language, Say } from "#platform/texts";

/** An unknown key is said as it is: silence would hide the fault. */
export function sayFrom(catalogue: Readonly<Record<string, string>>, language: Language): Say {
  return (key, values) => {
    const message = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
    if (message === undefined) return key;
    if (!message.includes("{") && !message.includes("'")) return message;
    return String(compiled(message, language).format(values));
  };
}

const formats = new Map<string, IntlMessageFormat>();

function compiled(message: string, language: Language): IntlMessageFormat {
  const key = `${language} ${message}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new IntlMessageFormat(message, localeOf(language), undefined, { ignoreTag: true });
  formats.set(key, format);
  return format;
}
