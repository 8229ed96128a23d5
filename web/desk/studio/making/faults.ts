/** On which page of a version a fault is mended. */
import type { Fault } from "#services";
import type { StudioPart } from "../place.ts";

export function partOf({ file, at, detail }: Fault): StudioPart {
  const key = file === "texts" ? (detail.split(" ")[2] ?? "") : file.startsWith("texts/") ? at : "";
  if (key !== "") return partOfText(key);
  if (file === "process.yaml")
    return at.startsWith("letter") ? "letters" : at.startsWith("decision.model") ? "rules" : "process";
  if (file === "service.yaml") return "record";
  if (file === "form.yaml") return "questions";
  if (file.startsWith("letters/")) return "letters";
  if (file === "parameters.yaml" || file.startsWith("rules/")) return "rules";
  return file.startsWith("cases/") ? "examples" : "texts";
}

function partOfText(key: string): StudioPart {
  if (key.startsWith("letter.")) return "letters";
  if (key.startsWith("form.")) return "questions";
  if (key.startsWith("process.titles.")) return "record";
  return /^(outcome|process\.(checklist|conditions|rows|facts|outcomes|permit|calculation))\./.test(key)
    ? "process"
    : "texts";
}

/** How many in each. */
export function perPart(faults: readonly Fault[]): Readonly<Partial<Record<StudioPart, number>>> {
  const count: Partial<Record<StudioPart, number>> = {};
  for (const fault of faults) count[partOf(fault)] = (count[partOf(fault)] ?? 0) + 1;
  return count;
}
