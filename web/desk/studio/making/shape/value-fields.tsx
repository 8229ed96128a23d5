/** Choosing a value that is known of a case, by what people call it; what is not on the list is written as it stands. */
import type { Language } from "#platform/texts";
import type { KnownValue } from "#studio";
import { Select } from "../../../../kit/field.tsx";
import { useHouse } from "../../../../kit/house.tsx";

type Field = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly values: readonly KnownValue[];
  readonly value: string;
  /** What choosing none means; without it one must be chosen. */
  readonly empty?: string;
};

export function ValueSelect({ values, value, empty, ...field }: Field) {
  const { say, language } = useHouse();
  const isKnown = value === "" || values.some(({ path }) => path === value);
  const known = values.map(({ path, label, from }) => ({
    value: path,
    label: say(`desk.shape.value-from.${from}`, { name: nameOf(label.in[language], path, from) }),
  }));
  return (
    <Select
      {...field}
      value={value}
      {...(empty === undefined ? {} : { empty })}
      options={[...known, ...(isKnown ? [] : [{ value, label: calledBy(values, value, language) }])]}
    />
  );
}

/** A register's values share its heading, so that each is told by its own name too. */
const nameOf = (said: string, path: string, from: KnownValue["from"]): string =>
  said === "" ? path : from === "register" ? `${said} (${path})` : said;

/** What people call a value, whether the rules are told it of the application or it stands in the form; else where it is found. */
export function calledBy(values: readonly KnownValue[], path: string, language: Language): string {
  const places = [path, path.replace(/^application\./, "answers.")];
  const found = values.find((one) => places.includes(one.path));
  return found === undefined ? path : nameOf(found.label.in[language], path, found.from);
}

export function FormatSelect({
  id,
  formats,
  value,
}: {
  readonly id: string;
  readonly formats: readonly string[];
  readonly value: string;
}) {
  const { say } = useHouse();
  return (
    <Select
      name="format"
      id={id}
      label={say("desk.make.format-label")}
      value={value}
      options={formats.map((one) => ({ value: one, label: say(`desk.make.format.${one}`) }))}
    />
  );
}

/** What can be written in a row: everything but lists and what is only true or not. */
export const toldValues = (values: readonly KnownValue[]): readonly KnownValue[] =>
  values.filter(({ sort }) => sort !== "list" && sort !== "truth");
