/**
 * The frame of a form field: label above, description between, error below, tied together by id on the server.
 *
 * An error is said in the summary and at the field with the same words. Nothing is disabled and nothing has a star;
 * a field that may be left empty says so beside its label.
 */
import type { ReactNode } from "react";
import { useSay } from "./house.tsx";

export type FieldProps = {
  readonly name: string;
  /** The name unless told otherwise. What the error summary links to. */
  readonly id?: string | undefined;
  readonly label: string;
  /** One short sentence, no links. */
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  /** A quiet word after the label, such as "valgfritt". */
  readonly note?: string | undefined;
  /** Said in small text under the control: where its value comes from. */
  readonly source?: string | undefined;
};

type Parts = Pick<FieldProps, "name" | "id" | "description" | "error">;

/** Ids that tie a field to its description and error; undefined when it has neither. */
export function describedBy({ name, id = name, description, error }: Parts): string | undefined {
  const ids = [description === undefined ? [] : [`${id}-hint`], error === undefined ? [] : [`${id}-error`]].flat();
  return ids.length === 0 ? undefined : ids.join(" ");
}

/** Attributes that every control of a field carries. */
export function controlProps(field: Parts) {
  return {
    id: field.id ?? field.name,
    name: field.name,
    className: "ds-input",
    "aria-describedby": describedBy(field),
    "aria-invalid": field.error === undefined ? undefined : true,
  } as const;
}

/** Label, description, control and error of one field with one control. */
export function FieldFrame({ children, ...field }: FieldProps & { readonly children: ReactNode }) {
  const { name, id = name, description, source, error } = field;
  return (
    <div className="ds-field rh-field">
      <label className="ds-label" data-weight="semibold" htmlFor={id}>
        <LabelText {...field} />
      </label>
      {description !== undefined && <Description id={id} text={description} />}
      {children}
      {source !== undefined && <p className="rh-source">{source}</p>}
      {error !== undefined && <ErrorText id={id} text={error} />}
    </div>
  );
}

/** A question with several controls: choices, parts of a date. */
export function GroupFrame({
  children,
  role,
  ...field
}: FieldProps & { readonly children: ReactNode; readonly role?: "radiogroup" | undefined }) {
  const { name, id = name, description, source, error } = field;
  return (
    <fieldset
      className="ds-fieldset rh-field"
      role={role}
      aria-describedby={describedBy(field)}
      aria-invalid={error !== undefined && role === "radiogroup" ? true : undefined}
    >
      <legend className="ds-label" data-weight="semibold">
        <LabelText {...field} />
      </legend>
      {description !== undefined && <Description id={id} text={description} />}
      {children}
      {source !== undefined && <p className="rh-source">{source}</p>}
      {error !== undefined && <ErrorText id={id} text={error} />}
    </fieldset>
  );
}

function LabelText({ label, note }: Pick<FieldProps, "label" | "note">) {
  return note === undefined ? (
    label
  ) : (
    <>
      {label} <span className="rh-note">({note})</span>
    </>
  );
}

export function Description({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <p id={`${id}-hint`} data-field="description" className="rh-hint">
      {text}
    </p>
  );
}

export function ErrorText({ id, text }: { readonly id: string; readonly text: string }) {
  const say = useSay();
  return (
    <p id={`${id}-error`} className="ds-validation-message" data-field="validation">
      <span className="ds-sr-only">{say("page.error-prefix")} </span>
      {text}
    </p>
  );
}

export type SummaryError = { readonly field: string; readonly text: string };

/** All errors of a page, each a link to its field. Stands above the button; script moves focus to it. */
export function ErrorSummary({ errors }: { readonly errors: readonly SummaryError[] }) {
  const say = useSay();
  if (errors.length === 0) return null;
  return (
    <section
      className="ds-error-summary"
      tabIndex={-1}
      data-error-summary=""
      aria-labelledby="error-summary"
      data-color="danger"
    >
      <h2 id="error-summary" className="ds-heading" data-size="xs">
        {say("form.errors")}
      </h2>
      <ul className="ds-list">
        {errors.map((error) => (
          <li key={`${error.field} ${error.text}`}>
            <a className="ds-link" href={`#${error.field}`}>
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
