/** XML as plain data, and how much of it a model may be. */

export type Element = {
  /** Local name. */
  readonly name: string;
  readonly namespace: string;
  /** By local name; those of a namespace also by "{namespace}name". One without a namespace comes before one with. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Text directly inside, trimmed. */
  readonly text: string;
  /** The same with the white space around it. */
  readonly raw: string;
  readonly line: number;
};

/** An element whose end has not been seen. */
export type Open = Omit<Element, "children" | "text" | "raw"> & { children: Element[]; text: string; raw: string };

export const maxDepth = 200;
export const maxElements = 500_000;

export const noAttributes: ReadonlyMap<string, string> = new Map();
