/** What every verb may be given; each takes what it needs. */
import { parseArgs } from "node:util";

export function options(args: readonly string[]) {
  const parsed = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      person: { type: "string" },
      answers: { type: "string" },
      facts: { type: "string" },
      decision: { type: "string" },
      input: { type: "string" },
      parameters: { type: "string" },
      parameter: { type: "string", multiple: true },
      model: { type: "string" },
      explain: { type: "boolean", default: false },
      "as-of": { type: "string" },
      language: { type: "string", default: "nb" },
      port: { type: "string" },
      inbox: { type: "string" },
      out: { type: "string" },
      trust: { type: "string" },
      replace: { type: "boolean", default: false },
      unit: { type: "string" },
      "class-code": { type: "string" },
      "access-code": { type: "string" },
    },
  });
  return { ...parsed.values, positionals: parsed.positionals };
}

/** Throws a TypeError with a sentence for an unknown option. */
export type Options = ReturnType<typeof options>;
