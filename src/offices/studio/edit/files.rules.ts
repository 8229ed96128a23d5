/** Reading and changing the files of a version, whatever is wrong with them otherwise. */
import type { z } from "zod";
import { LANGUAGES, type Localised } from "#platform/texts";
import type { Files } from "#services";
import type { TextView } from "./files.model.ts";
import { chunkAt, drop, insert, put, readYaml, swap, type Path } from "./splice.rules.ts";
import { putText, textsIn } from "./texts.rules.ts";

/** What a file says, by a schema; undefined when it is not there, cannot be read, or says something else. */
export function dataIn<S extends z.ZodType>(files: Files, path: string, schema: S): z.output<S> | undefined {
  const read = schema.safeParse(readYaml(files.get(path) ?? ""));
  return read.success ? read.data : undefined;
}

export type Reading = (key: string) => TextView;

/** Reads texts by their keys in all languages. */
export function readingOf(files: Files): Reading {
  const [nb, nn, sv, en] = [textsIn(files, "nb"), textsIn(files, "nn"), textsIn(files, "sv"), textsIn(files, "en")];
  return (key) => ({
    key,
    in: { nb: nb.get(key) ?? "", nn: nn.get(key) ?? "", sv: sv.get(key) ?? "", en: en.get(key) ?? "" },
  });
}

/**
 * A text in every language. What is as it was is not touched, and what is empty is taken away, so that a missing text is told as
 * missing. Refuses with `studio.unreadable-file`.
 */
export function withTexts(files: Files, key: string, said: Localised): Files {
  const was = readingOf(files)(key).in;
  return LANGUAGES.reduce((all, language) => {
    const text = said[language].replaceAll("\r\n", "\n").trim();
    return text === was[language] ? all : putText(all, language, key, text);
  }, files);
}

/** An entry of a list to the place before or after its own, with the comments right above it. The outermost stay. */
export function moved(source: string, list: Path, from: number, by: -1 | 1): string {
  const held = valueAt(readYaml(source), list);
  const to = from + by;
  return !Array.isArray(held) || to < 0 || to >= held.length ? source : swap(source, list, Math.min(from, to));
}

/** A list as it is to be: what stays keeps its line, with the comments above it. */
export function listed(source: string, list: Path, wanted: readonly string[]): string {
  const held = valueAt(readYaml(source), list);
  // One that stands on a line has no lines to keep, and an empty one none to stand beside.
  if (!Array.isArray(held) || wanted.length === 0 || chunkAt(source, list, 0) === undefined)
    return put(source, list, wanted);
  const going = held.flatMap((one, i) => (wanted.includes(String(one)) ? [] : [i]));
  if (going.length === held.length) return put(source, list, wanted);
  const bare = going.reduceRight<string>((text, i) => drop(text, [...list, i]), source);
  return wanted.reduce((text, value, i) => {
    const now = valueAt(readYaml(text), list) as readonly unknown[];
    if (now[i] === value) return text;
    const later = now.indexOf(value, i);
    if (later < 0) return insert(text, list, i, { value });
    const chunk = chunkAt(text, list, later);
    return insert(drop(text, [...list, later]), list, i, chunk === undefined ? { value } : { chunk });
  }, bare);
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value);
