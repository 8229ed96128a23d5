/** Items of a list, whether it stands one below the other or all on a line. What is not changed keeps its text, with its comments. */
import { isCollection, parseDocument } from "yaml";
import { moved } from "./files.rules.ts";
import { asRaw } from "./form.rules.ts";
import { chunkAt, drop, insert, put, readYaml, type Path } from "./splice.rules.ts";

/** The list as it stands; none where there is none. */
export const itemsAt = (source: string, list: Path): readonly unknown[] => {
  const found = list.reduce<unknown>(
    (at, key) => (Array.isArray(at) ? (at[Number(key)] as unknown) : asRaw(at)[String(key)]),
    readYaml(source),
  );
  return Array.isArray(found) ? found : [];
};

/** Puts one in before the one at `index`; `after` says which keys a list that is made comes after. */
export function withItem(
  source: string,
  list: Path,
  index: number,
  value: unknown,
  after: readonly string[] = [],
): string {
  const items = itemsAt(source, list);
  if (items.length > 0 ? !isBlock(source, list) : isOnLine(source, list))
    return put(source, list, items.toSpliced(index, 0, value), after);
  const ready = items.length > 0 ? source : put(source, list, [], after);
  return insert(ready, list, index, { value });
}

/** Takes one away. `whole`: the list goes with its last one; else it stands empty. */
export function withoutItem(source: string, list: Path, index: number, whole: boolean): string {
  const items = itemsAt(source, list);
  if (items.length === 1) return whole ? drop(source, list) : emptied(source, list);
  return isBlock(source, list) ? drop(source, [...list, index]) : put(source, list, items.toSpliced(index, 1));
}

/** One place up or down; the outermost stay. */
export function movedItem(source: string, list: Path, from: number, by: -1 | 1): string {
  const items = itemsAt(source, list);
  const [one, other] = [items[from], items[from + by]];
  if (from + by < 0 || from + by >= items.length) return source;
  return isBlock(source, list)
    ? moved(source, list, from, by)
    : put(source, list, items.with(from, other).with(from + by, one));
}

/** On its key's line, as an empty list is written. */
function emptied(source: string, list: Path): string {
  const text = put(source, list, []);
  const name = String(list.at(-1));
  const own = text.replace(new RegExp(String.raw`^(\s*(?:- )?${name}:)[ \t]*\n\s+\[\]`, "m"), "$1 []");
  return itemsAt(own, list).length === 0 && JSON.stringify(readYaml(own)) === JSON.stringify(readYaml(text))
    ? own
    : text;
}

/** Whether what a list belongs to stands on a line, where no list can stand one below the other. */
function isOnLine(source: string, list: Path): boolean {
  const holder = parseDocument(source).getIn(list.slice(0, -1), true);
  return isCollection(holder) && holder.flow === true;
}

const isBlock = (source: string, list: Path): boolean => chunkAt(source, list, 0) !== undefined;
