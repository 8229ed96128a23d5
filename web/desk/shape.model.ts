/** The signs that stand beside a word of state, and the five colours a state may have. */
export type Shape =
  | "circle"
  | "half"
  | "diamond"
  | "triangle"
  | "check"
  | "cross"
  | "question"
  | "square"
  | "dash"
  | "lock"
  | "arrow";

export type Colour = "neutral" | "info" | "success" | "warning" | "danger";
