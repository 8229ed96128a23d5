/**
 * One field of a form as HTML: every type that the form engine knows.
 *
 * A field that a condition hides is on the page all the same, hidden and without its `$shown`, so that script can show
 * it at once; without script the server shows it when the page comes back.
 */
import type { ReactNode } from "react";
import { useHouse } from "../../kit/house.tsx";
import { Choices, DateParts, Select, TextArea, TextInput, Tick, type FieldProps } from "../../kit/field.tsx";
import { FileView } from "./file-view.tsx";
import { SHOWN } from "./inputs.ts";
import { inWords } from "./in-words.ts";
import { RegisterView } from "./register-view.tsx";
import { sourceNote } from "./source.ts";
import type { FieldOf, FieldStateOf } from "./field-of.ts";
import type { PageFrame } from "./frame.ts";

const LONGEST_RADIO_LIST = 7;

export function FieldView({
  field,
  state,
  frame,
}: {
  readonly field: FieldOf;
  readonly state: FieldStateOf;
  readonly frame: PageFrame;
}) {
  if (field.type === "repeat") return null;
  return (
    <Question path={state.path} visible={state.visible} why={frame.words.why(field.id)}>
      <Control field={field} state={state} frame={frame} />
    </Question>
  );
}

/** What holds a field: shown or hidden as a whole. */
export function Question({
  path,
  visible,
  why,
  children,
}: {
  readonly path: string;
  readonly visible: boolean;
  readonly why?: string | undefined;
  readonly children: ReactNode;
}) {
  const { say } = useHouse();
  return (
    <div data-question={path} hidden={!visible}>
      <input type="hidden" name={SHOWN} value={path} disabled={!visible} />
      {children}
      {why !== undefined && (
        <details className="rh-inline-fold">
          <summary>{say("form.why")}</summary>
          <div>{why}</div>
        </details>
      )}
    </div>
  );
}

function Control({
  field,
  state,
  frame,
}: {
  readonly field: Exclude<FieldOf, { type: "repeat" }>;
  readonly state: FieldStateOf;
  readonly frame: PageFrame;
}) {
  const { say, format } = useHouse();
  const { words, inputs, errors } = frame;
  const { path } = state;
  const texts = inputs.get(path) ?? [];
  const [text] = texts;
  const common: FieldProps = {
    name: path,
    label: words.label(field.id),
    description: words.hint(field.id),
    error: errors.get(path),
    note: state.need === "required" ? undefined : say(`form.${state.need}`),
    source: sourceNote(state, say, format),
  };
  const options = (): { value: string; label: string }[] =>
    ("options" in field && field.options !== undefined ? field.options : (state.options ?? [])).map((value) => ({
      value,
      label: inWords(field, field.type === "choices" ? [value] : value, frame.speaker).join(" "),
    }));
  switch (field.type) {
    case "text":
      return (
        <TextInput
          {...common}
          value={text}
          inputMode={field.digits === undefined ? undefined : "numeric"}
          width={widthOf(field)}
        />
      );
    case "long-text":
      return (
        <TextArea {...common} value={text} note={common.note ?? say("form.characters", { max: field.max_length })} />
      );
    case "email":
      return <TextInput {...common} value={text} type="email" autoComplete="email" />;
    case "phone":
      return <TextInput {...common} value={text} type="tel" autoComplete="tel" width="medium" />;
    case "number":
      return (
        <TextInput {...common} value={text} inputMode={field.decimals > 0 ? "decimal" : "numeric"} width="medium" />
      );
    case "money":
      return (
        <TextInput
          {...common}
          value={text}
          inputMode="decimal"
          width="medium"
          suffix="kr"
          note={common.note ?? say("form.in-kroner")}
        />
      );
    case "choice":
      return options().length <= LONGEST_RADIO_LIST ? (
        <Choices {...common} kind="radio" values={texts} options={options()} />
      ) : (
        <Select {...common} value={text} options={options()} empty={say("form.choose")} />
      );
    case "choices":
      return <Choices {...common} kind="checkbox" values={texts} options={options()} />;
    case "yes-no":
      return (
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
    case "date":
      return field.parts ? (
        <DateParts
          {...common}
          values={[first(inputs, `${path}.day`), first(inputs, `${path}.month`), first(inputs, `${path}.year`)]}
          words={[say("form.day"), say("form.month"), say("form.year")]}
        />
      ) : (
        <TextInput
          {...common}
          value={text}
          type={text === undefined || text === "" || ISO_DAY.test(text) ? "date" : "text"}
          width="medium"
        />
      );
    case "declaration":
      return <Tick {...common} checked={text === "true"} />;
    case "file":
      return <FileView field={field} common={common} frame={frame} />;
    case "register":
      return <RegisterView field={field} state={state} common={common} frame={frame} />;
    default:
      return unknownType(field);
  }
}

/** The types say that this is never reached; a form of a newer engine than the page's would. */
function unknownType(field: never): never {
  throw new Error(`No control for ${JSON.stringify(field)}`);
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

const first = (inputs: PageFrame["inputs"], name: string): string => inputs.get(name)?.[0] ?? "";

function widthOf(field: { readonly digits?: readonly number[] | undefined }): "short" | "medium" | undefined {
  if (field.digits === undefined) return undefined;
  return Math.max(...field.digits) <= 6 ? "short" : "medium";
}
