/**
 * What every piece of a page may know without being told: words, formats, the municipality and the visitor.
 *
 * Pages are only ever made on the server, so this is a plain React context that the server entry fills; nothing of
 * it is sent to the browser.
 */
import { createContext, use, type ReactNode } from "react";
import type { Format } from "./format.ts";
import type { Language, Say } from "#platform/texts";
import type { Identity, Visitor } from "#server";

export type Surroundings = {
  readonly identity: Identity;
  readonly visitor: Visitor;
  readonly language: Language;
  readonly say: Say;
  readonly format: Format;
  /** Path and query of the page, for language links and for coming back after logging in. */
  readonly here: string;
  /** The client entry, as the build named it. */
  readonly script: string;
};

const Context = createContext<Surroundings | undefined>(undefined);

export function HouseProvider({ value, children }: { readonly value: Surroundings; readonly children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}

export function useHouse(): Surroundings {
  const house = use(Context);
  if (house === undefined) throw new Error("A piece of the kit was used outside HouseProvider");
  return house;
}

export const useSay = (): Say => useHouse().say;
export const useFormat = (): Format => useHouse().format;
