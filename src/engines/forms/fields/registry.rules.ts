/** All field types. To add one: a file beside this, and one line in each of the two lists here. */
import { z } from "zod";
import { AccountField, accountKind } from "./account.rules.ts";
import { AddressField, addressKind } from "./address.rules.ts";
import { ChoiceField, choiceKind } from "./choice.rules.ts";
import { ChoicesField, choicesKind } from "./choices.rules.ts";
import { ConsentField, consentKind } from "./consent.rules.ts";
import { CountryField, countryKind } from "./country.rules.ts";
import { DateField, dateKind } from "./date.rules.ts";
import { DeclarationField, declarationKind } from "./declaration.rules.ts";
import { EmailField, emailKind } from "./email.rules.ts";
import { FileField, fileKind } from "./file.rules.ts";
import { InfoField, infoKind } from "./info.rules.ts";
import { LongTextField, longTextKind } from "./long-text.rules.ts";
import { MoneyField, moneyKind } from "./money.rules.ts";
import { MonthField, monthKind } from "./month.rules.ts";
import { NationalIdField, nationalIdKind } from "./national-id.rules.ts";
import { NumberField, numberKind } from "./number.rules.ts";
import { OrganisationField, organisationKind } from "./organisation.rules.ts";
import { PeriodField, periodKind } from "./period.rules.ts";
import { PersonField, personKind } from "./person.rules.ts";
import { PhoneField, phoneKind } from "./phone.rules.ts";
import { PointField, pointKind } from "./point.rules.ts";
import { PropertyField, propertyKind } from "./property.rules.ts";
import { RegisterField, registerKind } from "./register.rules.ts";
import { RouteField, routeKind } from "./route.rules.ts";
import { TextField, textKind } from "./text.rules.ts";
import { TimeField, timeKind } from "./time.rules.ts";
import { YearField, yearKind } from "./year.rules.ts";
import { YesNoField, yesNoKind } from "./yes-no.rules.ts";
import type { FieldKind } from "./kind.model.ts";

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
  AccountField,
  AddressField,
  ConsentField,
  CountryField,
  InfoField,
  MonthField,
  NationalIdField,
  OrganisationField,
  PeriodField,
  PersonField,
  PointField,
  PropertyField,
  RouteField,
  TimeField,
  YearField,
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
  account: accountKind,
  address: addressKind,
  consent: consentKind,
  country: countryKind,
  info: infoKind,
  month: monthKind,
  "national-id": nationalIdKind,
  organisation: organisationKind,
  period: periodKind,
  person: personKind,
  point: pointKind,
  property: propertyKind,
  route: routeKind,
  time: timeKind,
  year: yearKind,
};

/** How a field's value is read, judged and shown. */
export const kindOf = (field: SimpleField): FieldKind<SimpleField> => KINDS[field.type] as FieldKind<SimpleField>;
