/** What the control of a field type is given. A type's control is one line in `registry.tsx`. */
import type { ReactNode } from "react";
import type { FieldProps } from "../../../kit/field.tsx";
import type { FieldOf, FieldStateOf } from "../field-of.ts";
import type { PageFrame } from "../frame.ts";
import type { Say } from "#platform/texts";

export type SimpleType = Exclude<FieldOf["type"], "repeat">;

type Fields = { readonly [T in SimpleType]: Extract<FieldOf, { readonly type: T }> };

export type ControlProps<T extends SimpleType = SimpleType> = Around & { readonly field: Fields[T] };

type Around = {
  readonly state: FieldStateOf;
  readonly frame: PageFrame;
  /** Name, label, description, error and notes, as every control takes them. */
  readonly common: FieldProps;
  /** What the input with the field's own name holds. */
  readonly text: string;
  readonly texts: readonly string[];
  /** What the input of a part holds. */
  readonly part: (name: string) => string;
  readonly say: Say;
};

export type Control<T extends SimpleType> = (props: ControlProps<T>) => ReactNode;
