/** Rates with two pairs of eyes: what a council decided is proposed by one and approved by another, and begins on its day by itself. */
import { may, type Access } from "#access";
import { decideParameter, parameters, parametersOn, type ParameterRow } from "#municipalities";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { Json } from "#rules";
import { serviceTitle, type Service } from "#services";
import { z } from "zod";
import { dayFrom, dayIn, enter, handOf, noted, wordingOf, type Room } from "./door.ts";
import { namesFor, type NameOf } from "./lines.ts";
import { publishRates } from "./publish.ts";
import { rateKeys } from "./ratekeys.ts";
import type { RuleDesk } from "./ruledesk.model.ts";
import { insertRate, lockRate, selectRates, settleRate } from "./ruledesk.sql.ts";
import type { RateProposal, RateValue } from "./whatif.model.ts";
import { rateWords } from "./words.rules.ts";

const RateRow = z.object({
  id: z.string(),
  key: z.string(),
  value: z.json(),
  unit: z.string(),
  source: z.string(),
  decided_by: z.string(),
  begins: z.string(),
  ends: z.string().nullable(),
  status: z.enum(["proposed", "approved", "withdrawn"]),
  proposed_at: z.string(),
  proposed_by: z.string(),
  settled_at: z.string().nullable(),
  settled_by: z.string().nullable(),
});
type RateRow = z.output<typeof RateRow>;

type KeysOf = (read: Read, service: Service) => Promise<readonly string[]>;

export function rateVerbs(room: Room): Pick<RuleDesk, "rates" | "proposeRate" | "approveRate" | "withdrawRate"> {
  const { tools } = room;
  const { db, municipality } = tools;
  const keysOf: KeysOf = (read, service) => rateKeys(read, service, dayIn(tools));
  return {
    rates: (who, slug, language) =>
      db.read(municipality, async (read) => {
        const { service, access } = await enter(room, read, who, slug, "rules.read");
        const keys = await keysOf(read, service);
        const [rows, proposals] = await Promise.all([parameters(read), read.rows(RateRow, selectRates(keys))]);
        const nameOf = await namesFor(
          read,
          proposals.flatMap((one) => [one.proposed_by, one.settled_by ?? undefined]),
        );
        const now = parametersOn(rows, dayIn(tools));
        const valueOf = (row: ParameterRow): RateValue => valueView(room, service, row, language);
        return {
          service: slug,
          title: serviceTitle(tools, slug, language),
          rates: keys.map((key) => {
            const row = now.find((one) => one.key === key);
            const own = rows.filter((one) => one.key === key).toSorted((a, b) => b.from.localeCompare(a.from));
            const asked = proposals.filter((one) => one.key === key);
            const unit = row?.unit ?? own[0]?.unit ?? asked[0]?.unit ?? "";
            const words = rateWords(wordingOf(room, service, language), { key, value: "", unit });
            return {
              key,
              name: words.key,
              unit: words.unit,
              now: row && valueOf(row),
              values: own.map(valueOf),
              proposals: asked.map((one) => proposalView(room, service, one, nameOf, access, language)),
            };
          }),
          mayPropose: may(access, "rules.propose", service.about.unit),
        };
      }),
    proposeRate: (who, slug, rate) =>
      db.write(municipality, async (tx) => {
        const { service } = await enter(room, tx, who, slug, "rules.propose");
        if (!(await keysOf(tx, service)).includes(rate.key))
          throw new Refusal("ruledesk.no-such-rate", { key: rate.key });
        const [begins, ends] = [
          dayFrom(rate.from),
          rate.to === undefined || rate.to === "" ? undefined : dayFrom(rate.to),
        ];
        if (ends !== undefined && ends <= begins) throw new Refusal("ruledesk.ends-before", {});
        const rows = (await parameters(tx)).filter(({ key }) => key === rate.key);
        mustBeLike(rate.value, rows);
        mustNotBeGone(rows, begins, dayIn(tools));
        const [source, decidedBy] = [rate.source.trim(), rate.decidedBy.trim()];
        if (source === "" || decidedBy === "") throw new Refusal("ruledesk.decision-needed");
        const { key, value } = rate;
        // A rate that nobody has had before: its unit comes with its first value.
        const unit = rows.at(-1)?.unit ?? rate.unit?.trim() ?? "";
        if (unit === "") throw new Refusal("ruledesk.unit-needed");
        const row = { key, value, unit, source, decidedBy, begins, ends };
        const { id } = await tx.one(RateRow.pick({ id: true }), insertRate(row, handOf(room, who)));
        const subject = { kind: "rate", id };
        await noted(room, tx, who, {
          action: "rates.proposed",
          subject,
          details: { key, value: rate.value, from: begins, decidedBy },
        });
        return id;
      }),
    approveRate: (who, slug, id) =>
      db.write(municipality, async (tx) => {
        const { service } = await enter(room, tx, who, slug, "rules.approve");
        const row = await waiting(tx, service, id, keysOf);
        if (row.proposed_by === who.staff) throw new Refusal("rulebook.own-work", {}, 403);
        const rows = (await parameters(tx)).filter(({ key }) => key === row.key);
        mustNotBeGone(rows, row.begins as LegalDate, dayIn(tools));
        await tx.run(settleRate(id, "approved", handOf(room, who)));
        await decideParameter(tx, {
          key: row.key,
          value: row.value,
          unit: row.unit,
          from: row.begins,
          ...(row.ends === null ? {} : { to: row.ends }),
          source: row.source,
          decided_by: row.decided_by,
        });
        await noted(room, tx, who, {
          action: "rates.approved",
          subject: { kind: "rate", id },
          details: { key: row.key, from: row.begins },
        });
        for (const one of tools.services.values())
          if ((await keysOf(tx, one)).includes(row.key))
            await publishRates(tx, { town: tools.town, service: one, today: dayIn(tools) });
      }),
    withdrawRate: (who, slug, id) =>
      db.write(municipality, async (tx) => {
        const { service } = await enter(room, tx, who, slug, "rules.read");
        const row = await waiting(tx, service, id, keysOf);
        await enter(room, tx, who, slug, row.proposed_by === who.staff ? "rules.propose" : "rules.approve");
        await tx.run(settleRate(id, "withdrawn", handOf(room, who)));
        await noted(room, tx, who, {
          action: "rates.withdrawn",
          subject: { kind: "rate", id },
          details: { key: row.key },
        });
      }),
  };
}

async function waiting(
  tx: Parameters<typeof decideParameter>[0],
  service: Service,
  id: string,
  keysOf: KeysOf,
): Promise<RateRow> {
  const row = z.uuid().safeParse(id).success ? await tx.maybe(RateRow, lockRate(id)) : undefined;
  if (row === undefined || !(await keysOf(tx, service)).includes(row.key))
    throw new Refusal("ruledesk.no-such-rate", { key: "" }, 404);
  if (row.status !== "proposed") throw new Refusal("ruledesk.not-proposed", {}, 409);
  return row;
}

/** A number for a number, and steps with the same entries for steps: what the rules cannot read must not become a rate. */
function mustBeLike(value: Json, rows: readonly ParameterRow[]): void {
  const before = rows.at(-1)?.value;
  const isLike = before === undefined ? typeof value !== "string" : shapeOf(value) === shapeOf(before);
  if (!isLike) throw new Refusal("ruledesk.rate-unlike");
}

function shapeOf(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${[...new Set((value as readonly Json[]).map(shapeOf))].toSorted().join("|")}]`;
  if (typeof value !== "object" || value === null) return typeof value;
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key}:${shapeOf(inner)}`)
    .toSorted()
    .join(",")}}`;
}

/** Days that are gone and had a rate keep it. */
function mustNotBeGone(rows: readonly ParameterRow[], from: LegalDate, today: LegalDate): void {
  if (from < today && parametersOn(rows, from).length > 0) throw new Refusal("rulebook.in-the-past", { from, today });
}

function valueView(room: Room, service: Service, row: ParameterRow, language: Language): RateValue {
  return {
    value: row.value,
    words: rateWords(wordingOf(room, service, language), row).value,
    from: row.from as LegalDate,
    to: row.to as LegalDate | undefined,
    source: row.source,
    decidedBy: row.decided_by ?? "",
    origin: row.origin,
  };
}

function proposalView(
  room: Room,
  service: Service,
  row: RateRow,
  nameOf: NameOf,
  access: Access,
  language: Language,
): RateProposal {
  const own = row.proposed_by === access.staff;
  const open = row.status === "proposed";
  const { ends, ...rest } = row;
  const value = { ...rest, from: row.begins, ...(ends === null ? {} : { to: ends }), origin: "decided" as const };
  return {
    ...valueView(room, service, value, language),
    rate: row.id,
    status: row.status,
    proposedBy: nameOf(row.proposed_by),
    proposedAt: row.proposed_at,
    approvedBy: row.status === "approved" && row.settled_by !== null ? nameOf(row.settled_by) : undefined,
    approvedAt: row.status === "approved" ? (row.settled_at ?? undefined) : undefined,
    mayApprove: open && !own && may(access, "rules.approve", service.about.unit),
    mayWithdraw: open && may(access, own ? "rules.propose" : "rules.approve", service.about.unit),
  };
}
