/**
 * What the pages on which a service is written show and send. Files are read and changed in the house; pages know questions,
 * sentences and texts. Every change carries what its writer saw, so that two who write at once lose nothing.
 */
import type { Condition, FieldError, SummaryTree } from "#forms/shared";
import type { Staff } from "#desk";
import type { Language } from "#platform/texts";
import type { Fault, FormPageView, PrecheckView } from "#services";
import type { Lack, Sentence } from "./edit/conditions.rules.ts";
import type { Gone } from "./edit/gone.model.ts";
import type { Limit, Unfit } from "./edit/limits.rules.ts";
import type { NewList } from "./edit/lists.rules.ts";
import type { NewCondition } from "./edit/named.rules.ts";
import type { NewPrecheck } from "./edit/precheck.rules.ts";
import type { Attachable, NewShown } from "./edit/register.rules.ts";
import type { Flat, OptionStep } from "./edit/questions.rules.ts";
import type { Rate, UnfitSending } from "./edit/sending.rules.ts";
import type { Sending, Subject } from "./edit/subjects.rules.ts";
import type { Said } from "./edit/texts.rules.ts";
import type { Hint } from "./lint/lint.model.ts";
import type { VersionPage } from "./studio.model.ts";
import type { ExampleChoices } from "./edit/examples.model.ts";

export type { Condition, Flat, Gone, Hint, Lack, Limit, OptionStep, Said, Sentence, Subject, Unfit };

/** A version without its files. */
export type Heading = Pick<VersionPage, "line" | "title" | "may">;

/** Where a fault belongs on these pages; undefined when it is none of theirs. */
export type Placed = {
  readonly fault: Fault;
  readonly question?: string;
  readonly page?: string;
  /** A result of the pre-check. */
  readonly result?: string;
  /** A named condition, or what is said of sending. */
  readonly condition?: string;
  readonly sending?: Sending;
  /** A text that is missing, and in which language. */
  readonly text?: { readonly key: string; readonly language: Language };
};

export type QuestionLine = {
  readonly id: string;
  readonly type: string;
  readonly need: string;
  /** The question that it is asked for each row of. */
  readonly within: string | undefined;
  readonly label: string;
  readonly shown: Condition | undefined;
  readonly faults: readonly Placed[];
  /** How many pieces of advice there are on its words, in all languages. */
  readonly hints: number;
};

export type PageOfQuestions = {
  readonly id: string;
  readonly title: string;
  readonly shown: Condition | undefined;
  readonly faults: readonly Placed[];
  readonly questions: readonly QuestionLine[];
};

/** What the pre-check may end with: the first that holds is said. */
export type ResultLine = {
  readonly id: string;
  readonly advice: string;
  readonly title: string;
  readonly shown: Condition | undefined;
  readonly faults: readonly Placed[];
};

/** A condition that is written once and used by its name; `users` are those that lean on it. */
export type NamedLine = {
  readonly id: string;
  readonly name: string;
  readonly condition: Condition;
  readonly users: readonly User[];
  readonly faults: readonly Placed[];
};

/** `open` is what opens it: a question's id, "page:<id>", "result:<id>", "condition:<id>" or "sending:<what>". */
export type User = { readonly open: string; readonly name: string };

/** Who signs, what it costs, or on whose behalf: `isSaid` when the form says anything of it. */
export type SendingLine = {
  readonly of: Sending;
  readonly isSaid: boolean;
  readonly flat: Flat;
  readonly shown: Condition | undefined;
  readonly faults: readonly Placed[];
};

/** Somewhere else that a question may stand: a page ("page:<id>"), or the rows of a list. */
export type PlaceFor = { readonly to: string; readonly kind: "page" | "rows"; readonly name: string };

/** What is written in. `flat` names its parts; texts are `<part>.<language>`. */
export type Opened = {
  readonly kind: "question" | "page" | "result" | "condition" | "sending";
  readonly id: string;
  readonly flat: Flat;
  /** Of its words, those that its type alone has. */
  readonly ownWords: readonly string[];
  readonly limits: readonly Limit[];
  /** What holds where no limit is set, by "limit.<name>". */
  readonly usual: Flat;
  readonly places: readonly PlaceFor[];
  /** What a register knows that it may begin with, and lists that it may be chosen from. */
  readonly registers: { readonly prefill: readonly Attachable[]; readonly lists: readonly Attachable[] };
  /** Closed periods of the form, that a day may have to be outside. */
  readonly windows: readonly { readonly id: string; readonly text: string }[];
  /** Whether a page can begin at this question. */
  readonly maySplit: boolean;
  readonly options: readonly string[];
  readonly types: readonly string[];
  readonly subjects: readonly Subject[];
  /** Answers that each of them can be held against, by their paths. */
  readonly comparable: Readonly<Record<string, readonly string[]>>;
  readonly sentence: Sentence;
  /** Of who signs: people who may be asked to, by their paths, and what they are called. Of a fee: rates that it may be, with what they are today. */
  readonly signers: readonly { readonly path: string; readonly name: string }[];
  readonly rates: readonly Rate[];
  /** Advice on its words, by part and language. */
  readonly hints: Readonly<Record<string, readonly Hint[]>>;
};

export type QuestionsPage = Heading & {
  readonly pages: readonly PageOfQuestions[];
  /** What anybody may answer before logging in; no pages when the service has none. */
  readonly precheck: { readonly pages: readonly PageOfQuestions[]; readonly results: readonly ResultLine[] };
  /** Named conditions of the form and of its pre-check, and what a new one may ask at first. */
  readonly named: Readonly<Record<"form" | "precheck", readonly NamedLine[]>>;
  readonly askable: Readonly<Record<"form" | "precheck", readonly string[]>>;
  readonly sending: readonly SendingLine[];
  readonly opened: Opened | undefined;
  /** Types that a new question may have; in a pre-check, and for each row of a list, fewer. */
  readonly types: readonly string[];
  readonly precheckTypes: readonly string[];
  /** Look-ups of the form, by their keys, with their sources; those of `shown` can be shown to who applies. */
  readonly registers: Readonly<Record<string, string>>;
  readonly shown: readonly string[];
  /** Named conditions, and words of questions, options and pages in the reader's language, by key. */
  readonly conditions: Readonly<Record<string, Condition>>;
  readonly said: Readonly<Record<string, string>>;
  /** Faults of other parts of the service. */
  readonly elsewhere: readonly Fault[];
  /** The form's file cannot be read at all. */
  readonly isUnreadable: boolean;
};

/** `was` is what the writer saw, `now` what they want; only what differs is written. */
export type Change =
  | {
      readonly kind: Opened["kind"];
      readonly id: string;
      readonly was: Flat;
      readonly now: Flat;
      readonly sentence: Sentence;
      /** Done when the words are written. */
      readonly then?:
        | { readonly move: 1 | -1 }
        | { readonly option: OptionStep }
        | { readonly addOption: Said }
        | { readonly place: string }
        /** What a named condition says, written out here. */
        | { readonly own: string }
        /** A page of its own from this question on, with this title. */
        | { readonly split: Said }
        /** `to`: the page that a page's questions go to instead of with it. */
        | { readonly delete: true; readonly to?: string };
    }
  | {
      readonly kind: "add-question";
      readonly page: string;
      readonly within?: string;
      readonly after: string | undefined;
      readonly type: string;
      readonly label: Said;
    }
  | ({ readonly kind: "add-list" } & NewList)
  | ({ readonly kind: "add-shown" } & NewShown)
  | ({ readonly kind: "begin-precheck" } & NewPrecheck)
  | { readonly kind: "remove-precheck"; /** It cannot be put back. */ readonly isSure: boolean }
  | { readonly kind: "add-result"; readonly advice: string; readonly title: Said }
  | { readonly kind: "add-page"; readonly after: string | undefined; readonly title: Said; readonly label: Said }
  | ({ readonly kind: "add-condition" } & NewCondition)
  | { readonly kind: "restore"; readonly gone: Gone }
  /** Names are `<key>.<language>`. */
  | { readonly kind: "texts"; readonly was: Flat; readonly now: Flat };

export type Collision = {
  readonly name: string;
  readonly was: string;
  readonly mine: string;
  readonly theirs: string;
};

export type Written =
  | {
      readonly kind: "saved";
      readonly rev: number;
      /** The question or page that is new. */
      readonly id?: string;
      /** What was taken away, to be put back. */
      readonly gone?: Gone;
      /** Somebody saved something else in the meantime; both are kept. */
      readonly also?: { readonly by: string; readonly at: string };
    }
  /** Nothing was saved: they wrote otherwise in the very same place. `rev` is what to send to overrule them. */
  | {
      readonly kind: "conflict";
      readonly rev: number;
      readonly by: string;
      readonly at: string;
      readonly collisions: readonly Collision[];
    }
  | {
      readonly kind: "lacking";
      readonly lacks: readonly { readonly line: number; readonly why: Lack }[];
      readonly limits: readonly { readonly name: string; readonly why: Unfit | UnfitSending }[];
    };

/** A part of the texts, such as "service" or "form.fields.role"; `missing` counts by language. */
export type TextPart = {
  readonly part: string;
  readonly rows: number;
  readonly missing: number;
  readonly hints: number;
};

export type TextLine = {
  readonly key: string;
  readonly said: Said;
  /** It must be said in every language, for it is in one of them or the service asks for it. */
  readonly missing: readonly Language[];
  readonly hints: Readonly<Partial<Record<Language, readonly Hint[]>>>;
};

export type TextsPage = Heading & {
  readonly parts: readonly TextPart[];
  readonly part: string;
  readonly lines: readonly TextLine[];
  /** Of all parts. */
  readonly missing: Readonly<Record<Language, number>>;
  readonly said: Readonly<Record<string, string>>;
  readonly elsewhere: readonly Fault[];
};

export type TryRequest = {
  /** The form's own pages, or those of its pre-check. */
  readonly part: "form" | "precheck";
  readonly page: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly form: readonly (readonly [string, string])[];
  /** `begin`: from the advice of the pre-check, the form with what was answered. */
  readonly then: "next" | "previous" | "stay" | "begin";
  readonly language: Language;
};

/** The form as a citizen meets it. Nothing is kept: the answers go with the page. */
export type Trying =
  | {
      readonly kind: "page";
      readonly view: FormPageView;
      readonly errors: readonly FieldError[];
    }
  | { readonly kind: "advice"; readonly advice: Extract<PrecheckView<FormPageView>, { readonly kind: "advice" }> }
  | {
      readonly kind: "end";
      readonly title: string;
      readonly summary: SummaryTree;
      readonly answers: TryRequest["answers"];
      /** Who is asked to sign before it is sent, by name. */
      readonly signers: readonly string[];
      /** What is to be paid: kroner, or a rate by its name. */
      readonly fee: { readonly amount: string } | { readonly rate: string } | undefined;
      /** Which unit gets the case, by its name; undefined where every case goes to the same. */
      readonly unit: string | undefined;
      /** What an example of these answers may come to; undefined where it cannot be kept. */
      readonly keep: ExampleChoices | undefined;
    }
  | { readonly kind: "broken"; readonly title: string; readonly faults: readonly Placed[] };

/** `part` is the one that is shown, which the pre-check's end leads from to the form. */
export type Tried = {
  readonly part: TryRequest["part"];
  readonly hasPrecheck: boolean;
  readonly shown: Trying;
};

/** Refuses as `Studio` does; what cannot be done with a form by the refusals of `edit/`. */
export type Writing = {
  /** `open` is a question's id, "page:<id>", or "result:<id>". */
  readonly questions: (who: Staff, version: string, open: string, language: Language) => Promise<QuestionsPage>;
  readonly texts: (who: Staff, version: string, part: string, language: Language) => Promise<TextsPage>;
  /** With the rev of the page the change was written on. */
  readonly write: (who: Staff, version: string, rev: number, change: Change) => Promise<Written>;
  readonly tryOut: (who: Staff, version: string, request: TryRequest) => Promise<Tried>;
};
