/** Statements of the public register: written when rules are approved, read by the role that sees nothing else. */
import { sql } from "#platform/sql";
import type { Language } from "#platform/texts";

export type PublishedVersion = {
  readonly version: number;
  readonly from: string;
  readonly to: string | undefined;
  readonly sha256: string;
  readonly dmn: string;
  readonly page: object;
  readonly approvedAt: string;
};

export const deleteVersions = (service: string) =>
  sql`DELETE FROM public_read.rule_version WHERE municipality = platform.here() AND service = ${service}`;

export const insertVersion = (service: string, v: PublishedVersion, at: string) => sql`
  INSERT INTO public_read.rule_version (service, version, valid_from, valid_to, sha256, dmn, page, approved_at, published_at)
  VALUES (${service}, ${v.version}, ${v.from}, ${v.to ?? null}, ${v.sha256}, ${v.dmn}, ${JSON.stringify(v.page)}, ${v.approvedAt}, ${at})`;

export type PublishedRate = {
  readonly key: string;
  readonly from: string;
  readonly to: string | null;
  readonly words: object;
  readonly source: string;
  readonly decidedBy: string;
};

export const deleteRates = (service: string) =>
  sql`DELETE FROM public_read.rule_rate WHERE municipality = platform.here() AND service = ${service}`;

export const insertRates = (service: string, rates: readonly PublishedRate[]) => sql`
  INSERT INTO public_read.rule_rate (service, key, valid_from, valid_to, words, source, decided_by)
  SELECT ${service}, r ->> 'key', (r ->> 'from')::date, (r ->> 'to')::date, r -> 'words', r ->> 'source', r ->> 'decidedBy'
  FROM jsonb_array_elements(${JSON.stringify(rates)}::jsonb) AS r`;

const COLUMNS = (language: Language) =>
  sql`service, version, valid_from, valid_to, sha256, page -> ${language} AS page, approved_at`;

/** Of each service the version that holds on the day, else the newest. */
export const selectList = (day: string, language: Language) => sql`
  SELECT DISTINCT ON (service) ${COLUMNS(language)} FROM public_read.rule_version WHERE municipality = platform.here()
  ORDER BY service, (valid_from <= ${day} AND (valid_to IS NULL OR valid_to > ${day})) DESC, version DESC`;

export const selectVersionsOf = (service: string, language: Language) => sql`
  SELECT ${COLUMNS(language)} FROM public_read.rule_version WHERE municipality = platform.here() AND service = ${service}
  ORDER BY valid_from DESC, version DESC`;

export const selectDmn = (service: string, version: number) =>
  sql`SELECT dmn FROM public_read.rule_version WHERE municipality = platform.here() AND service = ${service} AND version = ${version}`;

export const selectRatesOf = (service: string, language: Language) => sql`
  SELECT key, valid_from, valid_to, words -> ${language} AS words, source, decided_by FROM public_read.rule_rate
  WHERE municipality = platform.here() AND service = ${service} ORDER BY key, valid_from`;
