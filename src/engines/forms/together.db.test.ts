/** Signing together, paying and acting for others: every way it can end, and that nothing ends twice. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { newId } from "#platform/time";
import { keepFile } from "#platform/files";
import type { Tx } from "#platform/sql";
import { database, newMunicipality } from "../../../test/support/database.ts";
import {
  actFor,
  addUpload,
  askedOf,
  beginDraft,
  beginPayment,
  contentHash,
  declineSignature,
  discardDraft,
  draftOf,
  endPayment,
  expireRounds,
  markSubmitted,
  openPayments,
  openRound,
  paymentBefore,
  paymentOf,
  publishForm,
  recallRound,
  rememberOrder,
  representationOf,
  roundOf,
  saveAnswers,
  sign,
  signingView,
  withdrawSignature,
} from "./index.ts";
import { FormDefinition } from "./form.model.ts";
import type { SummaryTree } from "./summary.rules.ts";

const AT = "2026-11-22T09:00:00Z";
const later = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString();
const form = FormDefinition.parse({
  schema_version: 1,
  pages: [{ id: "one", fields: [{ id: "what", type: "text" }] }],
});
const summaryOf = (value: string): SummaryTree => ({
  language: "nb",
  title: "Søknad",
  sections: [{ pageId: "one", title: "En", rows: [{ fieldId: "what", path: "what", label: "Hva", value }] }],
});

/** A draft with an answer, in a town of its own; `write` works there. */
async function scene() {
  const here = newMunicipality();
  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database().write(here, work);
  const [applicant, kari, ola] = [randomUUID(), randomUUID(), randomUUID()];
  const draft = await write(async (tx) => {
    const formVersion = await publishForm(tx, "service", form, {}, AT);
    return beginDraft(tx, {
      service: "service",
      formVersion,
      person: applicant,
      language: "nb",
      form,
      answers: { what: "a" },
      external: {},
      keptDays: 60,
      at: AT,
    });
  });
  const ask = (value: string, order: "parallel" | "sequential" = "parallel") =>
    write(async (tx) => {
      const { rev } = await draftOf(tx, applicant, draft.id);
      await openRound(tx, applicant, {
        draft: draft.id,
        rev,
        order,
        language: "nb",
        summary: summaryOf(value),
        hash: contentHash(summaryOf(value)),
        signers: [
          { person: kari, name: "Kari" },
          { person: ola, name: "Ola" },
          { person: applicant, name: "Meg selv" },
        ],
        expiresAt: later(60),
        at: AT,
      });
    });
  const asked = async (person: string): Promise<string> => (await write((tx) => askedOf(tx, person)))[0]?.id ?? "";
  const put = async (person: string, value: string, at = later(1), signature?: string) => {
    const own = signature ?? (await asked(person));
    return write((tx) => sign(tx, person, { signature: own, hash: contentHash(summaryOf(value)), at }));
  };
  const state = async (): Promise<string> => (await write((tx) => draftOf(tx, applicant, draft.id))).state;
  const save = (what: string) =>
    write((tx) =>
      saveAnswers(tx, applicant, { draft: draft.id, form, rev: 1, fields: { what }, overwrite: true, at: AT }),
    );
  return { write, applicant, kari, ola, draft: draft.id, ask, asked, put, state, save };
}

const refused = (code: string) => expect.objectContaining({ name: "Refusal", code }) as unknown;

test("when all have signed the same summary the round is complete, and whoever signs again has signed", async () => {
  const { write, kari, ola, draft, ask, asked, put, state, save } = await scene();
  await ask("a");
  expect(await state()).toBe("awaiting-signatures");
  await expect(save("b")).rejects.toEqual(refused("forms.draft-closed"));
  const signature = await asked(kari);
  expect(await put(kari, "a")).toEqual({ kind: "signed", draft, isComplete: false });
  expect(await put(kari, "a", later(2), signature)).toEqual({ kind: "signed", draft, isComplete: false });
  const view = await write((tx) => signingView(tx, kari, signature));
  expect(view.all.map(({ name, state: is }) => [name, is])).toEqual([
    ["Kari", "signed"],
    ["Ola", "waiting"],
  ]);
  expect(await put(ola, "a")).toEqual({ kind: "signed", draft, isComplete: true });
  expect((await write((tx) => roundOf(tx, draft)))?.round.state).toBe("complete");
  expect(await put(kari, "a", later(3), signature)).toEqual({ kind: "signed", draft, isComplete: true });
  await expect(write((tx) => withdrawSignature(tx, kari, signature, later(3)))).rejects.toEqual(
    refused("forms.signing-over"),
  );
});

test("two who sign at once complete the round exactly once", async () => {
  for (let i = 0; i < 5; i += 1) {
    const { kari, ola, ask, put } = await scene();
    await ask("a");
    const both = await Promise.all([put(kari, "a"), put(ola, "a")]);
    expect(both.filter((each) => each.kind === "signed" && each.isComplete)).toHaveLength(1);
  }
});

test("what was seen and is no longer asked is not signed, and the difference is told", async () => {
  const { write, applicant, kari, draft, ask, asked, put, save, state } = await scene();
  await ask("a");
  const old = await asked(kari);
  await write((tx) => recallRound(tx, applicant, draft, later(1)));
  expect(await state()).toBe("open");
  await save("b");
  await ask("b");
  const answer = await put(kari, "a", later(5), old);
  expect(answer).toEqual({
    kind: "differs",
    difference: [{ path: "what", label: "Hva", before: "a", after: "b" }],
    signature: await asked(kari),
  });
  expect(await put(kari, "b")).toMatchObject({ kind: "signed" });
  // A hash that was never shown signs nothing either.
  expect(await put(kari, "c")).toMatchObject({ kind: "differs", difference: [] });
});

test("one who declines gives the applicant the draft back with the reason, and the others cannot sign", async () => {
  const { write, applicant, kari, ola, draft, ask, asked, put, state } = await scene();
  await ask("a");
  const [first, second] = [await asked(kari), await asked(ola)];
  await put(kari, "a");
  expect(
    await write((tx) => declineSignature(tx, ola, { signature: second, reason: "Feil areal", at: later(2) })),
  ).toEqual({ draft, applicant });
  expect(await state()).toBe("open");
  const ended = await write((tx) => roundOf(tx, draft));
  expect([ended?.round.state, ended?.all.map(({ state: is, reason }) => [is, reason])]).toEqual([
    "declined",
    [
      ["signed", null],
      ["declined", "Feil areal"],
    ],
  ]);
  await expect(put(ola, "a", later(3), second)).rejects.toEqual(refused("forms.signing-over"));
  await expect(put(kari, "a", later(3), first)).rejects.toEqual(refused("forms.signing-over"));
});

test("a signature can be taken back while others are waited for, and given again", async () => {
  const { write, kari, ola, ask, asked, put } = await scene();
  await ask("a");
  const mine = await asked(kari);
  await put(kari, "a");
  await write((tx) => withdrawSignature(tx, kari, mine, later(2)));
  expect(await put(ola, "a")).toMatchObject({ isComplete: false });
  expect(await put(kari, "a", later(3), mine)).toMatchObject({ isComplete: true });
});

test("in order means that nobody signs before those who come first", async () => {
  const { kari, ola, ask, put } = await scene();
  await ask("a", "sequential");
  await expect(put(ola, "a")).rejects.toEqual(refused("forms.not-your-turn"));
  await put(kari, "a");
  expect(await put(ola, "a")).toMatchObject({ isComplete: true });
});

test("a round that runs out opens the draft again, and a late signature is told so", async () => {
  const { write, applicant, kari, draft, ask, asked, put, state } = await scene();
  await ask("a");
  const mine = await asked(kari);
  await expect(put(kari, "a", later(60), mine)).rejects.toEqual(refused("forms.signing-expired"));
  expect(await write((tx) => expireRounds(tx, later(59)))).toEqual([]);
  expect(await write((tx) => expireRounds(tx, later(61)))).toEqual([{ draft, applicant }]);
  expect([await state(), await asked(kari)]).toEqual(["open", ""]);
  await expect(put(kari, "a", later(62), mine)).rejects.toEqual(refused("forms.signing-expired"));
  expect(await write((tx) => expireRounds(tx, later(99)))).toEqual([]);
});

test("another's signature is not there, and what is being signed is not thrown away", async () => {
  const { write, applicant, kari, ola, draft, ask, asked, put } = await scene();
  await ask("a");
  await expect(put(ola, "a", later(1), await asked(kari))).rejects.toEqual(refused("forms.no-such-signature"));
  await expect(put(ola, "a", later(1), "x")).rejects.toEqual(refused("forms.no-such-signature"));
  await expect(write((tx) => discardDraft(tx, applicant, draft, later(2)))).rejects.toEqual(
    refused("forms.draft-closed"),
  );
});

test("a payment is one until it has ended, ends once, and a new attempt has the first deadline", async () => {
  const { write, applicant, draft, state } = await scene();
  const begin = (at: string) =>
    write((tx) => beginPayment(tx, applicant, { draft, ore: 44_000n, deadline: later(60), at }));
  const first = await begin(AT);
  expect([first.ore, first.state, await state()]).toEqual([44_000n, "created", "awaiting-payment"]);
  expect((await begin(later(1))).id).toBe(first.id);
  await write((tx) => rememberOrder(tx, first.id, { id: "order-1", address: "https://pay.example/1" }));
  await write((tx) => rememberOrder(tx, first.id, { id: "order-2", address: "https://pay.example/2" }));
  expect((await write((tx) => paymentOf(tx, draft)))?.providerId).toBe("order-1");
  expect(await write((tx) => endPayment(tx, first.id, "failed", later(2)))).toBe(true);
  const second = await begin(later(3));
  expect([second.id === first.id, Date.parse(second.deadline)]).toEqual([false, Date.parse(later(60))]);
  expect([await write((tx) => paymentBefore(tx, draft)), second.id === first.id]).toEqual(["failed", false]);
  const open = async (now: string, since: string) =>
    (await write((tx) => openPayments(tx, { now, since }))).map(({ id }) => id);
  // Nobody was given an address yet, so there is nothing to look after before it is due.
  expect([await open(later(59), AT), await open(later(60), AT)]).toEqual([[], [second.id]]);
  await write((tx) => rememberOrder(tx, second.id, { id: "order-3", address: "https://pay.example/3" }));
  expect([await open(later(59), AT), await open(later(59), later(4))]).toEqual([[second.id], []]);
  expect(await write((tx) => endPayment(tx, second.id, "unpaid", later(61)))).toBe(true);
  expect(await write((tx) => endPayment(tx, second.id, "paid", later(62)))).toBe(false);
  await write((tx) => markSubmitted(tx, draft, later(62)));
  await expect(begin(later(63))).rejects.toEqual(refused("forms.draft-closed"));
});

test("a draft keeps on whose behalf it is written and why; a power of attorney is for a person to check", async () => {
  const { write, applicant, kari, draft } = await scene();
  const now = () => write((tx) => representationOf(tx, draft));
  expect(await now()).toBeUndefined();
  await write((tx) =>
    actFor(
      tx,
      applicant,
      draft,
      { basis: "parent", applicant: { person: kari }, name: "Kari", source: "Folkeregisteret" },
      AT,
    ),
  );
  expect(await now()).toMatchObject({ actor: applicant, basis: "parent", applicant: kari, checked: "by-register" });
  const upload = newId(AT);
  await write(async (tx) => {
    const file = await keepFile(tx, new TextEncoder().encode("%PDF-1.4"), "application/pdf", AT);
    await addUpload(tx, { id: upload, draft, field: "$attorney", fileName: "fullmakt.pdf", file, at: AT });
    await actFor(
      tx,
      applicant,
      draft,
      { basis: "attorney", applicant: { person: kari }, name: "Kari", source: "", upload },
      AT,
    );
  });
  expect(await now()).toMatchObject({ basis: "attorney", checked: "to-check", upload });
  await write((tx) =>
    actFor(
      tx,
      applicant,
      draft,
      {
        basis: "company",
        applicant: { organisation: "974760673" },
        name: "Firma",
        role: "daglig leder",
        source: "Enhetsregisteret",
      },
      AT,
    ),
  );
  expect(await now()).toMatchObject({ organisation: "974760673", applicant: null, role: "daglig leder" });
  await write((tx) => actFor(tx, applicant, draft, undefined, AT));
  expect(await now()).toBeUndefined();
});
