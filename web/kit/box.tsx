/** Shapes that hold other things: columns, cards, notices, folds. */
import type { ReactNode } from "react";
import type { Colour } from "./text.tsx";

/** The reading column: at most 65 characters, generous space. `wide` is for tables and lists. */
export function Column({ wide = false, children }: { readonly wide?: boolean; readonly children: ReactNode }) {
  return <div className={wide ? "rh-column rh-wide" : "rh-column"}>{children}</div>;
}

export function Card({
  colour,
  tinted = false,
  label,
  children,
}: {
  readonly colour?: Colour;
  readonly tinted?: boolean;
  readonly label?: string;
  readonly children: ReactNode;
}) {
  const Tag = label === undefined ? "div" : "section";
  return (
    <Tag
      className="ds-card rh-card"
      data-variant={tinted ? "tinted" : "default"}
      data-color={colour ?? "neutral"}
      aria-label={label}
    >
      {children}
    </Tag>
  );
}

/** A notice. Say the most important thing first; give the next step in it. */
export function Alert({
  colour = "info",
  role,
  id,
  children,
}: {
  readonly colour?: "info" | "success" | "warning" | "danger";
  readonly role?: "alert" | "status";
  readonly id?: string;
  readonly children: ReactNode;
}) {
  return (
    <div id={id} className="ds-alert rh-alert" data-color={colour} role={role}>
      {children}
    </div>
  );
}

/** Folded away until asked for. Works without script. `quiet` for lists, where a box around each would be noise. */
export function Fold({
  summary,
  open = false,
  id,
  quiet = false,
  children,
}: {
  readonly summary: ReactNode;
  readonly open?: boolean;
  readonly id?: string;
  readonly quiet?: boolean;
  readonly children: ReactNode;
}) {
  if (quiet)
    return (
      <details id={id} className="rh-inline-fold" open={open}>
        <summary>{summary}</summary>
        <div>{children}</div>
      </details>
    );
  return (
    <details id={id} className="ds-details rh-fold" data-color="neutral" data-variant="default" open={open}>
      <summary>{summary}</summary>
      <div data-color="accent">{children}</div>
    </details>
  );
}

/** Nothing to show, said in words, with what one can do instead. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="rh-empty">
      <p className="rh-empty-title">{title}</p>
      {children}
    </div>
  );
}

export function Section({
  id,
  title,
  level = 2,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}) {
  const Tag = `h${level}` as const;
  return (
    <section className="rh-section" aria-labelledby={id}>
      <Tag id={id} className="ds-heading" data-size={level === 2 ? "sm" : "xs"}>
        {title}
      </Tag>
      {children}
    </section>
  );
}
