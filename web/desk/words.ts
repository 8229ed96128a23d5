/** Codes from the house said in the worker's language. A code that has no text yet is never shown bare as a heading. */
import type { Say } from "#platform/texts";
import type { TimelineItem } from "#services";

/** Says a text, or `undefined` when there is none for the key. */
export function sayIfKnown(say: Say, key: string, values?: Parameters<Say>[1]): string | undefined {
  const text = say(key, values);
  return text === key ? undefined : text;
}

/** What stopped the rules: a reason to hand over, or another outcome than the one asked for. */
export const causeText = (say: Say, code: string): string =>
  lowerFirst(sayIfKnown(say, `desk.why.${code}`) ?? outcomeText(say, code, []));

/** Why a person must look, in a few words. */
export const whyText = (say: Say, why: string | undefined): string => whySaid(say, why, "");

/** The same, as a sentence or two about what to do. */
export const whyMeaning = (say: Say, why: string | undefined): string => whySaid(say, why, "-long");

function whySaid(say: Say, why: string | undefined, long: "" | "-long"): string {
  if (why === undefined) return say(`desk.why.nobody${long}`);
  return sayIfKnown(say, `desk.why.${why}${long}`) ?? say(`desk.why.unknown${long}`);
}

/** What the rules did not know, as words, with the fact or the rate it is about when it has a name. */
export function unknownText(say: Say, { code, about }: { readonly code: string; readonly about: string }): string {
  const text = sayIfKnown(say, `desk.unknown-code.${code}`) ?? say("desk.unknown-code.other");
  return about === "" ? text : `${about}: ${lowerFirst(text)}`;
}

type Outcomes = readonly { readonly key: string; readonly label: string }[];

/** An outcome as the service calls it, else as the house does, else as it came: then it is text already. */
export function outcomeText(say: Say, outcome: string, outcomes: Outcomes): string {
  return outcomes.find(({ key }) => key === outcome)?.label ?? sayIfKnown(say, `desk.outcome.${outcome}`) ?? outcome;
}

/** Values that a timeline text may use. Each is optional: a text leaves out what the house did not say. */
const TIMELINE_VALUES = [
  "entry",
  "fact",
  "source",
  "reason",
  "outcome",
  "channel",
  "to",
  "inTime",
  "kind",
  "due",
  "late",
  "via",
  "body",
  "result",
  "note",
  "file",
  "kroner",
  "reference",
] as const;

/** What happened, as one line. Codes among the values are said in words. */
export function timelineText(say: Say, item: TimelineItem, outcomes: Outcomes = []): string {
  const said = (name: (typeof TIMELINE_VALUES)[number]): string => {
    const value = item.values[name];
    if (value === undefined || value === "") return "none";
    if (name === "reason") return lowerFirst(sayIfKnown(say, `desk.why.${value}`) ?? value);
    if (name === "outcome") return lowerFirst(outcomeText(say, value, outcomes));
    if (name === "channel") return sayIfKnown(say, `desk.channel.${value}`) ?? value;
    return value;
  };
  const values = Object.fromEntries(TIMELINE_VALUES.map((name) => [name, said(name)]));
  return sayIfKnown(say, `desk.timeline.${codeOf(item)}`, values) ?? say("desk.timeline.other", { code: codeOf(item) });
}

/** Who did it, in a word. The timeline is told as to the applicant, so its "you" is the applicant. */
export const byText = (say: Say, item: TimelineItem): string =>
  say(`desk.by.${item.by === "you" ? "applicant" : item.by}`);

/** A delivery is told by what became of it; one that nobody knows the end of must not look like the end. */
function codeOf({ code, values }: TimelineItem): string {
  if (code !== "delivery") return code;
  return values["status"] === "unknown" ? "sent-unknown" : (values["status"] ?? "sent-unknown");
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase() + text.slice(1);
}
