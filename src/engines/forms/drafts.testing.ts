/** For tests of how drafts end: towns with drafts in them, each with everything a draft can have before it is sent. */
import { randomUUID } from "node:crypto";
import { describeFile, hashOf, keepFile, type StoredFile } from "#platform/files";
import type { Tx } from "#platform/sql";
import { newId } from "#platform/time";
import { database, newMunicipality } from "../../../test/support/database.ts";
import { FormDefinition } from "./form.model.ts";
import {
  actFor,
  addUpload,
  askedOf,
  beginDraft,
  contentHash,
  declineSignature,
  draftOf,
  lockDraft,
  openRound,
  publishForm,
  recallRound,
  saveAnswers,
} from "./index.ts";
import type { SummaryTree } from "./summary.rules.ts";

export const AT = "2026-11-22T09:00:00Z";
export const later = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString();
export const days = (count: number) => later(count * 24 * 60);
export const form = FormDefinition.parse({
  schema_version: 1,
  pages: [{ id: "one", fields: [{ id: "what", type: "text" }] }],
});
export const bytes = (text: string) => new TextEncoder().encode(`%PDF-1.4 ${text}`);

/** A town with drafts in it, each with everything a draft can have before it is sent. */
export async function town() {
  const here = newMunicipality();
  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database().write(here, work);
  const attach = (draft: string, person: string, file: Uint8Array, at = AT, fileName = "papir.pdf"): Promise<string> =>
    write(async (tx) => {
      await lockDraft(tx, person, draft);
      const id = newId(at);
      const kept = await keepFile(tx, file, "application/pdf", at);
      await addUpload(tx, { id, draft, field: "what", fileName, file: kept, at });
      return id;
    });
  const begin = (person: string, typed: string, keptDays = 60) =>
    write(async (tx) => {
      const formVersion = await publishForm(tx, "service", form, {}, AT);
      const external = { known: { status: "answered", value: `${typed} i registeret` } };
      const begun = { service: "service", formVersion, person, language: "nb", form, keptDays } as const;
      return (await beginDraft(tx, { ...begun, answers: { what: typed }, external: external as never, at: AT })).id;
    });
  const isKept = (file: Uint8Array): Promise<StoredFile | undefined> =>
    database().read(here, (read) => describeFile(read, hashOf(file)));
  /** A draft with answers and earlier ones, a paper, a power of attorney, and rounds that were taken back and declined. */
  const full = async () => {
    const [person, ward, signer] = [randomUUID(), randomUUID(), randomUUID()];
    const typed = `Skrev ${randomUUID()}`;
    const draft = await begin(person, typed);
    const [paper, attorney] = [bytes(`${typed} diagnose`), bytes(`${typed} fullmakt`)];
    await write((tx) =>
      saveAnswers(tx, person, {
        draft,
        form,
        rev: 1,
        fields: { what: `${typed} igjen` },
        overwrite: false,
        at: later(1),
      }),
    );
    await attach(draft, person, paper, AT, `Legeerklæring ${draft}.pdf`);
    const upload = await attach(draft, person, attorney);
    const name = `Verge for ${typed}`;
    await write((tx) =>
      actFor(tx, person, draft, { basis: "attorney", applicant: { person: ward }, name, source: "", upload }, later(1)),
    );
    const summary: SummaryTree = { language: "nb", title: typed, sections: [] };
    const ask = (at: string) =>
      write(async (tx) => {
        const { rev } = await draftOf(tx, person, draft);
        const signers = [{ person: signer, name: `Kari ${typed}` }];
        const [hash, expiresAt] = [contentHash(summary), new Date(Date.parse(at) + 3_600_000).toISOString()];
        const round = { draft, rev, order: "parallel", language: "nb", summary, hash, signers, expiresAt, at } as const;
        await openRound(tx, person, round);
      });
    await ask(later(2));
    await write((tx) => recallRound(tx, person, draft, later(3)));
    await ask(later(4));
    const [asked] = await write((tx) => askedOf(tx, signer));
    const declined = { signature: asked?.id ?? "", reason: `Nei til ${typed}`, at: later(5) };
    await write((tx) => declineSignature(tx, signer, declined));
    const hex = (file: Uint8Array) => Buffer.from(file).toString("hex");
    const written = [
      typed,
      `Legeerklæring ${draft}.pdf`,
      ward,
      signer,
      contentHash(summary),
      ...[paper, attorney].flatMap((file) => [hashOf(file), hex(file)]),
    ];
    return { person, draft, typed, paper, attorney, written };
  };
  return { here, write, attach, begin, full, isKept };
}
