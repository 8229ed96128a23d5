/** The case worker's verbs. Each names the one action it needs, in the case's own unit, and leaves a trace. */
import { accessOn, demand, grantsOf, may, type Access, type Role } from "#access";
import { absencesFrom, isAway } from "#authority";
import { record } from "#audit";
import { automations, caseById, happened, setAutomation, type Case } from "#cases";
import type { StaffId } from "#people";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { today, type LegalDate } from "#platform/time";
import { documentContent, serviceTitle, type Tools } from "#services";
import { workerWrites } from "#services/dialogue";
import { z } from "zod";
import { approvalList, propose, proposalViews, returnProposal, takeBack } from "./approval.ts";
import type { Room } from "./authority.ts";
import { judgeBlind, mustNotBeBlind } from "./blind.ts";
import { deskCase } from "./casepage.ts";
import type { Desk, Staff } from "./desk.model.ts";
import { openErrands } from "./errands.ts";
import { impartialVerbs } from "./impartial.ts";
import { decideByPerson, previewDecision, previewWords } from "./judging.ts";
import { saveLetter, throwLetterAway } from "./lettering.ts";
import { partyVerbs } from "./parties.ts";
import { asWhoAsks } from "./whoasks.ts";
import { workList } from "./worklist.ts";
import { selectColleagues } from "./worklist.sql.ts";

export const openDesk = (tools: Tools, roles: readonly Role[]): Desk =>
  asWhoAsks(tools, (own) => deskVerbs(own, roles));

function deskVerbs(tools: Tools, roles: readonly Role[]): Desk {
  const { db, municipality } = tools;
  const day = (): LegalDate => today(tools.clock, tools.town.time_zone);
  const accessOf = async (read: Read, who: Pick<Staff, "staff">): Promise<Access> =>
    accessOn(who.staff as StaffId, await grantsOf(read, who.staff as StaffId), roles, day());
  const now = (): string => tools.clock.now().toString();
  const actorOf = (who: Staff) => ({ kind: "staff", id: who.staff }) as const;
  /** Whoever is away takes no new case. */
  const present = async (read: Read, found: Case) => {
    const away = await absencesFrom(read, day());
    return (await colleagues(read, found)).filter(({ staff }) => !isAway(away, staff, day()));
  };
  const colleagues = async (read: Read, { unit, id }: Case) => {
    const able = roles.filter((role) => role.actions.includes("cases.decide")).map((role) => role.role);
    return read.rows(z.object({ staff: z.string(), name: z.string() }), selectColleagues(unit, able, day(), id));
  };
  /** The case, when the worker may do this to it. */
  const allowed = async (
    read: Read,
    who: Pick<Staff, "staff">,
    caseId: string,
    action: Parameters<typeof demand>[1],
  ): Promise<Case> => {
    const found = await caseById(read, caseId);
    demand(await accessOf(read, who), action, found.unit);
    return found;
  };

  const room: Room = { tools, roles, colleagues };
  const deciding = (who: Staff, caseId: string): Promise<Case> =>
    db.read(municipality, (read) => allowed(read, who, caseId, "cases.decide"));
  /** The case, when the worker may decide it and has judged it first where that is asked. */
  const seeing = (who: Staff, caseId: string): Promise<Case> =>
    db.read(municipality, async (read) => {
      const found = await allowed(read, who, caseId, "cases.decide");
      await mustNotBeBlind(read, found);
      return found;
    });

  return {
    workList: (who, ask, language) =>
      db.read(municipality, async (read) => workList(tools, read, await accessOf(read, who), ask, day(), language)),
    openCase: (who, caseId, language) =>
      db.write(municipality, async (tx) => {
        const found = await allowed(tx, who, caseId, "cases.read");
        await record(tx, {
          at: now(),
          actor: actorOf(who),
          action: "cases.opened",
          subject: { kind: "case", id: caseId },
          caseId,
          purpose: "case work",
        });
        const access = await accessOf(tx, who);
        return deskCase(tools, tx, found, {
          mayDecide: may(access, "cases.decide", found.unit),
          colleagues: await present(tx, found),
          ...(await proposalViews(room, tx, found, who, language)),
          who,
          mayLead: may(access, "cases.lead", found.unit),
          today: day(),
          language,
        });
      }),
    assign: (who, caseId, rev, to) =>
      db.write(municipality, async (tx) => {
        const found = await allowed(tx, who, caseId, "cases.assign");
        const colleague = (await present(tx, found)).find((one) => one.staff === to);
        if (colleague === undefined) throw new Refusal("desk.no-such-colleague");
        await happened(
          tx,
          caseId,
          { actor: actorOf(who), at: now() },
          [{ type: "assigned", to: colleague.staff, toName: colleague.name }],
          rev,
        );
        await record(tx, {
          at: now(),
          actor: actorOf(who),
          action: "cases.assigned",
          subject: { kind: "case", id: caseId },
          caseId,
          details: { to: colleague.staff },
        });
      }),
    preview: async (who, decision, language) =>
      previewDecision(room, await seeing(who, decision.caseId), decision, who, language),
    previewLetter: async (who, decision) => previewWords(tools, await seeing(who, decision.caseId), decision, who),
    saveDraft: async (who, decision) => {
      await seeing(who, decision.caseId);
      await saveLetter(tools, decision, who);
    },
    dropDraft: async (who, caseId) => {
      await deciding(who, caseId);
      await throwLetterAway(tools, caseId, who);
    },
    judgeBlind: async (who, decision) => {
      await deciding(who, decision.caseId);
      await judgeBlind(tools, decision.caseId, decision, who);
    },
    decide: async (who, decision) => {
      const found = await seeing(who, decision.caseId);
      if (found.state.openTask === null) throw new Refusal("cases.no-such-task", {}, 409);
      await decideByPerson(room, found, decision, who);
    },
    overrule: async (who, decision) => {
      const found = await deciding(who, decision.caseId);
      if (found.state.decision === null) throw new Refusal("cases.no-decision-yet", {}, 409);
      await decideByPerson(room, found, decision, who);
    },
    approvals: {
      propose: async (who, decision) => propose(room, await seeing(who, decision.caseId), decision, who),
      returnIt: async (who, caseId, rev, reason) => returnProposal(room, await deciding(who, caseId), rev, reason, who),
      takeBack: async (who, caseId, rev) => takeBack(room, await deciding(who, caseId), rev, who),
      list: (who, language) =>
        db.read(municipality, async (read) => approvalList(room, read, await accessOf(read, who), who, language)),
    },
    write: async (who, caseId, rev, text, papers) => {
      await db.read(municipality, (read) => allowed(read, who, caseId, "cases.decide"));
      await workerWrites(tools, actorOf(who), caseId, rev, text, papers);
    },
    errands: openErrands(tools, (read, who, caseId) => allowed(read, who, caseId, "cases.decide")),
    parties: partyVerbs(tools, (read, who, caseId) => allowed(read, who, caseId, "cases.decide")),
    impartiality: impartialVerbs({ tools, accessOf, allowed, colleagues }),
    document: async (who, caseId, document) => {
      const content = await documentContent(tools, document, (read) => allowed(read, who, caseId, "cases.read"));
      await db.write(municipality, (tx) =>
        record(tx, {
          at: now(),
          actor: actorOf(who),
          action: "cases.document-opened",
          subject: { kind: "document", id: document },
          caseId,
          purpose: "case work",
        }),
      );
      return content;
    },
    switches: (who, language) =>
      db.read(municipality, async (read) => {
        const access = await accessOf(read, who);
        const known = await automations(read);
        return [...tools.services.values()]
          .filter((service) => may(access, "cases.read", service.about.unit))
          .map((service) => {
            const one = known.find((row) => row.service === service.slug);
            return {
              service: service.slug,
              title: serviceTitle(tools, service.slug, language),
              running: one?.running ?? true,
              changedAt: one?.changedAt,
              changedBy: one?.changedBy,
              mayChange: may(access, "automation.switch", service.about.unit),
            };
          });
      }),
    setSwitch: (who, slug, running) =>
      db.write(municipality, async (tx) => {
        const service = tools.services.get(slug);
        if (service === undefined) throw new Refusal("services.unknown", {}, 404);
        demand(await accessOf(tx, who), "automation.switch", service.about.unit);
        await setAutomation(tx, slug, running, who.name, now());
        await record(tx, {
          at: now(),
          actor: actorOf(who),
          action: running ? "automation.started" : "automation.stopped",
          subject: { kind: "service", id: slug },
        });
      }),
  };
}
