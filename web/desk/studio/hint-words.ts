/** Advice on plain language as a sentence. */
import type { Hint } from "#studio/writing";
import type { Say } from "#platform/texts";

export const hintText = (say: Say, { code, params }: Hint): string => say(`desk.studio.advice.${code}`, params);
