/** A FEEL expression as a tree: what is left of the grammar's own once punctuation is out. */
export type Syntax = {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly parts: readonly Syntax[];
};

/** Names inside a name that the grammar cannot take apart by itself, such as "Net-income"; of a list, those inside its elements. */
export type Shape = { readonly [name: string]: Shape | null };
