/**
 * Signing what another applies for: the same summary for everybody, after log-in. What is signed is the hash of the whole of it; what
 * is shown of the others' identity numbers is their beginning, for nobody needs the rest to see who they are.
 */
import { record } from "#audit";
import {
  askedOf,
  declineSignature,
  paymentBefore,
  paymentOf,
  roundOf,
  sign,
  signingView,
  withdrawSignature,
  type Signature,
} from "#forms";
import { nationalIdOf, personView, type PersonId } from "#people";
import type { Read, Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { hideIdentityNumbers } from "#records";
import type { SummaryTree } from "#forms/shared";
import { serviceCard } from "./caseview.ts";
import { openForm } from "./formview.ts";
import type { Citizen } from "./portal.model.ts";
import type { SignatureCard, SigningPage, SignResult, WaitingView } from "./waiting.model.ts";
import { kronerOf } from "./fee.ts";
import { openTo } from "./signing.attachments.ts";
import { SEND_ON } from "./paying.ts";
import { goOn, tellSigners } from "./sending.ts";
import type { Tools } from "./tools.ts";
import { liveService } from "./versions/worked.ts";

export async function signatureCards(
  tools: Tools,
  read: Read,
  who: Citizen,
  language: Language,
): Promise<SignatureCard[]> {
  const cards = [];
  for (const asked of await askedOf(read, who.person)) {
    const { round } = await signingView(read, who.person, asked.id);
    cards.push({
      signature: asked.id,
      title: serviceCard(liveService(tools, round.service), language).title,
      applicant: await nameOf(read, round.applicant),
      state: asked.state,
      until: round.expiresAt,
    });
  }
  return cards;
}

export const signingPage = (tools: Tools, who: Citizen, signature: string, language: Language): Promise<SigningPage> =>
  tools.db.read(tools.municipality, async (read) => {
    const seen = await signingView(read, who.person, signature);
    const { round, own, all } = seen;
    const before = all.filter((each) => each.place < own.place && each.state !== "signed");
    return {
      signature: own.id,
      service: serviceCard(liveService(tools, round.service), language),
      applicant: await nameOf(read, round.applicant),
      summary: maskedFor(await nationalIdOf(read, tools.personKeys, who.person as PersonId), round.summary),
      attachments: openTo(seen, tools.clock.now().toString()),
      summaryHash: round.hash,
      round: round.state,
      state: own.state,
      waitsFor: round.order === "sequential" ? before.map((each) => each.name) : [],
      others: all.filter((each) => each.id !== own.id).map(publicly),
      until: round.expiresAt,
    };
  });

/** Signs what was seen. When all have, the application goes on by itself, now or by a worker. */
export async function signSeen(
  tools: Tools,
  who: Citizen,
  seen: { readonly signature: string; readonly summaryHash: string },
): Promise<SignResult> {
  const at = tools.clock.now().toString();
  const result = await tools.db.write(tools.municipality, async (tx) => {
    const signed = await sign(tx, who.person, { signature: seen.signature, hash: seen.summaryHash, at });
    if (signed.kind === "differs") {
      const own = await nationalIdOf(tx, tools.personKeys, who.person as PersonId);
      const masked = (text: string | null) => (text === null ? null : hideIdentityNumbers(text, own));
      return {
        ...signed,
        difference: signed.difference.map((one) => ({
          ...one,
          before: masked(one.before),
          after: masked(one.after),
        })),
      };
    }
    await noted(tx, who, "forms.signed", signed.draft, at, { summary: seen.summaryHash });
    if (signed.isComplete) await tools.jobs.enqueue(tx, SEND_ON, signed.draft);
    else await tellSigners(tx, tools, signed.draft);
    return signed;
  });
  if (result.kind === "differs") return { kind: "differs", difference: result.difference, signature: result.signature };
  // The worker has the job, so what fails here is done there.
  if (result.isComplete)
    await goOn(tools, result.draft).catch((error: unknown) =>
      tools.log.warn({ err: error instanceof Error ? error.message : "unknown" }, "what all have signed is sent later"),
    );
  return { kind: "signed" };
}

export async function declineToSign(tools: Tools, who: Citizen, signature: string, reason: string): Promise<void> {
  const at = tools.clock.now().toString();
  await tools.db.write(tools.municipality, async (tx) => {
    const { draft } = await declineSignature(tx, who.person, { signature, reason, at });
    await noted(tx, who, "forms.declined", draft, at, {});
  });
}

export async function takeSignatureBack(tools: Tools, who: Citizen, signature: string): Promise<void> {
  const at = tools.clock.now().toString();
  await tools.db.write(tools.municipality, async (tx) => {
    const { round } = await signingView(tx, who.person, signature);
    await withdrawSignature(tx, who.person, signature, at);
    await noted(tx, who, "forms.signature-withdrawn", round.draft, at, {});
  });
}

/** What the applicant is shown while an application waits, or after a round that came to nothing. */
export const waitingView = (tools: Tools, who: Citizen, draft: string, language: Language): Promise<WaitingView> =>
  tools.db.read(tools.municipality, async (read) => {
    const form = await openForm(tools, read, who, draft);
    const [found, payment, before] = await Promise.all([
      roundOf(read, draft),
      paymentOf(read, draft),
      paymentBefore(read, draft),
    ]);
    return {
      draft,
      service: serviceCard(form.service, language),
      state: form.draft.state,
      reference: form.draft.reference,
      signing:
        found === undefined || found.all.length === 0
          ? undefined
          : {
              round: found.round.state,
              until: found.round.expiresAt,
              signers: found.all.map((each) => ({ ...publicly(each), signature: each.id, reason: each.reason })),
            },
      payment:
        payment === undefined
          ? undefined
          : {
              kroner: kronerOf(payment.ore),
              address: payment.address ?? undefined,
              provider: tools.payments?.name,
              state: payment.state,
              until: payment.deadline,
              before,
            },
    };
  });

const maskedFor = (own: string, summary: SummaryTree): SummaryTree => ({
  ...summary,
  sections: summary.sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => ({
      ...row,
      value: hideIdentityNumbers(row.value, own),
      ...(row.deviation === undefined ? {} : { deviation: hideIdentityNumbers(row.deviation, own) }),
    })),
  })),
});

const publicly = ({ name, state }: Signature) => ({ name, state });

const nameOf = async (read: Read, person: string): Promise<string> =>
  (await personView(read, person as PersonId))?.name ?? "";

const noted = (tx: Tx, who: Citizen, action: string, draft: string, at: string, details: Record<string, string>) =>
  record(tx, {
    at,
    actor: { kind: "citizen", id: who.person },
    action,
    subject: { kind: "draft", id: draft },
    details,
  });
