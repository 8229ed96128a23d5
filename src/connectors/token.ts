/**
 * Access tokens of the systems that give them: one is fetched for each name, however many ask at the same time, and used until shortly
 * before it runs out.
 */
import { OutsideError } from "#platform/errors";
import type { Clock } from "#platform/time";

/** `seconds` is how long it holds from when it was asked for. */
export type Granted = { readonly value: string; readonly seconds: number };

export type Tokens = {
  /** Runs a call with a token; a call that is refused with 401 is tried once more with a new one. */
  readonly withToken: <T>(
    name: string,
    fetch: () => Promise<Granted>,
    call: (value: string) => Promise<T>,
  ) => Promise<T>;
};

type Token = { readonly value: string; readonly until: number };

const MARGIN_MS = 30_000;

export function openTokens(clock: Clock): Tokens {
  const tokens = new Map<string, Promise<Token>>();
  const now = () => clock.now().epochMilliseconds;

  const fetched = async (fetch: () => Promise<Granted>): Promise<Token> => {
    const asked = now();
    const { value, seconds } = await fetch();
    return { value, until: asked + seconds * 1000 - MARGIN_MS };
  };
  /** The promise is what is kept, so that those who come while a token is on its way wait for the same one. */
  const token = async (name: string, fetch: () => Promise<Granted>): Promise<string> => {
    const kept = tokens.get(name);
    if (kept !== undefined) {
      const { value, until } = await kept;
      if (until > now()) return value;
      if (tokens.get(name) === kept) tokens.delete(name);
    }
    const underway = tokens.get(name) ?? fetched(fetch);
    tokens.set(name, underway);
    try {
      return (await underway).value;
    } catch (error) {
      if (tokens.get(name) === underway) tokens.delete(name);
      throw error;
    }
  };

  return {
    withToken: async (name, fetch, call) => {
      const value = await token(name, fetch);
      try {
        return await call(value);
      } catch (error) {
        if (!(error instanceof OutsideError) || error.failure.class !== "auth") throw error;
        tokens.delete(name);
        return call(await token(name, fetch));
      }
    },
  };
}
