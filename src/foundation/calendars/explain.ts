/** A deadline in words: "why is this due then", a sentence for each step. */
import { join } from "node:path";
import { readTexts, type Language, type Say, type Texts } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { Deadline, DeadlineStep, Term } from "./deadline.model.ts";

/** The sentences, for whoever has texts of its own to join them with. */
export const deadlineTexts = (): Texts => readTexts(join(import.meta.dirname, "texts"));

/** `day` writes a legal date as the page around it does. */
export function explainDeadline(
  { steps }: Pick<Deadline, "steps">,
  say: Say,
  { language, day }: { readonly language: Language; readonly day: (date: LegalDate) => string },
): string[] {
  return steps.map((step) => {
    const text = say(`deadline.step.${step.code}`, valuesOf(step, say, language, day));
    // Some begin with a day, which is written with a small letter inside a sentence.
    return text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1);
  });
}

function valuesOf(
  step: DeadlineStep,
  say: Say,
  language: Language,
  write: (date: LegalDate) => string,
): Record<string, string | number> {
  const day = write(step.day);
  switch (step.code) {
    case "starts":
      return { day, start: say(`deadline.start.${step.start}`) };
    case "counted":
      return { day, unit: inText(step.unit), amount: step.amount };
    case "passed-over":
      return { day, name: step.name[language] };
    case "month-is-shorter":
      return { day };
    case "paused":
    case "still-paused":
      return {
        day,
        until: write(step.until),
        to: write(step.to),
        days: step.days,
        unit: inText(step.unit),
        reason: say(`deadline.pause.${step.reason}`),
      };
    case "ends-on-closed":
      return { day, name: step.name?.[language] ?? say(`deadline.weekday.${step.weekday}`) };
    case "moved":
    case "due":
      return { day, basis: step.basis };
  }
}

/** ICU knows no hyphen in the name of a choice. */
const inText = (unit: Term["unit"]): string => (unit === "working-days" ? "working" : unit);
