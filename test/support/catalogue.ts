/**
 * A catalogue for a test: the town's own, and one more service with a form of the test's. The form's texts are made from its
 * keys, so that a test form is its questions and nothing else; everything behind the form is that of a service that is there.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { checkForm, type FormDefinition } from "#forms/shared";
import { LANGUAGES } from "#platform/texts";
import { inspectService } from "#services";
import { textKeys } from "../../src/engines/forms/texts.rules.ts";

/** Sorts after the town's own services, so that "the first service" is still one of those. */
export const TEST_SERVICE = "zz-test-form";

type Worked = {
  readonly permit?: unknown;
  readonly prefill?: readonly { readonly source: string }[];
  readonly decision: { readonly automation?: string };
};

/** Makes the catalogue and gives its folder; whoever asks removes it. `suits` says which service's working is wanted, `about` what stands beside it. */
export function testCatalogue(
  form: object,
  suits: (process: Worked) => boolean = () => true,
  about: object = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), "radhus-catalogue-"));
  cpSync(join(import.meta.dirname, "../../catalogue"), folder, { recursive: true });
  const services = join(folder, "services");
  const { definition, problems } = checkForm(form);
  if (definition === undefined) throw new Error(JSON.stringify(problems));
  // Not every service can be worked with another's questions; the first that can will do.
  for (const model of readdirSync(services)) {
    const target = join(services, TEST_SERVICE);
    if (!suits(parse(readFileSync(join(services, model, "process.yaml"), "utf8"), { merge: true }) as Worked)) continue;
    cpSync(join(services, model), target, { recursive: true });
    ask(target, form, definition);
    const file = join(target, "service.yaml");
    const { parties: _, ...own } = parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    writeFileSync(file, stringify({ ...own, ...about }));
    if (inspectService(target).faults.length === 0) return folder;
    rmSync(target, { recursive: true });
  }
  throw new Error("No service of the town can be worked with the questions of a test");
}

/** Puts another form in a service's folder. */
function ask(target: string, form: object, definition: FormDefinition): void {
  writeFileSync(join(target, "form.yaml"), stringify(form));
  // The rules get none of the answers they ask for, and so hand every case to a person.
  const process = join(target, "process.yaml");
  const worked = parse(readFileSync(process, "utf8"), { merge: true }) as Record<string, unknown>;
  writeFileSync(process, stringify({ ...worked, application: {} }));
  // National rates are the town's, not a service's, and stand there already.
  writeFileSync(join(target, "parameters.yaml"), stringify({ parameters: [] }));
  for (const language of LANGUAGES) {
    const path = join(target, "texts", `${language}.yaml`);
    const texts = parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    const made: Record<string, unknown> = {};
    for (const { key } of textKeys(definition)) if (key.startsWith("form.")) put(made, key.split("."), wordOf(key));
    writeFileSync(path, stringify({ ...texts, form: made["form"] }));
  }
}

/** "form.fields.stay.label" → "Stay", "form.fields.stay.keyword" → "Stay". */
function wordOf(key: string): string {
  const parts = key.split(".");
  const word = (parts.at(-1) === "label" || parts.at(-1) === "keyword" ? parts.at(-2) : parts.slice(2).join(" ")) ?? "";
  return parts.at(-1) === "row"
    ? `${word} {number}`
    : word.charAt(0).toUpperCase() + word.slice(1).replaceAll("_", " ");
}

function put(into: Record<string, unknown>, [name = "", ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) into[name] = text;
  else put((into[name] ??= {}) as Record<string, unknown>, rest, text);
}
