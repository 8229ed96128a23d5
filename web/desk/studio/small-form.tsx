/** Forms with one button, folded away until somebody wants one; and the small buttons of the form that is open. */
import type { ReactNode } from "react";
import type { QuestionsPage } from "#studio/writing";
import { partAt } from "./place.ts";

export function SmallForm({
  line,
  id,
  does,
  summary,
  about,
  button,
  isOpen = false,
  fields = {},
  children,
}: Pick<QuestionsPage, "line"> & {
  readonly id: string;
  /** What its button does. */
  readonly does: string;
  readonly summary: string;
  /** Said to those who hear one summary at a time. */
  readonly about?: string;
  readonly button: string;
  readonly isOpen?: boolean;
  readonly fields?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}) {
  return (
    <details className="rh-inline-fold st-add" open={isOpen} id={id}>
      <summary>
        {summary}
        {about !== undefined && <span className="ds-sr-only"> {about}</span>}
      </summary>
      <form method="post" action={partAt(line.service, line.id, "questions")} className="st-holder" noValidate>
        <button className="rh-default-button" name="do" value={does} tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="rev" value={line.rev} />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div className="st-bar">
          <button className="ds-button" type="submit" name="do" value={does}>
            {button}
          </button>
        </div>
      </form>
    </details>
  );
}

/** `about` is said to those who hear one button at a time. */
export function SmallButton({
  does,
  text,
  about,
  variant = "secondary",
  danger = false,
}: {
  readonly does: string;
  readonly text: string;
  readonly about?: string;
  readonly variant?: "secondary" | "tertiary";
  readonly danger?: boolean;
}) {
  return (
    <button
      className="ds-button"
      data-variant={variant}
      data-color={danger ? "danger" : undefined}
      data-size="sm"
      type="submit"
      name="do"
      value={does}
    >
      {text}
      {about !== undefined && <span className="ds-sr-only"> {about}</span>}
    </button>
  );
}
