/** The house's letter templates as people read and change their words. Plain data. */
import type { Staff } from "#desk";
import type { Language, Localised } from "#platform/texts";
import type { Hint } from "#studio/writing";
import type { TextRole, TextStanding, WordDifference, WordFault, WordingStatus } from "#wordings";

/** A version of the municipality's words; people by name. */
export type WordingLine = {
  readonly id: string;
  readonly number: number;
  readonly status: WordingStatus;
  /** Goes with every change, so that two who write at once notice. */
  readonly rev: number;
  /** 0 is what the program brings. */
  readonly basedOn: number;
  readonly note: string;
  readonly because: string | undefined;
  readonly makers: readonly string[];
  readonly changedBy: string;
  readonly changedAt: string;
  readonly proposedBy: string | undefined;
  readonly proposedAt: string | undefined;
  readonly approvedBy: string | undefined;
  readonly approvedAt: string | undefined;
};

export type TemplateLine = {
  readonly template: string;
  readonly name: Localised;
  readonly about: Localised;
  /** What letters say now; undefined while they say the program's words. */
  readonly live: WordingLine | undefined;
  /** What is being written, or waits to be approved. */
  readonly open: WordingLine | undefined;
  /** Texts of the municipality's own in what letters say now, and those of them whose text the program has changed since. */
  readonly own: number;
  readonly outdated: number;
};

export type TemplatePage = TemplateLine & {
  /** Newest first. */
  readonly versions: readonly WordingLine[];
  readonly worked: readonly string[];
  readonly may: { readonly write: boolean };
};

/** A text in four languages, with what it may hold. */
export type TextView = {
  readonly key: string;
  /** What the part of the letter that it stands in is called, in the reader's language; empty where it has no name. */
  readonly part: string;
  readonly as: TextRole;
  readonly fields: readonly string[];
  readonly said: Localised;
  readonly program: Localised;
  readonly standing: Readonly<Record<Language, TextStanding>>;
  /** What the program said when an outdated text was written. */
  readonly before: Readonly<Partial<Record<Language, string>>>;
  readonly hints: Readonly<Record<Language, readonly Hint[]>>;
  /** The municipality's languages in which it is the program's, though it is its own in another. */
  readonly lacking: readonly Language[];
};

export type WordingPage = {
  readonly template: string;
  readonly name: Localised;
  readonly line: WordingLine;
  readonly texts: readonly TextView[];
  readonly faults: readonly WordFault[];
  /** Texts of the municipality's own that the program has no place for any more, as `<key>.<language>`. */
  readonly unused: readonly string[];
  /** What each merge field stands for, and the texts that may hold it. */
  readonly fields: readonly { readonly name: string; readonly about: Localised; readonly into: readonly string[] }[];
  readonly worked: readonly string[];
  /** From what letters say now, or said before an earlier version. */
  readonly difference: readonly WordDifference[];
  readonly from: number;
  readonly may: {
    readonly save: boolean;
    readonly propose: boolean;
    readonly back: boolean;
    readonly approve: boolean;
  };
};

/** Texts by `<key>.<language>`: as their writer saw them, and as they are now. */
export type WordsWritten = {
  readonly was: Readonly<Record<string, string>>;
  readonly now: Readonly<Record<string, string>>;
};

/** `conflict`: somebody else wrote in the same text since; nothing was saved. `also`: somebody wrote in others, and both are kept. */
export type WordsSaved =
  | { readonly kind: "saved"; readonly rev: number; readonly also: boolean }
  | {
      readonly kind: "conflict";
      readonly rev: number;
      readonly by: string;
      readonly at: string;
      readonly theirs: Readonly<Record<string, string>>;
    };

/** Which letter is shown: the one at this place among the template's worked ones. */
export type LetterShown = { readonly example: number; readonly language: Language };

export type LetterDesk = {
  readonly templates: (who: Staff) => Promise<readonly TemplateLine[]>;
  readonly template: (who: Staff, template: string) => Promise<TemplatePage>;
  /** A draft of what letters say now, or of the words of a version by number; 0 is the program's. Gives its id. */
  readonly begin: (who: Staff, template: string, from?: number) => Promise<string>;
  /** The own words of a version by number, as a file (JSON) for another municipality. */
  readonly carryOut: (who: Staff, template: string, number: number) => Promise<string>;
  /** A draft of the words in such a file; its faults are told like any other's. Gives its id. */
  readonly carryIn: (who: Staff, template: string, file: string) => Promise<string>;
  readonly wording: (who: Staff, id: string, language: Language) => Promise<WordingPage>;
  readonly save: (who: Staff, id: string, rev: number, written: WordsWritten) => Promise<WordsSaved>;
  /** Of a text that the program has changed since it was written: keeps one's own, or takes the program's. `name` is `<key>.<language>`. */
  readonly settle: (who: Staff, id: string, rev: number, name: string, keep: "own" | "program") => Promise<void>;
  readonly discard: (who: Staff, id: string, rev: number) => Promise<void>;
  readonly propose: (who: Staff, id: string, rev: number, note: string) => Promise<void>;
  readonly back: (who: Staff, id: string, rev: number, because: string) => Promise<void>;
  readonly approve: (who: Staff, id: string, rev: number) => Promise<void>;
  /** Between two versions by number; 0 is the program's. */
  readonly difference: (
    who: Staff,
    template: string,
    before: number,
    after: number,
  ) => Promise<readonly WordDifference[]>;
  /** A worked letter as PDF/A in the words of a version by number; undefined for those that letters say now. */
  readonly letter: (
    who: Staff,
    template: string,
    number: number | undefined,
    shown: LetterShown,
  ) => Promise<Uint8Array>;
};
