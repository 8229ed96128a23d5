/** Controls of the types that are one input, or one list to choose from. */
import { Choices, DateParts, Select, TextArea, TextInput, Tick } from "../../../kit/field.tsx";
import { Prose } from "../../../kit/text.tsx";
import { Alert } from "../../../kit/box.tsx";
import { inWords } from "../in-words.ts";
import type { Control, ControlProps } from "./control.model.ts";

/** More than these are a list that unfolds. */
const LONGEST_RADIO_LIST = 7;

export const text: Control<"text"> = ({ field, common, text: value }) => (
  <TextInput
    {...common}
    value={value}
    inputMode={field.digits === undefined ? undefined : "numeric"}
    width={field.digits === undefined ? undefined : Math.max(...field.digits) <= 6 ? "short" : "medium"}
  />
);

export const longText: Control<"long-text"> = ({ field, common, text: value, say }) => (
  <TextArea {...common} value={value} note={common.note ?? say("form.characters", { max: field.max_length })} />
);

export const email: Control<"email"> = ({ common, text: value }) => (
  <TextInput {...common} value={value} type="email" autoComplete="email" />
);

export const phone: Control<"phone"> = ({ common, text: value }) => (
  <TextInput {...common} value={value} type="tel" autoComplete="tel" width="medium" />
);

export const number: Control<"number"> = ({ field, common, text: value }) => (
  <TextInput {...common} value={value} inputMode={field.decimals > 0 ? "decimal" : "numeric"} width="medium" />
);

export const money: Control<"money"> = ({ common, text: value, say }) => (
  <TextInput
    {...common}
    value={value}
    inputMode="decimal"
    width="medium"
    suffix="kr"
    note={common.note ?? say("form.in-kroner")}
  />
);

/** A number with check digits, or a year: digits, but never a quantity. */
export const code: Control<"national-id" | "organisation" | "year"> = ({ common, text: value }) => (
  <TextInput {...common} value={value} inputMode="numeric" width="medium" />
);

/** An IBAN has letters too. */
export const account: Control<"account"> = ({ field, common, text: value }) => (
  <TextInput
    {...common}
    value={value}
    inputMode={field.accepts.includes("iban") ? undefined : "numeric"}
    width={field.accepts.includes("iban") ? undefined : "medium"}
  />
);

export const time: Control<"time"> = ({ common, text: value, say }) => (
  <TextInput {...common} value={value} width="short" note={common.note ?? say("form.hours-and-minutes")} />
);

export const choice: Control<"choice"> = (props) => {
  const { common, text: value, texts, say } = props;
  const options = optionsOf(props);
  return options.length <= LONGEST_RADIO_LIST ? (
    <Choices {...common} kind="radio" values={texts} options={options} />
  ) : (
    <Select {...common} value={value} options={options} empty={say("form.choose")} />
  );
};

export const choices: Control<"choices"> = (props) => (
  <Choices {...props.common} kind="checkbox" values={props.texts} options={optionsOf(props)} />
);

export const country: Control<"country"> = ({ common, text: value, say, frame }) => (
  <Select {...common} value={value} options={frame.countries()} empty={say("form.choose")} />
);

export const yesNo: Control<"yes-no"> = ({ common, texts, say }) => (
  <Choices
    {...common}
    kind="radio"
    values={texts}
    options={[
      { value: "yes", label: say("form.yes") },
      { value: "no", label: say("form.no") },
    ]}
  />
);

export const date: Control<"date"> = ({ field, common, text: value, part, say }) =>
  field.parts ? (
    <DateParts
      {...common}
      values={[part("day"), part("month"), part("year")]}
      words={[say("form.day"), say("form.month"), say("form.year")]}
    />
  ) : (
    <TextInput {...common} value={value} type={value === "" || ISO_DAY.test(value) ? "date" : "text"} width="medium" />
  );

export const tick: Control<"declaration" | "consent"> = ({ common, text: value, field }) => (
  <Tick {...common} checked={value === "true"} note={field.type === "consent" ? undefined : common.note} />
);

/** Something to read: its heading and its text, and no input at all. */
export const info: Control<"info"> = ({ field, common, frame }) => (
  <div id={common.name} tabIndex={-1}>
    <Alert colour={field.tone}>
      <h2>{common.label}</h2>
      {common.description !== undefined && <p className="ds-paragraph">{common.description}</p>}
      <Prose text={frame.words.say(`form.fields.${field.id}.body`)} />
    </Alert>
  </div>
);

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

function optionsOf({ field, state, frame }: ControlProps<"choice" | "choices">): { value: string; label: string }[] {
  return (field.options ?? state.options ?? []).map((value) => ({
    value,
    label: inWords(field, field.type === "choices" ? [value] : value, frame.speaker).join(" "),
  }));
}
