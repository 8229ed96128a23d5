/** The same two documents, with nothing around them. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { legalDate } from "#platform/time";
import { openTemplates, type Json, type LetterRequest } from "#templates";

const CATALOGUE = join(import.meta.dirname, "../../catalogue");
const PAIRS = 150;

/** Cases a second: a receipt and a decision letter each. */
export async function bareLetters(service: string): Promise<number> {
  const templates = openTemplates({ root: CATALOGUE, workers: 2 });
  const [decision = ""] = globSync(`services/${service}/letters/decision.typ`, { cwd: CATALOGUE });
  const requests = [decision, "templates/receipt.typ"].map(requestOf);
  try {
    await Promise.all(requests.map((request) => templates.render(request)));
    const began = performance.now();
    await Promise.all(Array.from({ length: PAIRS }, () => requests.map((request) => templates.render(request))).flat());
    return PAIRS / ((performance.now() - began) / 1000);
  } finally {
    await templates.close();
  }
}

function requestOf(template: string): LetterRequest {
  const [example] = parse(readFileSync(join(CATALOGUE, template.replace(/\.typ$/, ".examples.yaml")), "utf8"), {
    merge: true,
  }) as [{ data: Json; title: string }];
  return { template, data: example.data, language: "nb", title: example.title, date: legalDate("2026-11-22") };
}
