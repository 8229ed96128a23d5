/** The composition root's types, for the web. */
export type { House, Identity, LoadContext, Visitor } from "./house.ts";
