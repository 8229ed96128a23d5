/** A POST that the house refuses comes back as the same page, with the reason and what was typed. */
import { data, type UNSAFE_DataWithResponseInit } from "react-router";
import { isRefusal, type RefusalBody } from "../kit/door.ts";

/** The house's words for "someone else changed it since you looked" (`cases.changed`, 409). */
export const CHANGED = "cases.changed";

/** Runs a verb. Gives what it gave, or the refusal as an answer with the refusal's status. */
export async function orRefused<T, R>(
  verb: () => Promise<T>,
  refused: (refusal: RefusalBody) => R,
): Promise<T | UNSAFE_DataWithResponseInit<R>> {
  try {
    return await verb();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return data(refused({ refusal: error.code, params: error.params }), { status: error.status });
  }
}
