/** Process, letters and record of a version: read, changed in its files, and shown as what they become. */
import type { Staff } from "#desk";
import { Refusal } from "#platform/errors";
import type { Language } from "#platform/texts";
import { today } from "#platform/time";
import { archiveChoices } from "#records";
import { ProcessData, sampleLetter, sampleWords, serviceIn, type Files, type Service, type Tools } from "#services";
import { placedExamples } from "#services/examples";
import { choicesOf, examplesView, rulesNames, withExample } from "./edit/examples.rules.ts";
import { calendarView, withCalendar } from "./edit/calendar.rules.ts";
import { dataIn, readingOf } from "./edit/files.rules.ts";
import { formIn, questionsIn } from "./edit/form.rules.ts";
import { lettersView, withLetters } from "./edit/letters.rules.ts";
import { processView } from "./edit/process.read.rules.ts";
import { withProcess } from "./edit/process.rules.ts";
import { lawIn } from "./edit/law.rules.ts";
import { recordView, withRecord } from "./edit/record.rules.ts";
import { knownValues } from "./edit/values.rules.ts";
import type { LettersPage, ProcessPage, StudioParts } from "./parts.model.ts";
import { answersIn } from "./answers.rules.ts";
import { samplesOf, type Sample } from "./samples.rules.ts";
import type { Studio, StudioSaved, VersionPage } from "./studio.model.ts";

type Store = Pick<Studio, "filesOf" | "save" | "rehearse" | "wholeLine">;
/** Who applies in the first example of a service that has none: one of the simulated people (packages/sim), by country. */
const SOMEBODY: Readonly<Record<string, string>> = { NO: "ingvild", SE: "astrid" };

type Shown = { readonly outcome: string; readonly example: number };

export function openParts(tools: Tools, studio: Store): StudioParts {
  const change = async (who: Staff, id: string, rev: number, edit: (files: Files) => Files): Promise<StudioSaved> => {
    const { files } = await studio.filesOf(who, id, "nb");
    return studio.save(who, id, rev, edit(files));
  };
  return {
    process: async (who, id, language) => {
      const version = await studio.filesOf(who, id, language);
      const { files } = version;
      const values = valuesIn(files);
      return { version, process: processView(files), choices: choicesIn(files, values), values };
    },
    changeProcess: (who, id, rev, wanted) => change(who, id, rev, (files) => withProcess(files, wanted)),
    drawing: async (who, id, language) => {
      const { files, line } = await studio.filesOf(who, id, language);
      const service = readable(line.service, files);
      if (service === undefined) throw new Refusal("studio.unreadable-file", {}, 409);
      // What lays a drawing out is large, and few ask for one.
      const { bpmnOf, bpmnTexts } = await import("#services/bpmn");
      return { name: line.service, xml: await bpmnOf(service, bpmnTexts(), language) };
    },
    letters: async (who, id, shown, language) => lettersPage(await studio.filesOf(who, id, language), shown, language),
    changeLetters: (who, id, rev, wanted) => change(who, id, rev, (files) => withLetters(files, wanted)),
    letter: async (who, id, shown, language) => {
      const { files, line } = await studio.filesOf(who, id, language);
      const service = readable(line.service, files);
      const sample = chosen(samplesOf(files), shown);
      if (service?.process.letter === undefined || sample === undefined) throw new Refusal("studio.no-letter", {}, 404);
      try {
        return await sampleLetter(tools, service, sample.letter, language);
      } catch (error) {
        // Its words or its layout have a fault, which the page tells of at its place.
        if (error instanceof Error) throw new Refusal("studio.letter-fault", { detail: error.message }, 409);
        throw error;
      }
    },
    record: async (who, id, language) => {
      const version = await studio.filesOf(who, id, language);
      const { db, municipality, clock, town } = tools;
      const choices = await db.read(municipality, (read) => archiveChoices(read, today(clock, town.time_zone)));
      const units = town.units.map(({ unit, name }) => ({ unit, name: name[language] }));
      const record = recordView(version.files);
      const isForeign = record !== undefined && !record.countries.includes(town.country);
      const foreign = isForeign ? lawIn(version.files) : undefined;
      return { version, record, foreign, units, usualDraftDays: town.draft_days, ...choices };
    },
    changeRecord: (who, id, rev, wanted) => change(who, id, rev, (files) => withRecord(files, wanted)),
    calendar: async (who, id, language) => {
      const version = await studio.filesOf(who, id, language);
      return { version, calendar: calendarView(version.files) };
    },
    changeCalendar: (who, id, rev, wanted) => change(who, id, rev, (files) => withCalendar(files, wanted)),
    examples: async (who, id, language) => {
      const version = await studio.filesOf(who, id, language);
      const { files, line } = version;
      return {
        version,
        rules: studio.rehearse(line.service, files, language),
        line: examplesView(files, language),
        wholeLine: await studio.wholeLine(who, id, language),
        choices: choicesOf(files, language),
      };
    },
    changeExamples: (who, id, rev, wanted) => change(who, id, rev, (files) => withExample(files, wanted)),
    addExample: async (who, id, { answers, ...example }) => {
      const { line } = await studio.filesOf(who, id, "nb");
      return change(who, id, line.rev, (files) => {
        const asked = new Set(questionsIn(formIn(files)).map((question) => question.id));
        const own = Object.fromEntries(Object.entries(answers).filter(([key]) => asked.has(key.split(".")[0] ?? "")));
        const [first] = placedExamples(files).flatMap((one) => one.example ?? []);
        const applicant = first?.applicant ?? SOMEBODY[tools.town.country] ?? "";
        const asOf = today(tools.clock, tools.town.time_zone);
        return withExample(files, { what: "add", ...example, applicant, asOf, answers: own });
      });
    },
    replaceFile: (who, id, rev, path, text) =>
      change(who, id, rev, (files) =>
        text === undefined ? new Map([...files].filter(([own]) => own !== path)) : new Map([...files, [path, text]]),
      ),
  };
}

function lettersPage(version: VersionPage, shown: Shown, language: Language): LettersPage {
  const { files, line } = version;
  const samples = samplesOf(files);
  const outputs = answersIn(files).map(({ answer }) => answer?.output);
  const letters = lettersView(files, outputs);
  const outcomes = letters?.outcomes.map(({ key }) => key) ?? [];
  const outcome = outcomes.includes(shown.outcome) ? shown.outcome : (outcomes[0] ?? "");
  const sample = chosen(samples, { ...shown, outcome });
  const service = readable(line.service, files);
  const said = (of: Language) => {
    try {
      return service === undefined || sample === undefined ? undefined : sampleWords(service, sample.letter, of);
    } catch {
      // A misspelt field or a text that cannot be read; told at its place.
      return undefined;
    }
  };
  const own = samples.filter((one) => one.outcome === outcome);
  return {
    version,
    letters,
    outcome,
    examples: own.map(({ name }) => rulesNames(files, language)(name)),
    example: sample === undefined ? 0 : own.indexOf(sample),
    shown: { nb: said("nb"), nn: said("nn"), sv: said("sv"), en: said("en") },
    values: Object.fromEntries((said(language)?.fields ?? []).map(({ name, value }) => [name, value])),
  };
}

function chosen(samples: readonly Sample[], { outcome, example }: Shown): Sample | undefined {
  const own = samples.filter((one) => one.outcome === outcome);
  return own[example] ?? own[0];
}

/** The service as far as it can be read, whatever faults it has. */
function readable(slug: string, files: Files): Service | undefined {
  try {
    return serviceIn(slug, files);
  } catch {
    return undefined;
  }
}

/** What is known of a case when it has been decided, as far as the examples tell. */
function valuesIn(files: Files): ProcessPage["values"] {
  const process = dataIn(files, "process.yaml", ProcessData);
  if (process === undefined) return [];
  return knownValues(
    files,
    process,
    answersIn(files).map(({ answer }) => answer?.output),
  );
}

/** What the rules answer yes or no to in the examples, and what conditions lean on already. */
function choicesIn(files: Files, values: ProcessPage["values"]): ProcessPage["choices"] {
  const process = dataIn(files, "process.yaml", ProcessData);
  if (process === undefined) return [];
  const text = readingOf(files);
  const { decision } = process.decision;
  const told = values.flatMap(({ path, from, sort }) => (from === "rules" && sort === "truth" ? [path] : []));
  const used = process.conditions.flatMap(({ when }) => (when === undefined ? [] : [when]));
  return [...new Set([...told, ...used])]
    .toSorted()
    .map((path) => ({ path, label: text(`process.rules.${decision}.inputs.${path}`) }));
}
