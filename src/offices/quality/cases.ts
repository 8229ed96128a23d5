/** The cases behind a figure, a page at a time: advice, decision and the reason a person gave. */
import { versionsOf } from "#rulebook";
import type { Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { serviceSay, serviceTitle, type Service, type Tools } from "#services";
import { z } from "zod";
import type { CaseRow, CasesAsk, CasesPage } from "./quality.model.ts";
import { selectCases } from "./quality.sql.ts";
import { cohortOf, type Period } from "./report.ts";

const PAGE = 40;

const Row = z.object({
  id: z.string(),
  number: z.string(),
  opened_at: z.string(),
  unit: z.string(),
  advice: z.string().nullable(),
  outcome: z.string().nullable(),
  blind: z.string().nullable(),
  reason: z.string().nullable(),
  reckoned: z.string().nullable(),
});
type Row = z.output<typeof Row>;

export async function casesPage(
  tools: Tools,
  tx: Tx,
  service: Service,
  ask: CasesAsk,
  { units, period }: { readonly units: "all" | readonly string[]; readonly period: Period },
  language: Language,
): Promise<CasesPage> {
  const { decision } = service.process;
  const models =
    ask.version === undefined
      ? undefined
      : (await versionsOf(tx, service.slug)).filter((one) => one.version === ask.version).map(({ sha256 }) => sha256);
  const wanted = {
    kind: ask.kind,
    month: ask.month,
    unit: ask.unit,
    models,
    manual: decision.manual_outcome,
    outcomePath: decision.outcome.split("."),
    after: placeFrom(ask.after),
  };
  const rows = await tx.rows(Row, selectCases(cohortOf(tools, service.slug, period, units), wanted, PAGE + 1));
  const say = serviceSay(service, language);
  const outcome = (key: string | null): string | undefined =>
    key === null ? undefined : decision.outcomes.includes(key) ? say(`process.outcomes.${key}`) : undefined;
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    service: service.slug,
    title: serviceTitle(tools, service.slug, language),
    rows: rows.slice(0, PAGE).map((row): CaseRow => ({
      caseId: row.id,
      number: row.number,
      receivedAt: row.opened_at,
      unit: tools.town.units.find((one) => one.unit === row.unit)?.name[language] ?? row.unit,
      advice: outcome(row.advice),
      outcome: outcome(row.outcome),
      blind: outcome(row.blind),
      reason: row.reason ?? undefined,
      how: howOf(row),
    })),
    next: last && `${last.opened_at}_${last.id}`,
  };
}

function howOf({ advice, outcome, reckoned }: Row): CaseRow["how"] {
  if (advice === null || outcome === null || advice === outcome) return undefined;
  return reckoned === outcome ? "facts" : "against";
}

/** A place that was tampered with is the beginning. */
function placeFrom(text: string | undefined): { readonly at: string; readonly id: string } | undefined {
  const [at = "", id = ""] = (text ?? "").split("_");
  return z.uuid().safeParse(id).success && z.iso.datetime().safeParse(at).success ? { at, id } : undefined;
}
