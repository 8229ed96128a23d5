/** What is shown of an application between "send" and the record: who must sign it, and what is to be paid. */
import type { Attachment, Difference, SummaryTree } from "#forms/shared";
import type { Language } from "#platform/texts";
import type { ServiceCard } from "./card.model.ts";

/** Sending with the hash of what was seen. */
export type Submission = { readonly draft: string; readonly summaryHash: string; readonly language: Language };

/** An application that is sent and not yet on record. `applicant`: it is back with who applies. */
export type Waiting = { readonly draft: string; readonly waiting: "signatures" | "payment" | "applicant" };

/** What someone is asked to sign. `until` is an instant. */
export type SignatureCard = {
  readonly signature: string;
  readonly title: string;
  readonly applicant: string;
  readonly state: "waiting" | "signed" | "declined" | "recalled" | "expired";
  readonly until: string;
};

export type SigningPage = {
  readonly signature: string;
  readonly service: ServiceCard;
  readonly applicant: string;
  readonly summary: SummaryTree;
  /** The files that may be opened. */
  readonly attachments: readonly Attachment[];
  readonly summaryHash: string;
  readonly round: "open" | "complete" | "declined" | "recalled" | "expired";
  readonly state: SignatureCard["state"];
  /** Those who sign first, where there is an order. */
  readonly waitsFor: readonly string[];
  readonly others: readonly { readonly name: string; readonly state: SignatureCard["state"] }[];
  readonly until: string;
};

export type SignResult =
  | { readonly kind: "signed" }
  | {
      /** What was seen is not what is asked now. */
      readonly kind: "differs";
      readonly difference: readonly Difference[];
      readonly signature: string | undefined;
    };

export type WaitingView = {
  readonly draft: string;
  readonly service: ServiceCard;
  readonly reference: string;
  readonly state: "open" | "awaiting-signatures" | "awaiting-payment" | "submitted" | "discarded";
  readonly signing:
    | {
        readonly round: SigningPage["round"];
        readonly until: string;
        readonly signers: readonly {
          readonly name: string;
          readonly state: SignatureCard["state"];
          /** For the address that the applicant gives them. */
          readonly signature: string;
          readonly reason: string | null;
        }[];
      }
    | undefined;
  readonly payment:
    | {
        readonly kroner: string;
        readonly address: string | undefined;
        /** Proper name of whoever takes the payment. */
        readonly provider: string | undefined;
        readonly state: "created" | "paid" | "failed" | "cancelled" | "unpaid";
        readonly until: string;
        /** How the attempt before this one ended. */
        readonly before: "created" | "paid" | "failed" | "cancelled" | "unpaid" | undefined;
      }
    | undefined;
};
