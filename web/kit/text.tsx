/** Words and buttons, with Designsystemet's classes on plain HTML. */
import type { ReactNode } from "react";

type Size = "2xs" | "xs" | "sm" | "md" | "lg" | "xl";
export type Colour = "accent" | "neutral" | "info" | "success" | "warning" | "danger";

export function Heading({
  level,
  size,
  id,
  children,
}: {
  readonly level: 1 | 2 | 3 | 4;
  readonly size?: Size;
  readonly id?: string;
  readonly children: ReactNode;
}) {
  const Name = `h${level}` as const;
  return (
    <Name id={id} className="ds-heading" data-size={size ?? HEADING_SIZE[level]}>
      {children}
    </Name>
  );
}

const HEADING_SIZE = { 1: "lg", 2: "sm", 3: "xs", 4: "2xs" } as const;

export function Paragraph({
  size,
  id,
  quiet = false,
  children,
}: {
  readonly size?: Size;
  readonly id?: string;
  readonly quiet?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <p id={id} className={quiet ? "ds-paragraph rh-quiet" : "ds-paragraph"} data-size={size}>
      {children}
    </p>
  );
}

/** The one or two sentences under a page's heading. */
export function Lead({ children }: { readonly children: ReactNode }) {
  return (
    <p className="ds-paragraph rh-lead" data-size="lg">
      {children}
    </p>
  );
}

/** Text that someone has written in a data file or a message: blank lines part paragraphs. Never read as HTML. */
export function Prose({ text, size }: { readonly text: string; readonly size?: Size }) {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== "")
    .map((part) => (
      <p key={part} className="ds-paragraph rh-prose" data-size={size}>
        {part.trim()}
      </p>
    ));
}

export function Link({
  href,
  colour,
  current,
  children,
}: {
  readonly href: string;
  readonly colour?: Colour;
  readonly current?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <a className="ds-link" href={href} data-color={colour} aria-current={current === true ? "page" : undefined}>
      {children}
    </a>
  );
}

type Variant = "primary" | "secondary" | "tertiary";

/** A submit button unless told otherwise. `name` and `value` tell a form with several buttons which one was used. */
export function Button({
  variant = "primary",
  size,
  colour,
  name,
  value,
  form,
  formAction,
  children,
}: {
  readonly variant?: Variant;
  readonly size?: "sm" | "md" | "lg";
  readonly colour?: Colour;
  readonly name?: string;
  readonly value?: string;
  /** The id of the form it belongs to, when it stands outside it. */
  readonly form?: string;
  readonly formAction?: string;
  readonly children: ReactNode;
}) {
  return (
    <button
      className="ds-button"
      type="submit"
      data-variant={variant}
      data-size={size}
      data-color={colour ?? "accent"}
      name={name}
      value={value}
      form={form}
      formAction={formAction}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({
  href,
  variant = "primary",
  size,
  children,
}: {
  readonly href: string;
  readonly variant?: Variant;
  readonly size?: "sm" | "md" | "lg";
  readonly children: ReactNode;
}) {
  return (
    <a className="ds-button" data-color="accent" data-variant={variant} data-size={size} href={href}>
      {children}
    </a>
  );
}

/** Buttons side by side, primary first; below each other where there is no room. */
export function Row({ children }: { readonly children: ReactNode }) {
  return <div className="rh-row">{children}</div>;
}

/** State as a word in a coloured shape. The word carries the meaning; the colour only helps the eye. */
export function Tag({ colour = "neutral", children }: { readonly colour?: Colour; readonly children: ReactNode }) {
  return (
    <span className="ds-tag" data-color={colour}>
      {children}
    </span>
  );
}

/** Where a value comes from and when it was fetched. Small, and never hidden. */
export function Source({ children }: { readonly children: ReactNode }) {
  return <p className="rh-source">{children}</p>;
}

export function Hidden({ children }: { readonly children: ReactNode }) {
  return <span className="ds-sr-only">{children}</span>;
}
