/** A form that is being written, tried as a citizen meets it: from its pre-check to what sending it would set going. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Files } from "#services";
import { INGELIN, openStudioStage, type StudioStage } from "./stage.testing.ts";
import type { Tried, TryRequest } from "./writing.model.ts";

let stage: StudioStage;
beforeAll(async () => {
  stage = await openStudioStage();
});
afterAll(() => stage.stop());

const FORM = `schema_version: 1
on_behalf_of: [self, attorney]
signing: { signers: [owner], when: { ref: together } }
fee: { amount: { parameter: berth.fee }, when: { field: boats, op: more_than, value: 1 } }
conditions:
  together: { field: together, op: is, value: true }
  nobody_uses: { field: boats, op: answered }
precheck:
  pages:
    - id: must
      fields:
        - { id: boats, type: number, max: 9 }
  results:
    - { id: none, advice: no_need, when: { field: boats, op: is, value: 0 } }
    - { id: some, advice: apply }
pages:
  - id: first
    fields:
      - { id: boats, type: number, max: 9 }
      - { id: together, type: yes-no }
  - id: second
    fields:
      - { id: owner, type: person, need: optional }
`;

const withForm = (files: Files): Files => new Map([...files, ["form.yaml", FORM]]);

async function trying(id: string): Promise<(request: Partial<TryRequest>) => Promise<Tried>> {
  const { writing } = stage.house.opened.house;
  return (request) =>
    writing.tryOut(stage.designer, id, {
      part: "form",
      page: "",
      answers: {},
      form: [],
      // The word is the contract's: what happens then.
      // oxlint-disable-next-line unicorn/no-thenable
      then: "stay",
      language: "nb",
      ...request,
    });
}

/** What a browser sends of a page with these answers. */
const sent = (answers: Readonly<Record<string, string>>): TryRequest["form"] =>
  Object.entries(answers).flatMap(([name, value]) => [
    ["$shown", name.split(".")[0] ?? name] as const,
    [name, value] as const,
  ]);

test("the pre-check ends with the advice that holds, and its answers go along into the form", async () => {
  const { id } = await stage.drafted(withForm);
  const ask = await trying(id);
  const first = await ask({ part: "precheck" });
  expect(first).toMatchObject({
    part: "precheck",
    hasPrecheck: true,
    shown: { kind: "page", view: { page: "must" } },
  });
  const unanswered = await ask({ part: "precheck", page: "must", form: sent({ boats: "" }), then: "next" });
  expect(unanswered.shown).toMatchObject({ kind: "page", errors: [{ fieldId: "boats" }] });
  const none = await ask({ part: "precheck", page: "must", form: sent({ boats: "0" }), then: "next" });
  expect(none.shown).toMatchObject({ kind: "advice", advice: { advice: "no_need", answers: { boats: "0" } } });
  const some = await ask({ part: "precheck", page: "must", form: sent({ boats: "2" }), then: "next" });
  expect(some.shown).toMatchObject({ kind: "advice", advice: { advice: "apply" } });
  const begun = await ask({ part: "precheck", answers: { boats: "2", unknown: "x" }, then: "begin" });
  expect(begun).toMatchObject({ part: "form", shown: { kind: "page", view: { page: "first" } } });
  expect(begun.shown.kind === "page" && begun.shown.view.answers).toEqual({ boats: "2" });
});

test("the end tells who signs and what is paid, when what is answered asks for it", async () => {
  const { id } = await stage.drafted(withForm);
  const ask = await trying(id);
  const owner = sent({ "owner.name": "Ingelin Nordmann", "owner.national_id": INGELIN });
  const end = async (answers: TryRequest["answers"]) => {
    const { shown } = await ask({ page: "second", answers, form: owner, then: "next" });
    return shown.kind === "end" ? { signers: shown.signers, fee: shown.fee } : shown.kind;
  };
  expect(await end({ boats: "2", together: true })).toEqual({
    signers: ["Ingelin Nordmann"],
    fee: { rate: "berth.fee" },
  });
  expect(await end({ boats: "1", together: false })).toEqual({ signers: [], fee: undefined });
});

test("the end tells which unit gets the case, where an answer decides it", async () => {
  const [elsewhere] = stage.house.opened.tools.town.units.toReversed();
  const routed = await stage.drafted((files) => {
    const form = FORM.replace(
      "- { id: together,",
      "- { id: where, type: choice, options: [here, there] }\n      - { id: together,",
    );
    const route = `route: { field: where, units: { there: ${elsewhere?.unit ?? ""} } }\n`;
    return new Map([...files, ["form.yaml", form], ["service.yaml", `${files.get("service.yaml") ?? ""}\n${route}`]]);
  });
  const end = async (id: string, where: string) => {
    const answers = { boats: "1", together: false, where };
    const { shown } = await (await trying(id))({ page: "second", answers, form: [], then: "next" });
    return shown.kind === "end" ? shown.unit : shown.kind;
  };
  expect(await end(routed.id, "there")).toBe(elsewhere?.name.nb);
  expect(await end(routed.id, "here")).not.toBe(elsewhere?.name.nb);
  const { id } = await stage.drafted(withForm);
  expect(await end(id, "there")).toBeUndefined();
});

test("a condition that nobody uses keeps nobody from trying the form; a form that cannot be read does", async () => {
  const { id } = await stage.drafted(withForm);
  expect((await (await trying(id))({})).shown.kind).toBe("page");
  const broken = await stage.drafted(
    (files) => new Map([...files, ["form.yaml", FORM.replace("ref: together", "ref: nothing")]]),
  );
  expect((await (await trying(broken.id))({ part: "precheck" })).shown.kind).toBe("broken");
});

test("where there is no pre-check, the form is shown whatever is asked for", async () => {
  const { id } = await stage.drafted((files) => files);
  expect(await (await trying(id))({ part: "precheck" })).toMatchObject({ part: "form", hasPrecheck: false });
});
