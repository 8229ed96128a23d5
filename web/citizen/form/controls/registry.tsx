/** The control of every field type. A new type of the form engine is one line here. */
import * as plain from "./plain.tsx";
import { FileView } from "./file.tsx";
import { Address, Month, Period, Person, Property } from "./parts.tsx";
import { Place } from "./places.tsx";
import { RegisterView } from "./register.tsx";
import type { Control, ControlProps, SimpleType } from "./control.model.ts";

const CONTROLS: { readonly [T in SimpleType]: Control<T> } = {
  text: plain.text,
  "long-text": plain.longText,
  email: plain.email,
  phone: plain.phone,
  number: plain.number,
  money: plain.money,
  "national-id": plain.code,
  organisation: plain.code,
  account: plain.account,
  year: plain.code,
  time: plain.time,
  choice: plain.choice,
  choices: plain.choices,
  country: plain.country,
  "yes-no": plain.yesNo,
  date: plain.date,
  declaration: plain.tick,
  consent: plain.tick,
  info: plain.info,
  period: (props) => <Period {...props} />,
  month: (props) => <Month {...props} />,
  address: (props) => <Address {...props} />,
  person: (props) => <Person {...props} />,
  property: (props) => <Property {...props} />,
  point: (props) => <Place {...props} />,
  route: (props) => <Place {...props} />,
  file: (props) => <FileView {...props} />,
  register: (props) => <RegisterView {...props} />,
};

export const controlOf = (type: SimpleType): Control<SimpleType> | undefined =>
  CONTROLS[type] as unknown as Control<SimpleType> | undefined;

export type { ControlProps };
