/** A version and the rule desk: rules that were approved there meanwhile are not put out of force by somebody who has not seen them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { today } from "#platform/time";
import { approveAtOnce, contentOf, rulesOn } from "#rulebook";
import { changing, openStudioStage, type StudioStage } from "./stage.testing.ts";

let stage: StudioStage;
beforeAll(async () => {
  stage = await openStudioStage();
}, 60_000);
afterAll(() => stage.stop());

const noted = (text: string) => (content: string) => content.replace("<definitions", `<!-- ${text} --><definitions`);

/** What the rule desk does when it approves rules from today; gives the version and its content. */
function approvedAtTheDesk(text: string): Promise<{ readonly version: number; readonly content: string }> {
  const { designer, owner, service, house } = stage;
  const { db, municipality, clock, town } = house.opened.tools;
  const day = today(clock, town.time_zone);
  return db.write(municipality, async (tx) => {
    const now = await rulesOn(tx, service, day);
    const content = noted(text)(await contentOf(tx, service, now?.version ?? 0));
    const by = { makers: [designer.staff], proposedBy: designer.staff, role: "service-owner" };
    const rules = { service, content, note: "At the desk.", from: day, ...by };
    const hand = { by: owner.staff, at: clock.now().toString() };
    return { version: await approveAtOnce(tx, rules, day, hand), content };
  });
}

test("rules approved at the rule desk since the draft was begun are in its way when it brings others, and named", async () => {
  const { studio, designer, owner, service, house } = stage;
  const model = `rules/${house.opened.tools.services.get(service)?.process.decision.model ?? ""}`;
  const { id, rev } = await stage.drafted(changing(model, "<definitions", "<!-- the draft's --><definitions"));
  const words = await stage.drafted(changing("texts/nb.yaml", /^ {2}title: .*$/m, "  title: Bare ord"));
  await stage.played(id);
  await studio.propose(designer, id, rev, "Andre regler.");
  const codes = async (version: string) =>
    (await studio.publishPage(owner, version, "nb")).obstacles.map(({ code }) => code);
  expect(await codes(id)).toEqual([]);

  const desk = await approvedAtTheDesk("the desk's");
  expect((await studio.publishPage(owner, id, "nb")).obstacles).toEqual([
    { code: "rules-elsewhere", params: { version: desk.version } },
  ]);
  await expect(studio.publish(owner, id, rev + 1)).rejects.toMatchObject({
    code: "studio.not-publishable",
    params: { because: "rules-elsewhere" },
  });
  // One that leaves the rules as they were puts nothing out of force.
  await stage.played(words.id);
  await studio.propose(designer, words.id, words.rev, "Bare ord.");
  expect(await codes(words.id)).toEqual([]);

  // Taken from the desk they are no longer in the way; and who begins now begins with them.
  await studio.backToDraft(designer, id, rev + 1, "");
  const { files } = await studio.filesOf(designer, id, "nb");
  await studio.save(designer, id, rev + 2, new Map([...files, [model, desk.content]]));
  await stage.played(id);
  await studio.propose(designer, id, rev + 3, "Reglene fra regelpulten.");
  expect(await codes(id)).toEqual([]);
  const fresh = await stage.drafted(changing(model, "<definitions", "<!-- later --><definitions"));
  expect((await studio.filesOf(designer, fresh.id, "nb")).files.get(model)).toContain("the desk's");
  await stage.played(fresh.id);
  await studio.propose(designer, fresh.id, fresh.rev, "Bygger på regelpulten.");
  expect(await codes(fresh.id)).toEqual([]);
});
