/** YAML read once for each text. */
import { parse } from "yaml";
import { frozen } from "./frozen.ts";
import { keeper } from "./keeper.ts";

export { YAMLParseError } from "yaml";

/** Some four times what a catalogue's services are, in UTF-16 units of their text. */
const MOST = 4_000_000;

const keep = keeper<unknown>(MOST, (text) => text.length);

/** YAML 1.2 with merge keys (`<<`), as frozen data. Throws YAMLParseError with the line, and ReferenceError for an alias of nothing. */
export const readYaml = (text: string): unknown => keep(text, () => frozen(parse(text, { merge: true })));
