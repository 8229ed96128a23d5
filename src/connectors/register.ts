/** What every register adapter does alike: a token, a call, an answer that is checked before anyone sees it. */
import { OutsideError } from "#platform/errors";
import type { Clock } from "#platform/time";
import type { Answer } from "#registers";
import type { z } from "zod";
import type { Call, Endpoint, Reply } from "./http.ts";
import type { Maskinporten, TokenWish } from "./maskinporten/maskinporten.ts";

export type Register = {
  readonly call: (call: Call) => Promise<Reply>;
  /** Calls and checks; an answer of another form than the published one is a failure of class `protocol`. */
  readonly ask: <S extends z.ZodType>(schema: S, call: Call) => Promise<z.output<S>>;
  readonly answered: <T>(value: T) => Answer<T>;
  readonly close: () => void;
};

export function openRegister(endpoint: Endpoint, maskinporten: Maskinporten, wish: TokenWish, clock: Clock): Register {
  const call = (asked: Call): Promise<Reply> =>
    maskinporten.withToken(wish, (authorization) =>
      endpoint.call({ ...asked, headers: { ...asked.headers, authorization } }),
    );
  return {
    call,
    ask: async (schema, asked) => checked(endpoint.system, schema, (await call(asked)).json),
    answered: (value) => ({ value, source: endpoint.system, fetchedAt: clock.now().toString() }),
    close: endpoint.close,
  };
}

/** What zod would say of a wrong answer may quote it; so only that it was wrong is told. */
export function checked<S extends z.ZodType>(system: string, schema: S, json: unknown): z.output<S> {
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  throw new OutsideError(system, { class: "protocol" });
}

/** A body of JSON. */
export const jsonBody = (value: unknown): Pick<Call, "body" | "headers"> => ({
  body: JSON.stringify(value),
  headers: { "content-type": "application/json" },
});
