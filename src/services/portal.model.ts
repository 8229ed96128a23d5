/**
 * What the citizen's pages are given and what they may ask for.
 *
 * Everything here is plain data in the visitor's language where it comes from a service's own texts; words of the
 * house itself (buttons, statuses) are the web's. Instants are ISO 8601 in UTC, days "YYYY-MM-DD", money kroner as a
 * decimal text.
 */
import type { ConsentView } from "./dialogue/consent.model.ts";
import type { AppealView, Asked, Paper, Reply } from "./dialogue/dialogue.model.ts";
import type { Evaluation, External, FieldError, FormDefinition, SummaryTree } from "#forms/shared";
import type { DraftCard, KeptView } from "./draft.life.model.ts";
import type { ScanState } from "#platform/files";
import type { Language } from "#platform/texts";
import type { LegalDate } from "#platform/time";
import type { WhomChoice, WhomError, WhomView } from "./behalf.model.ts";
import type { ServiceCard } from "./card.model.ts";
import type { DocumentContent } from "./document.model.ts";
import type { AskedCard, PartyPortal } from "./parties/parties.model.ts";
import type { PrecheckRequest, PrecheckView } from "./precheck.model.ts";
import type { SignatureCard, SigningPage, SignResult, Submission, Waiting, WaitingView } from "./waiting.model.ts";

/** A citizen who is logged in. `person` is our own id, never an identity number. */
export type Citizen = { readonly person: string; readonly name: string };

export type { ServiceCard } from "./card.model.ts";
export type { DocumentContent } from "./document.model.ts";

export type ServicePage = ServiceCard & {
  /** Paragraphs, in the order of the page: who can get it, what you need, how long it takes, what it costs, how we decide. */
  readonly sections: readonly { readonly key: string; readonly heading: string; readonly body: string }[];
  readonly unit: Contact;
  /** Whether one may find out whether to apply before logging in. */
  readonly hasPrecheck: boolean;
  /** What its rules do: decide, note, or only advise the person who decides. */
  readonly rules: "decide" | "note" | "advise";
  /** Median whole minutes from application to letter over the last 90 days; undefined before there are five. */
  readonly medianMinutes: number | undefined;
};

export type Contact = { readonly name: string; readonly phone: string; readonly email: string };

/** Where a case is, in a citizen's words; the same words everywhere. */
export type CitizenStatus =
  | "withdrawn"
  | "received"
  | "in-progress"
  | "waiting-for-you"
  | "granted"
  | "refused"
  | "closed";

export type CaseCard = {
  readonly caseId: string;
  readonly title: string;
  readonly number: string;
  readonly status: CitizenStatus;
  /** What it came to, as the service says it, once the applicant has been told. */
  readonly outcome: string | undefined;
  readonly receivedAt: string;
  readonly nextStep: NextStep;
  /** For whom they applied, when not for themselves. */
  readonly onBehalfOf: string | undefined;
};

/** What happens next, who does it and by when. */
export type NextStep = {
  readonly code:
    | "we-decide"
    | "person-decides"
    | "letter-on-its-way"
    | "read-letter"
    | "answer-message"
    | "supply"
    | "hear"
    | "late-reply"
    | "review"
    | "hears-others"
    | "appeal"
    | "appeal-of-another"
    | "appeal-away"
    | "appeal-upheld"
    | "appeal-changed"
    | "withdrawn"
    | "none";
  readonly by: LegalDate | undefined;
};

/** One page of a form as it is to be shown. Field names in HTML are those of `#forms/shared`'s codec. */
export type FormPageView = {
  readonly draft: string;
  /** What the draft waits for; only an open one can be changed. */
  readonly state: WaitingView["state"];
  readonly service: ServiceCard;
  readonly definition: FormDefinition;
  readonly page: string;
  readonly step: number;
  readonly steps: number;
  readonly previous: string | undefined;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly external: External;
  readonly evaluation: Evaluation;
  /** The service's form texts and the engine's, by key, in the visitor's language. */
  readonly texts: Readonly<Record<string, string>>;
  readonly uploads: readonly Upload[];
  readonly rev: number;
  readonly savedAt: string;
  /** Undefined once it is on its way to be sent. */
  readonly kept: KeptView | undefined;
  /** The form that is offered now is another than this draft's. It may be finished all the same. */
  readonly newerVersion: boolean;
  /** Whether identity numbers that belong to nobody are taken. */
  readonly synthetic: boolean;
  /** Days on which the municipality's working days are not Monday to Friday, as far as the form asks. */
  readonly oddDays: readonly string[];
};

export type Upload = {
  readonly upload: string;
  readonly field: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly scan: ScanState | null;
};

export type SaveRequest = {
  readonly draft: string;
  readonly page: string;
  readonly rev: number;
  readonly form: readonly (readonly [string, string])[];
  readonly files: readonly { readonly field: string; readonly fileName: string; readonly content: Uint8Array }[];
  readonly removeUploads: readonly string[];
  readonly then: "next" | "previous" | "later" | "stay";
  /** After a conflict was shown: take mine. */
  readonly overwrite: boolean;
};

export type SaveResult =
  | {
      readonly kind: "saved";
      readonly go: { readonly page: string } | "check" | "later";
      readonly rev: number;
      readonly savedAt: string;
    }
  | { readonly kind: "errors"; readonly errors: readonly FieldError[]; readonly view: FormPageView }
  | {
      readonly kind: "conflict";
      readonly conflicts: readonly {
        readonly field: string;
        readonly label: string;
        readonly mine: string;
        readonly theirs: string;
      }[];
      readonly view: FormPageView;
    };

/** `rev` is what the next save is written on top of. A conflict is asked about when the page is sent. */
export type Autosaved =
  | { readonly kind: "saved"; readonly rev: number; readonly savedAt: string }
  | { readonly kind: "conflict" };

export type CheckView = {
  readonly draft: string;
  /** What the draft waits for; only an open one can be changed. */
  readonly state: WaitingView["state"];
  readonly service: ServiceCard;
  readonly summary: SummaryTree;
  /** SHA-256 of the canonical summary: what you see is what you send. */
  readonly summaryHash: string;
  readonly rev: number;
  /** Fields that are expected but not given; the application may be sent all the same. */
  readonly missingExpected: readonly {
    readonly field: string;
    readonly page: string;
    readonly label: string;
    /** The last day that promised documentation is waited for. */
    readonly until: LegalDate | undefined;
  }[];
  /** What stops nobody and must be said all the same, such as that a day is soon. */
  readonly notices: readonly { readonly field: string; readonly page: string; readonly text: string }[];
  /** What it costs as it is answered now, in kroner, and whether it is paid here; else there is an invoice. */
  readonly fee: { readonly kroner: string; readonly isPaidHere: boolean } | "unset" | undefined;
  /** Why it may not be sent today. */
  readonly closed: string | undefined;
  /** The first page that still stops the application, if any. */
  readonly incompletePage: string | undefined;
  readonly lastPage: string;
  /** Undefined once it is on its way to be sent. */
  readonly kept: KeptView | undefined;
};

export type Receipt = {
  readonly caseId: string;
  readonly reference: string;
  readonly caseNumber: string;
  readonly entryNumber: string;
  readonly service: ServiceCard;
  readonly receivedAt: string;
  readonly answerBy: LegalDate;
  readonly receiptDocument: string;
  /** Undefined when it cost nothing. */
  readonly fee: FeeView | undefined;
};

/** What an application cost, in kroner, and whether it was paid before it was on record; unpaid, it is owed; unset, nobody has said yet what it is. */
export type FeeView = {
  readonly kroner: string;
  readonly state: "paid" | "unpaid" | "unset";
  readonly at: string;
  /** By which whoever took the payment knows it. */
  readonly reference?: string;
};

/** One thing that happened, in the order it happened. `code` is said by the web under `timeline.<code>`. */
export type TimelineItem = {
  readonly at: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
  readonly documents: readonly {
    readonly document: string;
    readonly title: string;
    readonly mediaType: string;
    readonly sizeBytes: number;
    /** Why it may not be opened, or that nobody has looked at it; absent for what is clean or the house's own. */
    readonly scan?: Exclude<ScanState, "clean">;
  }[];
  /** Free text of a message or a reason. */
  readonly text: string | undefined;
  readonly by: "you" | "person" | "automation" | "system";
};

export type DecisionView = {
  /** The outcome as a headline, such as "Du får redusert foreldrebetaling". */
  readonly outcome: string;
  readonly decidedAt: string;
  readonly automatic: boolean;
  /** The rules it was made by, as the SHA-256 of their file, and the day whose rates they read. */
  readonly rules: { readonly model: string; readonly asOf: LegalDate };
  readonly from: LegalDate | undefined;
  /** The last day it holds. */
  readonly to: LegalDate | undefined;
  /** Rows of the calculation, already labelled in the visitor's language, in the order of the letter. */
  readonly calculation: readonly {
    readonly heading: string;
    readonly rows: readonly { readonly label: string; readonly value: string; readonly strong: boolean }[];
  }[];
  readonly reasons: readonly { readonly text: string; readonly legalBasis: string }[];
  readonly letterDocument: string | undefined;
  /** None when it cannot be appealed, or when the time for it begins with a letter that nobody has opened. */
  readonly appealUntil: LegalDate | undefined;
  /** May ask that a person looks (only for automatic decisions, forvaltningsloven § 12). */
  readonly mayAskForPerson: boolean;
  readonly mayAppeal: boolean;
};

export type CitizenCase = CaseCard & {
  readonly reference: string;
  readonly service: ServiceCard;
  readonly decision: DecisionView | undefined;
  readonly timeline: readonly TimelineItem[];
  /** Why it is due then, a sentence for each step; empty when it is not due. */
  readonly dueWhy: readonly string[];
  readonly mayWrite: boolean;
  readonly asked: Asked | undefined;
  readonly appeal: AppealView | undefined;
  readonly mayWithdraw: boolean;
  /** What they consented to when they applied. */
  readonly consents: readonly ConsentView[];
  readonly fee: FeeView | undefined;
  readonly unit: Contact;
};

export type Portal = PartyPortal & {
  readonly services: (language: Language) => Promise<readonly ServiceCard[]>;
  /** Services whose texts match, best first. */
  readonly search: (query: string, language: Language) => Promise<readonly ServiceCard[]>;
  readonly service: (slug: string, language: Language) => Promise<ServicePage | undefined>;
  readonly mine: (
    who: Citizen,
    language: Language,
  ) => Promise<{
    readonly cases: readonly CaseCard[];
    readonly drafts: readonly DraftCard[];
    readonly signatures: readonly SignatureCard[];
    /** Cases of others, in which one is heard. */
    readonly asked: readonly AskedCard[];
  }>;
  /** Starts an application, or goes on with the one that is already begun. */
  readonly start: (
    who: Citizen,
    slug: string,
    language: Language,
    /** What a pre-check was answered with, for a draft that is new. */
    carried?: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly draft: string; readonly page: string }>;
  /** "Must you apply?", for anyone. */
  readonly precheck: (
    slug: string,
    request: PrecheckRequest,
    language: Language,
  ) => Promise<PrecheckView<FormPageView>>;
  readonly formPage: (who: Citizen, draft: string, page: string, language: Language) => Promise<FormPageView>;
  readonly save: (who: Citizen, request: SaveRequest, language: Language) => Promise<SaveResult>;
  /** Keeps what is being written, and judges nothing. */
  readonly autosave: (
    who: Citizen,
    request: Pick<SaveRequest, "draft" | "page" | "rev" | "form">,
  ) => Promise<Autosaved>;
  /** How long a draft is kept. Refuses with `forms.no-such-draft`. */
  readonly kept: (who: Citizen, draft: string) => Promise<KeptView>;
  readonly discard: (who: Citizen, draft: string) => Promise<void>;
  readonly check: (who: Citizen, draft: string, language: Language) => Promise<CheckView>;
  /** Sends. The same draft a second time gives the same receipt. Refuses when the hash is not that of what would be sent. */
  readonly submit: (who: Citizen, request: Submission) => Promise<Receipt | Waiting>;
  readonly whom: (who: Citizen, draft: string, language: Language) => Promise<WhomView>;
  readonly chooseWhom: (who: Citizen, draft: string, choice: WhomChoice) => Promise<WhomError | undefined>;
  readonly waiting: (who: Citizen, draft: string, language: Language) => Promise<WaitingView>;
  /** Takes back what others are asked to sign, to change it. */
  readonly takeBack: (who: Citizen, draft: string) => Promise<void>;
  /** Back from whoever takes payments, or on without paying. */
  readonly afterPayment: (who: Citizen, draft: string, wish: "paid" | "without") => Promise<Receipt | Waiting>;
  readonly signing: (who: Citizen, signature: string, language: Language) => Promise<SigningPage>;
  /** A file of what one is asked to sign. */
  readonly attachmentToSign: (who: Citizen, signature: string, upload: string) => Promise<DocumentContent>;
  readonly sign: (
    who: Citizen,
    seen: { readonly signature: string; readonly summaryHash: string },
  ) => Promise<SignResult>;
  readonly declineToSign: (who: Citizen, signature: string, reason: string) => Promise<void>;
  readonly takeSignatureBack: (who: Citizen, signature: string) => Promise<void>;
  readonly receipt: (who: Citizen, caseId: string, language: Language) => Promise<Receipt>;
  readonly caseView: (who: Citizen, caseId: string, language: Language) => Promise<CitizenCase>;
  readonly document: (who: Citizen, caseId: string, document: string) => Promise<DocumentContent>;
  readonly write: (who: Citizen, caseId: string, text: string, papers?: readonly Paper[]) => Promise<void>;
  /** That someone who works with the case is not impartial (forvaltningsloven § 8, förvaltningslagen § 18). */
  readonly claimPartiality: (who: Citizen, caseId: string, text: string, papers?: readonly Paper[]) => Promise<void>;
  readonly askForPerson: (who: Citizen, caseId: string, text: string, papers?: readonly Paper[]) => Promise<void>;
  readonly appeal: (who: Citizen, caseId: string, text: string, papers?: readonly Paper[]) => Promise<void>;
  /** Sends what we asked for, or an answer to our notice. Refused when nothing is asked for, or nothing came. */
  readonly reply: (who: Citizen, caseId: string, reply: Reply) => Promise<void>;
  /** Takes the application back; refused once it is decided. */
  readonly withdraw: (who: Citizen, caseId: string, text: string) => Promise<void>;
  /** Takes back what was consented to in a field of the form. Refuses with `cases.no-such-consent`. */
  readonly withdrawConsent: (who: Citizen, caseId: string, field: string) => Promise<void>;
};
