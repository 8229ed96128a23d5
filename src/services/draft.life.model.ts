/** A draft among one's own, and how long it is kept. */
export type DraftCard = {
  readonly draft: string;
  readonly service: string;
  readonly title: string;
  readonly savedAt: string;
  /** Undefined once it is on its way to be sent. */
  readonly kept: KeptView | undefined;
};

/** How long a draft is kept. */
export type KeptView = {
  readonly until: string;
  /** In days from each change. */
  readonly days: number;
  /** Nothing is answered yet: it is kept for a day only. */
  readonly isUntouched: boolean;
  /** Within a week, unless something is changed. */
  readonly isEnding: boolean;
};
