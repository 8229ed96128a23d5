/** Choosing a value that is known of a case, by what people call it; what is not on the list is written as it stands. */
import type { Language, Say } from "#platform/texts";
import type { KnownValue } from "#studio";
import { Select } from "../../../../kit/field.tsx";
import { useHouse } from "../../../../kit/house.tsx";
import { sayIfKnown } from "../../../words.ts";

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
  const known = values.map((one) => ({
    value: one.path,
    label: say(`desk.shape.value-from.${one.from}`, { name: nameOf(say, language, one) }),
  }));
  return (
    <Select
      {...field}
      value={value}
      {...(empty === undefined ? {} : { empty })}
      options={[...known, ...(isKnown ? [] : [{ value, label: calledBy({ say, language }, values, value) }])]}
    />
  );
}

/** A register's values share its heading, so that each is told by its own name too. */
function nameOf(say: Say, language: Language, { path, label, from, offered }: KnownValue): string {
  const said = label.in[language];
  if (from !== "register") return said === "" ? path : said;
  const own = sayIfKnown(say, `desk.form.offered.${offered ?? ""}`) ?? path;
  return said === "" ? own : `${said}: ${own}`;
}

/** What people call a value, whether the rules are told it of the application or it stands in the form; else where it is found. */
export function calledBy(
  { say, language }: { readonly say: Say; readonly language: Language },
  values: readonly KnownValue[],
  path: string,
): string {
  const places = [path, path.replace(/^application\./, "answers.")];
  const found = values.find((one) => places.includes(one.path));
  return found === undefined ? path : nameOf(say, language, found);
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

/** What can be written in a row: everything but lists and what is only true or not, and what was answered only once. */
export function toldValues(values: readonly KnownValue[]): readonly KnownValue[] {
  const answered = new Set(values.flatMap(({ path, from }) => (from === "answer" ? [path] : [])));
  const isTwice = ({ path, from }: KnownValue): boolean =>
    from === "application" && answered.has(path.replace(/^application/, "answers"));
  return values.filter((one) => one.sort !== "list" && one.sort !== "truth" && !isTwice(one));
}
