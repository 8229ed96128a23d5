/** Choosing on whose behalf one applies, as its page is given it. */
import type { Basis } from "#forms";
import type { ServiceCard } from "./card.model.ts";

export type WhomView = {
  readonly draft: string;
  readonly service: ServiceCard;
  readonly maySelf: boolean;
  /** Whom registers say that one may act for. `ref` stands for them until the page is sent. */
  readonly principals: readonly {
    readonly ref: string;
    readonly name: string;
    readonly basis: Basis;
    readonly role: string | undefined;
    readonly source: string;
    /** A company's number, by which two of the same name are told apart. */
    readonly organisation: string | undefined;
  }[];
  /** The register answered, and has no company that one may apply for. */
  readonly noCompany: boolean;
  /** Whether one may apply as a guardian; whose, one says, for the register tells only of the one who has a guardian. */
  readonly mayGuardian: boolean;
  readonly mayAttorney: boolean;
  /** A register did not answer, so there may be more. */
  readonly isPartial: boolean;
  /** None did because the municipality is not connected to any: it does not help to wait. */
  readonly isUnconnected: boolean;
  readonly chosen: {
    readonly basis: Basis | "self";
    readonly ref: string | undefined;
    readonly name: string | undefined;
  };
  /** Where the form goes on. */
  readonly next: string;
};

export type WhomChoice =
  | { readonly kind: "self" }
  | { readonly kind: "principal"; readonly ref: string }
  | { readonly kind: "ward"; readonly nationalId: string }
  | {
      readonly kind: "attorney";
      readonly name: string;
      readonly nationalId: string;
      readonly fileName: string;
      readonly content: Uint8Array;
    };

/** What is wrong with a choice, said by the web under `whom.error.<code>`. */
export type WhomError =
  | "choose"
  | "name"
  | "national-id"
  | "file"
  | "file-infected"
  | "file-unscannable"
  | "not-yours"
  | "company-ended"
  | "ward-national-id"
  | "not-guardian"
  | "ward-silent";
