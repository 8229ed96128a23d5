/** The engine's field and its state, by their places in what the engine's front door gives. */
import type { Evaluation, FormDefinition } from "#forms/shared";

export type FieldOf = FormDefinition["pages"][number]["fields"][number];
export type FieldStateOf = Evaluation["fields"][string];
