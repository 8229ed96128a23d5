/** From draft to rules in force, by two pairs of eyes: proposed from a day, tried, approved by another; and ended. */
import { Refusal } from "#platform/errors";
import { approveVersion, backToDraft, contentOf, endVersion, lockVersions, proposeDraft, versionOf } from "#rulebook";
import { readable } from "./check.rules.ts";
import { dayFrom, dayIn, draftNamed, enter, handOf, noted, ruleSubject, type Room } from "./door.ts";
import { checkOf } from "./drafts.ts";
import { obstaclesTo, refuse, refuseUnacknowledged, toBeJudged } from "./obstacles.rules.ts";
import { publishRules } from "./publish.ts";
import type { RuleDesk } from "./ruledesk.model.ts";
import { runsOf } from "./runs.ts";

export function approvalVerbs(room: Room): Pick<RuleDesk, "propose" | "sendBack" | "approve" | "end"> {
  const { tools } = room;
  const { db, municipality } = tools;
  return {
    propose: (who, slug, version, { rev, from, note }) =>
      db.write(municipality, async (tx) => {
        await enter(room, tx, who, slug, "rules.propose");
        await draftNamed(tx, slug, version);
        const begins = dayFrom(from);
        if (note.trim() === "") throw new Refusal("ruledesk.note-needed");
        await proposeDraft(tx, { service: slug, version, rev }, { begins, note: note.trim() }, handOf(room, who));
        const subject = ruleSubject(slug, version);
        await noted(room, tx, who, { action: "rules.proposed", subject, details: { from: begins } });
      }),
    sendBack: (who, slug, version, rev, reason) =>
      db.write(municipality, async (tx) => {
        const found = await versionOf(tx, slug, version);
        const own = found.proposedBy === who.staff;
        await enter(room, tx, who, slug, own ? "rules.propose" : "rules.approve");
        if (found.status !== "proposed") throw new Refusal("ruledesk.not-proposed", {}, 409);
        const because = reason.trim().slice(0, 1000);
        await backToDraft(tx, { service: slug, version, rev }, because, handOf(room, who));
        await noted(room, tx, who, {
          action: "rules.sent-back",
          subject: ruleSubject(slug, version),
          personal: { reason: because },
        });
      }),
    approve: (who, slug, version, rev, acknowledgement = "") =>
      db.write(municipality, async (tx) => {
        const { service, role } = await enter(room, tx, who, slug, "rules.approve");
        // Held from here on, so that of two who approve at once the second sees what the first did.
        const others = await lockVersions(tx, slug);
        const found = await versionOf(tx, slug, version);
        if (found.status !== "proposed") throw new Refusal("ruledesk.not-proposed", {}, 409);
        const check = await checkOf(room, tx, service, found, readable(await contentOf(tx, slug, version)), "nb");
        const runs = await runsOf(tx, slug, version);
        refuse(obstaclesTo({ version: found, others, check, runs, who: who.staff, today: dayIn(tools) }));
        refuseUnacknowledged(check, acknowledgement);
        await approveVersion(tx, { service: slug, version, rev }, role, dayIn(tools), handOf(room, who));
        await noted(room, tx, who, {
          action: "rules.approved",
          subject: ruleSubject(slug, version),
          details: { model: found.sha256, from: found.begins, role, trial: runs[0]?.id, judged: toBeJudged(check) },
          ...(acknowledgement.trim() === ""
            ? {}
            : { personal: { acknowledgement: acknowledgement.trim().slice(0, 2000) } }),
        });
        await publishRules(tx, { town: tools.town, roles: room.roles, service, at: tools.clock.now().toString() });
      }),
    end: (who, slug, version, { rev, day, reason }) =>
      db.write(municipality, async (tx) => {
        const { service } = await enter(room, tx, who, slug, "rules.approve");
        const last = dayFrom(day);
        if (last < dayIn(tools)) throw new Refusal("rulebook.in-the-past", { day: last });
        if (reason.trim() === "") throw new Refusal("ruledesk.note-needed");
        await endVersion(tx, { service: slug, version, rev }, last, reason.trim());
        const subject = ruleSubject(slug, version);
        await noted(room, tx, who, {
          action: "rules.ended",
          subject,
          details: { day: last },
          personal: { reason: reason.trim() },
        });
        await publishRules(tx, { town: tools.town, roles: room.roles, service, at: tools.clock.now().toString() });
      }),
  };
}
