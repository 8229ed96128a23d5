/** The controls of forms, each with its frame. Plain HTML with Designsystemet's classes. */
import { controlProps, Description, ErrorText, FieldFrame, GroupFrame, type FieldProps } from "./field-frame.tsx";

/** One line. A unit after the field is not read aloud: say it in the label or the description too. */
export function TextInput({
  value,
  type = "text",
  inputMode,
  autoComplete,
  width,
  suffix,
  maxLength,
  ...field
}: FieldProps & {
  readonly value?: string | undefined;
  readonly type?: "text" | "email" | "tel" | "search" | "date";
  readonly inputMode?: "numeric" | "decimal" | undefined;
  readonly autoComplete?: string | undefined;
  /** As wide as what is expected: tells how much is meant. */
  readonly width?: "short" | "medium" | undefined;
  readonly suffix?: string | undefined;
  readonly maxLength?: number | undefined;
}) {
  const input = (
    <input
      {...controlProps(field)}
      type={type}
      defaultValue={value}
      inputMode={inputMode}
      autoComplete={autoComplete}
      maxLength={maxLength}
      data-rh-width={width}
    />
  );
  return (
    <FieldFrame {...field}>
      {suffix === undefined ? (
        input
      ) : (
        <div className="rh-affix">
          {input}
          <span aria-hidden="true">{suffix}</span>
        </div>
      )}
    </FieldFrame>
  );
}

export function TextArea({
  value,
  rows = 5,
  maxLength,
  ...field
}: FieldProps & {
  readonly value?: string | undefined;
  readonly rows?: number;
  readonly maxLength?: number | undefined;
}) {
  return (
    <FieldFrame {...field}>
      <textarea {...controlProps(field)} rows={rows} defaultValue={value} maxLength={maxLength} />
    </FieldFrame>
  );
}

export type Option = { readonly value: string; readonly label: string; readonly description?: string | undefined };

export function Select({
  value,
  options,
  empty,
  ...field
}: FieldProps & { readonly value?: string | undefined; readonly options: readonly Option[]; readonly empty?: string }) {
  return (
    <FieldFrame {...field}>
      <select {...controlProps(field)} defaultValue={value ?? ""} data-width="auto">
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Radio buttons or checkboxes. The first one has the field's id, so that the error summary lands on it. */
export function Choices({
  kind,
  values,
  options,
  ...field
}: FieldProps & {
  readonly kind: "radio" | "checkbox";
  readonly values: readonly string[];
  readonly options: readonly Option[];
}) {
  const own = field.id ?? field.name;
  return (
    <GroupFrame {...field} role={kind === "radio" ? "radiogroup" : undefined}>
      {options.map((option, at) => {
        const id = at === 0 ? own : `${own}-${option.value}`;
        const hint = option.description === undefined ? undefined : `${id}-about`;
        return (
          <div key={option.value} className="ds-field rh-choice">
            <input
              className="ds-input"
              type={kind}
              id={id}
              name={field.name}
              value={option.value}
              defaultChecked={values.includes(option.value)}
              aria-invalid={field.error === undefined ? undefined : true}
              aria-describedby={hint}
            />
            <label className="ds-label" htmlFor={id}>
              {option.label}
            </label>
            {hint !== undefined && (
              <p id={hint} data-field="description">
                {option.description}
              </p>
            )}
          </div>
        );
      })}
    </GroupFrame>
  );
}

/** A day that people know by heart, in three parts; the first part has the field's id. */
export function DateParts({
  values,
  words,
  autoComplete,
  ...field
}: FieldProps & {
  readonly values: readonly [string, string, string];
  readonly words: readonly [string, string, string];
  /** A birthday may be filled in by the browser. */
  readonly autoComplete?: "bday";
}) {
  const own = field.id ?? field.name;
  return (
    <GroupFrame {...field}>
      <div className="rh-dates">
        {(["day", "month", "year"] as const).map((part, at) => {
          const id = at === 0 ? own : `${own}-${part}`;
          return (
            <div key={part} className={part === "year" ? "ds-field rh-year" : "ds-field"}>
              <label className="ds-label" htmlFor={id}>
                {words[at]}
              </label>
              <input
                className="ds-input"
                id={id}
                name={`${field.name}.${part}`}
                type="text"
                inputMode="numeric"
                maxLength={part === "year" ? 4 : 2}
                defaultValue={values[at]}
                autoComplete={autoComplete === undefined ? undefined : `bday-${part}`}
                aria-invalid={field.error === undefined ? undefined : true}
              />
            </div>
          );
        })}
      </div>
    </GroupFrame>
  );
}

/** One box to tick, such as a declaration in the first person. */
export function Tick({
  value = "true",
  checked,
  ...field
}: FieldProps & { readonly value?: string; readonly checked: boolean }) {
  const id = field.id ?? field.name;
  return (
    <div className="rh-field">
      <div className="ds-field rh-choice">
        <input {...controlProps(field)} type="checkbox" value={value} defaultChecked={checked} />
        <label className="ds-label" htmlFor={id}>
          {field.label}
        </label>
        {field.description !== undefined && <Description id={id} text={field.description} />}
      </div>
      {field.error !== undefined && <ErrorText id={id} text={field.error} />}
    </div>
  );
}
