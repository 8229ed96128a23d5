/** What a case worker may want to ask for, in the applicant's words: what the form asks to have documented, and what was looked up. */
import { factsOf, type Case, type RequestItem } from "#cases";
import type { Read } from "#platform/sql";
import { caseFileView } from "#records";
import { sayIn } from "#platform/texts";
import { serviceSay } from "../explain.ts";
import { serviceOf } from "../versions/worked.ts";
import type { Tools } from "../tools.ts";

/** Who someone is and how to reach them is not documented by papers. */
const ABOUT_THE_PERSON: ReadonlySet<string> = new Set([
  "population.person",
  "contact.details",
  "company.chosen",
  "company.details",
  "permits.held",
]);

/** What had a virus first, then files and expected answers of the form, then every fact the service looks up. Labels are in the applicant's language. */
export async function suggestions(tools: Tools, read: Read, found: Case): Promise<RequestItem[]> {
  const service = await serviceOf(tools, found, read);
  const say = serviceSay(service, found.language);
  const house = sayIn(tools.texts, found.language);
  const known = new Set((await factsOf(read, found.id)).map((fact) => fact.key));
  const asked = service.form.pages
    .flatMap((page) => page.fields)
    .filter((field) => field.type === "file" || field.need === "expected")
    .map(({ id }) => ({ key: id, label: say(`form.fields.${id}.label`) }));
  const looked = service.process.facts
    .filter(({ source }) => !ABOUT_THE_PERSON.has(source))
    .toSorted((a, b) => Number(known.has(a.key)) - Number(known.has(b.key)))
    .map(({ key }) => ({
      key: `fact-${key}`,
      label: house("dialogue.lines.document", { fact: say(`process.facts.${key}`) }),
    }));
  const again = (await caseFileView(read, found.caseFile))?.entries
    .flatMap(({ documents }) => documents)
    .filter(({ versions }) => versions.some(({ scan }) => scan === "infected"))
    .map(({ title }, i) => ({ key: `again-${i}`, label: house("dialogue.lines.again", { title }) }));
  return [...(again ?? []), ...asked, ...looked];
}
