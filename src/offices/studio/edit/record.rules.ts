/** Reads and changes where a service's cases belong: service.yaml, and the titles that go on record. */
import { LEAST_DRAFT_DAYS, MOST_DRAFT_DAYS } from "#municipalities";
import { Refusal } from "#platform/errors";
import { ServiceData, type Files } from "#services";
import { dataIn, readingOf, withTexts } from "./files.rules.ts";
import { withFile } from "./form.rules.ts";
import type { RecordChange, RecordView, Retention, TitleView } from "./record.model.ts";
import { routeView, withRoute } from "./route.rules.ts";
import { drop, put } from "./splice.rules.ts";

const FILE = "service.yaml";
const MOST_YEARS = 200;

/** Undefined when the file is too broken to be shown in parts. */
export function recordView(files: Files): RecordView | undefined {
  const about = dataIn(files, FILE, ServiceData);
  if (about === undefined) return undefined;
  const text = readingOf(files);
  const { outcomes, ...own } = about.titles;
  const titles = [
    ...Object.entries(own).map(([of, key]): TitleView => ({
      of,
      outcome: undefined,
      text: text(`process.titles.${key}`),
    })),
    ...Object.entries(outcomes).map(([outcome, key]): TitleView => ({
      of: "outcome",
      outcome: text(`process.outcomes.${outcome}`),
      text: text(`process.titles.${key}`),
    })),
  ];
  return {
    kind: about.kind,
    countries: about.countries,
    assurance: about.assurance,
    unit: about.unit,
    route: routeView(files),
    classCode: about.class_code,
    accessCode: about.access_code,
    retention: about.retention && retentionOf(about.retention),
    draftDays: about.draft_days,
    titles,
  };
}

/** Refuses with `studio.unreadable-file`, `studio.gone`, `studio.no-basis`, `studio.no-text` or `studio.not-a-number`. */
export function withRecord(files: Files, change: RecordChange): Files {
  const view = recordView(files);
  if (view === undefined) throw new Refusal("studio.unreadable-file", { file: FILE }, 409);
  switch (change.what) {
    case "place":
      return withFile(files, FILE, (source) => {
        const set = (text: string, key: string, was: unknown, is: string | undefined): string =>
          was === is ? text : is === undefined ? drop(text, [key]) : put(text, [key], is);
        const unit = set(source, "unit", view.unit, change.unit);
        const placed = set(unit, "class_code", view.classCode, change.classCode);
        const assured = set(placed, "assurance", view.assurance, change.assurance);
        return set(assured, "access_code", view.accessCode, change.accessCode);
      });
    case "route-question":
    case "route":
      return withRoute(files, change);
    case "law":
      return withFile(files, FILE, (source) => put(source, ["countries"], [change.country]));
    case "retention":
      return withFile(files, FILE, (source) =>
        change.retention === undefined
          ? drop(source, ["retention"])
          : put(source, ["retention"], written(change.retention)),
      );
    case "drafts":
      return withFile(files, FILE, (source) =>
        change.days === undefined ? drop(source, ["draft_days"]) : put(source, ["draft_days"], daysIn(change.days)),
      );
    case "title":
      if (!view.titles.some(({ text }) => text.key === change.key)) throw new Refusal("studio.gone", {}, 409);
      if (change.text.nb.trim() === "") throw new Refusal("studio.no-text");
      return withTexts(files, change.key, change.text);
  }
}

const retentionOf = (data: NonNullable<ServiceData["retention"]>): Retention =>
  data.decision === "keep"
    ? { decision: "keep", legalBasis: data.legal_basis }
    : { decision: "discard", years: data.years, legalBasis: data.legal_basis };

function daysIn(days: number): number {
  if (!Number.isInteger(days) || days < LEAST_DRAFT_DAYS || days > MOST_DRAFT_DAYS)
    throw new Refusal("studio.not-a-number", { least: LEAST_DRAFT_DAYS, most: MOST_DRAFT_DAYS });
  return days;
}

function written(retention: Retention): Readonly<Record<string, unknown>> {
  const basis = retention.legalBasis.trim();
  if (basis === "") throw new Refusal("studio.no-basis");
  if (retention.decision === "keep") return { decision: "keep", legal_basis: basis };
  const { years } = retention;
  if (!Number.isInteger(years) || years < 1 || years > MOST_YEARS)
    throw new Refusal("studio.not-a-number", { least: 1, most: MOST_YEARS });
  return { decision: "discard", years, legal_basis: basis };
}
