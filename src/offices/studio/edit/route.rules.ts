/** By which answer a case goes to another unit than the service's own: service.yaml's `route`, read and changed. */
import { Refusal } from "#platform/errors";
import { ServiceData, type Files } from "#services";
import { dataIn, readingOf } from "./files.rules.ts";
import type { TextView } from "./files.model.ts";
import { asRaw, formIn, type RawField, withFile } from "./form.rules.ts";
import { optionsOf } from "./questions.rules.ts";
import type { RouteChange, RouteView } from "./record.model.ts";
import { drop, put, readYaml } from "./splice.rules.ts";

const FILE = "service.yaml";

export function routeView(files: Files): RouteView {
  const route = dataIn(files, FILE, ServiceData)?.route;
  const text = readingOf(files);
  const questions = questionsFor(files);
  const field = questions.find(({ name }) => name === route?.field);
  const label = (name: string): TextView => text(`form.fields.${name}.label`);
  return {
    questions: questions.map(({ name }) => ({ field: name, label: label(name) })),
    by: route && { field: route.field, label: label(route.field) },
    rows: (field === undefined ? [] : optionsOf(field)).map((answer) => ({
      answer,
      label: text(`form.fields.${field?.name ?? ""}.options.${answer}`),
      unit: route?.units[answer],
    })),
  };
}

/**
 * Another question takes the place of the one before with all that was said of it. Refuses with `studio.gone` (409) what the form
 * does not ask, or ask so.
 */
export function withRoute(files: Files, change: RouteChange): Files {
  const { by, rows } = routeView(files);
  if (change.what === "route-question") {
    const { field } = change;
    if (field === by?.field) return files;
    if (field === undefined) return withFile(files, FILE, (source) => drop(source, ["route"]));
    if (!questionsFor(files).some(({ name }) => name === field)) throw new Refusal("studio.gone", {}, 409);
    return withFile(files, FILE, (source) => put(source, ["route"], { field, units: {} }, ["unit"]));
  }
  if (by?.field !== change.field) throw new Refusal("studio.gone", {}, 409);
  const wanted = rows.flatMap(({ answer }) => {
    const unit = change.units[answer] ?? "";
    return unit === "" ? [] : [[answer, unit] as const];
  });
  return withFile(files, FILE, (source) => {
    if (wanted.length === 0) return put(source, ["route", "units"], {});
    // What is set comes first, so that the map is never empty on the way.
    const set = wanted.reduce((text, [answer, unit]) => put(text, ["route", "units", answer], unit), source);
    const held = Object.keys(asRaw(asRaw(asRaw(readYaml(set))["route"])["units"]));
    const gone = held.filter((answer) => !wanted.some(([own]) => own === answer));
    return gone.reduce((text, answer) => drop(text, ["route", "units", answer]), set);
  });
}

/** One answer of a list that the form itself has, asked once. */
const questionsFor = (files: Files): readonly RawField[] =>
  formIn(files)
    .pages.flatMap(({ fields }) => fields)
    .filter((field) => field.type === "choice" && field.within === undefined && optionsOf(field).length > 0);
