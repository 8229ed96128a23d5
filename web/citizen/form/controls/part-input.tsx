/** One input of several under a question, with a label of its own. */
export type PartProps = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly type?: "text" | "date";
  readonly inputMode?: "numeric" | "decimal";
  readonly autoComplete?: string;
  readonly width?: "short" | "medium" | "long";
  /** One short sentence under the label. */
  readonly hint?: string;
  /** Several lines. */
  readonly rows?: number;
};

export function PartInput({ type = "text", inputMode, autoComplete, width, hint, rows, ...part }: PartProps) {
  const own = {
    id: part.id,
    name: part.name,
    className: "ds-input",
    defaultValue: part.value,
    "data-rh-width": width === "long" ? undefined : width,
    "aria-invalid": part.invalid ? true : undefined,
    "aria-describedby": described(hint === undefined ? undefined : `${part.id}-about`, part.describedBy),
  } as const;
  return (
    <div className={width === "long" || rows !== undefined ? "ds-field rh-part-long" : "ds-field"}>
      <label className="ds-label" htmlFor={part.id}>
        {part.label}
      </label>
      {hint !== undefined && (
        <p id={`${part.id}-about`} data-field="description" className="rh-hint">
          {hint}
        </p>
      )}
      {rows === undefined ? (
        <input {...own} type={type} inputMode={inputMode} autoComplete={autoComplete} />
      ) : (
        <textarea {...own} rows={rows} />
      )}
    </div>
  );
}

export function PartSelect({
  options,
  empty,
  ...part
}: PartProps & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly empty: string;
}) {
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={part.id}>
        {part.label}
      </label>
      <select
        id={part.id}
        name={part.name}
        className="ds-input"
        defaultValue={part.value}
        aria-invalid={part.invalid ? true : undefined}
        aria-describedby={part.describedBy}
        data-width="auto"
      >
        <option value="">{empty}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

const described = (...ids: readonly (string | undefined)[]): string | undefined => {
  const all = ids.filter((id) => id !== undefined).join(" ");
  return all === "" ? undefined : all;
};
