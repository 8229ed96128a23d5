/** All field types. To add one: a file beside this, and one line in each of the two lists here. */
import { z } from "zod";
import { ChoiceField, choiceKind } from "./choice.rules.ts";
import { ChoicesField, choicesKind } from "./choices.rules.ts";
import { DateField, dateKind } from "./date.rules.ts";
import { DeclarationField, declarationKind } from "./declaration.rules.ts";
import { EmailField, emailKind } from "./email.rules.ts";
import { FileField, fileKind } from "./file.rules.ts";
import type { FieldKind } from "./kind.model.ts";
import { LongTextField, longTextKind } from "./long-text.rules.ts";
import { MoneyField, moneyKind } from "./money.rules.ts";
import { NumberField, numberKind } from "./number.rules.ts";
import { PhoneField, phoneKind } from "./phone.rules.ts";
import { RegisterField, registerKind } from "./register.rules.ts";
import { TextField, textKind } from "./text.rules.ts";
import { YesNoField, yesNoKind } from "./yes-no.rules.ts";

/** A field that holds one answer. A repeat holds rows of them. */
export const SimpleField = z.discriminatedUnion("type", [
  TextField,
  LongTextField,
  EmailField,
  PhoneField,
  NumberField,
  MoneyField,
  ChoiceField,
  ChoicesField,
  YesNoField,
  DateField,
  FileField,
  DeclarationField,
  RegisterField,
]);
export type SimpleField = z.infer<typeof SimpleField>;
type SimpleType = SimpleField["type"];

const KINDS: { readonly [T in SimpleType]: FieldKind<Extract<SimpleField, { readonly type: T }>> } = {
  text: textKind,
  "long-text": longTextKind,
  email: emailKind,
  phone: phoneKind,
  number: numberKind,
  money: moneyKind,
  choice: choiceKind,
  choices: choicesKind,
  "yes-no": yesNoKind,
  date: dateKind,
  file: fileKind,
  declaration: declarationKind,
  register: registerKind,
};

/** How a field's value is read, judged and shown. */
export const kindOf = (field: SimpleField): FieldKind<SimpleField> => KINDS[field.type] as FieldKind<SimpleField>;
