/** What a service names as its ground in law, by the page where that is changed: who takes one over the border goes through all of it. */
import { z } from "zod";
import { readModel } from "#rules";
import { ProcessData, ServiceData, type Files } from "#services";
import { dataIn } from "./files.rules.ts";
import type { LawNamed } from "./record.model.ts";

const Rates = z.object({ parameters: z.array(z.object({ source: z.string() })) });

/** Each ground once on its page, in the order of the files. What cannot be read names nothing; its faults are told elsewhere. */
export function lawIn(files: Files): readonly LawNamed[] {
  const about = dataIn(files, "service.yaml", ServiceData);
  const process = dataIn(files, "process.yaml", ProcessData);
  const rates = dataIn(files, "parameters.yaml", Rates)?.parameters ?? [];
  const worked = process && [
    ...[...process.prefill, ...process.facts, process.deadline, ...process.compare].map((one) => one.legal_basis),
    process.appeal?.legal_basis ?? "",
  ];
  const all: readonly LawNamed[] = [
    { part: "record", grounds: once([about?.retention?.legal_basis ?? ""]) },
    { part: "process", grounds: once(worked ?? []) },
    { part: "rules", grounds: once([...rules(files, process), ...rates.map(({ source }) => source)]) },
  ];
  return all.filter(({ grounds }) => grounds.length > 0);
}

/** Several in one text stand with a semicolon between them. */
const once = (grounds: readonly string[]): readonly string[] => [
  ...new Set(grounds.flatMap((text) => text.split(";").map((one) => one.trim())).filter((one) => one !== "")),
];

function rules(files: Files, process: ProcessData | undefined): readonly string[] {
  const source = process && files.get(`rules/${process.decision.model}`);
  if (source === undefined) return [];
  try {
    return groundsIn(readModel(new TextEncoder().encode(source)));
  } catch {
    return [];
  }
}

/** A model is plain data; a rule that gives its ground has it among its annotations. */
function groundsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "legalBasis" in value && typeof value.legalBasis === "string" ? [value.legalBasis] : [];
  return [...own, ...Object.values(value).flatMap(groundsIn)];
}
