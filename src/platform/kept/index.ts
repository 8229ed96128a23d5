/** What was worked out once is not worked out again while what it was worked out from is the same. */
export { frozen } from "./frozen.ts";
export { keeper, type Keep } from "./keeper.ts";
export { readYaml, YAMLParseError } from "./yaml.ts";
