/** The verbs of trying rules on past decisions. The look at others' facts is an event, one for each run. */
import { demand } from "#access";
import { caseById, decisionsOf } from "#cases";
import { parameters as storedParameters } from "#municipalities";
import { rulesBehind, traceOf } from "#desk";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import type { Language } from "#platform/texts";
import { decisionModel, rulesOn, versionOf } from "#rulebook";
import type { Model } from "#rules";
import { liveService, type Facts } from "#services";
import { z } from "zod";
import { accessOf, dayFrom, dayIn, enter, handOf, noted, wordingOf, type Room } from "./door.ts";
import { namesFor } from "./lines.ts";
import { answered } from "./outcome.rules.ts";
import { ChangeRow, type Run } from "./run.model.ts";
import type { RuleDesk } from "./ruledesk.model.ts";
import { candidateOf, FEW, runById, runWhatIf, WHAT_IF } from "./runs.ts";
import { kroner, outcomeWords, resultView } from "./result.rules.ts";
import { ratesOverTime } from "./rates.rules.ts";
import { asking } from "./trying.ts";
import type { WhatIfRun } from "./whatif.model.ts";
import * as statements from "./whatif.sql.ts";
import { ratesRead } from "./words.rules.ts";

type Verbs = "whatIf" | "whatIfRun" | "cancelWhatIf" | "changes" | "change";

const PAGE = 50;
const Count = z.object({ count: z.number() });
const Id = z.object({ id: z.string() });

export function whatIfVerbs(room: Room): Pick<RuleDesk, Verbs> {
  const { tools } = room;
  const { db, municipality } = tools;
  const named = async (
    read: Read,
    who: Parameters<RuleDesk["whatIfRun"]>[0],
    id: string,
    action: "rules.read" | "rules.propose",
  ) => {
    const run = z.uuid().safeParse(id).success ? await runById(read, id) : undefined;
    if (run === undefined) throw new Refusal("ruledesk.no-such-run", {}, 404);
    const entered = await enter(room, read, who, run.service, action);
    return { run, ...entered };
  };
  const shown = (id: string, language: Language): Promise<WhatIfRun> =>
    db.read(municipality, async (read) => {
      const run = await runById(read, id);
      if (run === undefined) throw new Refusal("ruledesk.no-such-run", {}, 404);
      return runView(room, read, run, language);
    });

  return {
    whatIf: async (who, slug, ask, language) => {
      const { id, total } = await db.write(municipality, async (tx) => {
        const { service } = await enter(room, tx, who, slug, "rules.propose");
        const asOf = ask.asOf === undefined || ask.asOf === "" ? undefined : dayFrom(ask.asOf);
        const sha256 =
          ask.version === undefined
            ? (await rulesOn(tx, slug, asOf ?? dayIn(tools)))?.model.sha256
            : (await versionOf(tx, slug, ask.version)).sha256;
        if (sha256 === undefined) throw new Refusal("ruledesk.no-rules", {}, 409);
        const read = new Set([...ratesRead(service.model), ...service.parameters.map(({ key }) => key)]);
        const stray = Object.keys(ask.parameters).find((key) => !read.has(key));
        if (stray !== undefined) throw new Refusal("ruledesk.no-such-rate", { key: stray });
        const models = await tx.rows(z.object({ sha256: z.string() }), statements.selectModels(slug));
        const { count: total } = await tx.one(Count, statements.countDecided(models.map((one) => one.sha256)));
        const { version, parameters } = ask;
        const run = { service: slug, version, sha256, parameters, asOf, total };
        const { id } = await tx.one(Id, statements.insertRun(run, handOf(room, who)));
        await noted(room, tx, who, {
          action: "rules.tried-on-decisions",
          subject: { kind: "what-if", id },
          purpose: "to see what changed rules would have done before they are approved",
          details: {
            service: slug,
            version: version ?? null,
            model: sha256,
            rates: Object.keys(parameters),
            decisions: total,
          },
        });
        if (total > FEW) await tools.jobs.enqueue(tx, WHAT_IF, id);
        return { id, total };
      });
      if (total <= FEW) await runWhatIf(tools, id);
      return shown(id, language);
    },
    whatIfRun: (who, id, language) =>
      db.read(municipality, async (read) => {
        const { run } = await named(read, who, id, "rules.read");
        return runView(room, read, run, language);
      }),
    cancelWhatIf: (who, id) =>
      db.write(municipality, async (tx) => {
        await named(tx, who, id, "rules.propose");
        if ((await tx.run(statements.finishRun(id, { status: "cancelled" }, tools.clock.now().toString()))) === 0)
          return;
        await noted(room, tx, who, { action: "rules.trial-stopped", subject: { kind: "what-if", id } });
      }),
    changes: (who, id, after, language) =>
      db.as(who.staff).read(municipality, async (read) => {
        const { service } = await named(read, who, id, "rules.read");
        const from = /^\d{1,9}$/.test(after ?? "") ? Number(after) : 0;
        const rows = await read.rows(ChangeRow, statements.selectChanges(id, from, PAGE + 1));
        const page = rows.slice(0, PAGE);
        const words = outcomeWords(wordingOf(room, service, language));
        return {
          items: page.map((row) => ({
            decision: row.decision,
            caseId: row.case_id,
            caseNumber: row.number,
            from: words(row.was),
            to: words(row.becomes),
            before: row.amount_was === null ? undefined : kroner(BigInt(row.amount_was)),
            after: row.amount_becomes === null ? undefined : kroner(BigInt(row.amount_becomes)),
          })),
          next: rows.length > PAGE ? String(page.at(-1)?.seq) : undefined,
        };
      }),
    change: (who, id, decisionId, language) =>
      db.as(who.staff).write(municipality, async (tx) => {
        const { run, service } = await named(tx, who, id, "rules.read");
        const known = z.uuid().safeParse(decisionId).success;
        const row = known
          ? await tx.maybe(z.object({ case_id: z.string() }), statements.selectChanged(id, decisionId))
          : undefined;
        if (row === undefined) throw new Refusal("cases.not-found", {}, 404);
        const found = await caseById(tx, row.case_id);
        demand(await accessOf(room, tx, who), "cases.read", found.unit);
        const decision = (await decisionsOf(tx, found.id)).find((one) => one.id === decisionId);
        const model = await candidateOf(tx, run);
        if (decision === undefined || model === undefined) throw new Refusal("ruledesk.run-is-old", {}, 409);
        await noted(room, tx, who, {
          action: "rules.trial-case-opened",
          subject: { kind: "decision", id: decisionId },
          caseId: found.id,
          purpose: "to see what changed rules would have done before they are approved",
        });
        const candidate = { model, parameters: run.parameters, asOf: run.asOf };
        const rates = ratesOverTime(await storedParameters(tx), candidate);
        const ask = asking({ process: service.process, candidate, rates });
        const evaluation = ask(decision.facts as Facts, decision.asOf);
        const { outcome } = answered(service.process, evaluation, []);
        const after = { ...decision, outcome, mode: "advice" as const, reason: null, evaluation };
        const before = await decisionModel(tx, decision.model);
        return {
          before: traceOf(
            service,
            { ...decision, version: await rulesBehind(tx, found.service, decision) },
            before,
            "",
            language,
          ),
          after: traceOf(service, after, model, "", language),
        };
      }),
  };
}

/** `known` spares reading the model again when it is the one that was tried. */
export async function runView(room: Room, read: Read, run: Run, language: Language, known?: Model): Promise<WhatIfRun> {
  const service = liveService(room.tools, run.service);
  const nameOf = await namesFor(read, [run.askedBy]);
  const tried = known?.sha256 === run.sha256 ? known : undefined;
  const model = tried ?? (run.result === undefined ? undefined : await candidateOf(read, run));
  const current = run.version === undefined || (await versionOf(read, run.service, run.version)).sha256 === run.sha256;
  const { id, sha256: _, attempts: __, askedBy, ...told } = run;
  const wording = wordingOf(room, service, language);
  return {
    ...told,
    run: id,
    askedBy: nameOf(askedBy),
    current,
    result: run.result && resultView(wording, run.result, model),
  };
}
