/**
 * Publishing: what is approved is written to the public register in the same transaction, in four languages, with nobody's name.
 */
import type { Role } from "#access";
import { parameters, type Municipality } from "#municipalities";
import type { Tx } from "#platform/sql";
import { LANGUAGES, type Language } from "#platform/texts";
import { legalDate, type LegalDate } from "#platform/time";
import { contentOf, decisionModel, INSTALLATION, versionsOf, type RuleVersion } from "#rulebook";
import type { Model } from "#rules";
import { serviceSay, type Service } from "#services";
import type { Approver, PublishedPage } from "./register.model.ts";
import { rateKeys } from "./ratekeys.ts";
import { deleteRates, deleteVersions, insertRates, insertVersion } from "./register.sql.ts";
import { stretchesOf } from "./timeline.rules.ts";
import { differenceView, modelView, rateWords, type Wording } from "./words.rules.ts";

export type Publishing = {
  readonly town: Pick<Municipality, "register_names" | "units">;
  readonly roles: readonly Role[];
  readonly service: Service;
  readonly at: string;
};

/** Every version that decided, decides or will decide, and the rates. What was published before is written anew. */
export async function publishRules(tx: Tx, publishing: Publishing): Promise<void> {
  const { service, at } = publishing;
  const versions = (await versionsOf(tx, service.slug))
    .filter(({ from }) => from !== undefined)
    .toSorted((a, b) => String(a.from).localeCompare(String(b.from)));
  await tx.run(deleteVersions(service.slug));
  let before: Model | undefined;
  for (const version of versions) {
    const dmn = await contentOf(tx, service.slug, version.version);
    const model = await decisionModel(tx, version.sha256);
    const { sha256, from = "", to, approvedAt = at } = version;
    const page = inAll((language) => pageOf(publishing, version, model, before, language));
    await tx.run(
      insertVersion(service.slug, { version: version.version, from, to, sha256, dmn, page, approvedAt }, at),
    );
    before = model;
  }
  await publishRates(tx, { ...publishing, today: legalDate(at.slice(0, 10)) });
}

/** The rates that a service's rules read, as they hold day by day. */
export async function publishRates(
  tx: Tx,
  publishing: Omit<Publishing, "at" | "roles"> & { readonly today: LegalDate },
): Promise<void> {
  const { service } = publishing;
  const rows = await parameters(tx);
  const rates = (await rateKeys(tx, service, publishing.today)).flatMap((key) =>
    stretchesOf(rows.filter((row) => row.key === key)).map(({ row, from, to }) => ({
      key,
      from,
      to: to ?? null,
      words: inAll((language) => rateWords({ ...publishing, language }, row)),
      source: row.source,
      decidedBy: row.decided_by ?? "",
    })),
  );
  await tx.run(deleteRates(service.slug));
  if (rates.length > 0) await tx.run(insertRates(service.slug, rates));
}

function pageOf(
  publishing: Publishing,
  version: RuleVersion,
  model: Model,
  before: Model | undefined,
  language: Language,
): PublishedPage {
  const { service, town } = publishing;
  const { decision } = service.process;
  const wording: Wording = { service, town, language };
  const say = serviceSay(service, language);
  const orElse = (key: string, other: string): string => (say(key) === key ? say(other) : say(key));
  const { name: _, description, rates: __, types: ___, parts: ____, ...view } = modelView(wording, model);
  return {
    ...view,
    title: say("service.title"),
    question: orElse("process.register.question", "service.title"),
    description: orElse("process.register.description", "service.summary"),
    modelDescription: description,
    unit: unitName(publishing, language),
    outcomes: [
      ...decision.outcomes.map((outcome) => ({ outcome, words: say(`process.outcomes.${outcome}`) })),
      { outcome: decision.manual_outcome, words: "" },
    ],
    note: version.note,
    approvedBy: approverOf(publishing, version, language),
    changes: before === undefined ? undefined : differenceView(wording, before, model),
  };
}

/** A role in a unit; nothing for what came with the installation. */
function approverOf(publishing: Publishing, version: RuleVersion, language: Language): Approver {
  if (version.approvedBy === INSTALLATION) return { role: "", unit: "" };
  const role = publishing.roles.find((one) => one.role === version.approvedRole);
  return { role: role?.name[language] ?? version.approvedRole ?? "", unit: unitName(publishing, language) };
}

const unitName = ({ service, town }: Publishing, language: Language): string =>
  town.units.find(({ unit }) => unit === service.about.unit)?.name[language] ?? service.about.unit;

const inAll = <T>(make: (language: Language) => T): Readonly<Record<Language, T>> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<Language, T>;
