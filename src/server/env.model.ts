/** What every request carries through the web. */
import type { Visitor } from "./house.ts";

export type Env = { Variables: { visitor: Visitor } };
