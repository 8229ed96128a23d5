/** Things in rows: facts, tables, the way here. */
import type { ReactNode } from "react";
import { useSay } from "./house.tsx";

/** Facts as label and value. `action` is the row's own link, such as "Endre". */
export function SummaryList({
  rows,
}: {
  readonly rows: readonly {
    readonly key: string;
    readonly label: ReactNode;
    readonly value: ReactNode;
    readonly action?: ReactNode;
  }[];
}) {
  return (
    <dl className="rh-summary">
      {rows.map((row) => (
        <div key={row.key} className="rh-summary-row">
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.action !== undefined && <dd className="rh-summary-action">{row.action}</dd>}
        </div>
      ))}
    </dl>
  );
}

export type Cell = { readonly key: string; readonly text: ReactNode; readonly numeric?: boolean };

/**
 * A table with a caption. The first cell of a row is its heading. On a narrow screen the rows of more than two columns are
 * cards; a table with a row for each day would be too long so, and scrolls by itself (`narrow="scroll"`).
 */
export function DataTable({
  caption,
  about,
  hideCaption = false,
  head,
  rows,
  foot,
  narrow = "cards",
}: {
  readonly caption: string;
  /** What tells it from others of the same caption on the page, for those who find their way by regions. */
  readonly about?: string;
  readonly hideCaption?: boolean;
  readonly head: readonly Cell[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[]; readonly strong?: boolean }[];
  readonly foot?: readonly ReactNode[];
  readonly narrow?: "cards" | "scroll";
}) {
  const isCards = narrow === "cards" && head.length > 2;
  const cells = (texts: readonly ReactNode[]) =>
    texts.map((text, at) => {
      const column = head[at];
      const kind = column?.numeric === true ? "rh-number" : undefined;
      return at === 0 ? (
        <th key={column?.key ?? at} scope="row" className={kind}>
          {text}
        </th>
      ) : (
        <td
          key={column?.key ?? at}
          className={kind}
          data-label={isCards && typeof column?.text === "string" ? column.text : undefined}
        >
          {text}
        </td>
      );
    });
  return (
    <div
      className="rh-scroll"
      role="region"
      aria-label={about === undefined ? caption : `${caption}: ${about}`}
      tabIndex={0}
    >
      <table className={`ds-table rh-table${isCards ? " rh-as-cards" : ""}`} data-color="neutral">
        <caption className={hideCaption ? "ds-sr-only" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell.key} scope="col" className={cell.numeric === true ? "rh-number" : undefined}>
                {cell.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={row.strong === true ? "rh-strong" : undefined}>
              {cells(row.cells)}
            </tr>
          ))}
        </tbody>
        {foot !== undefined && (
          <tfoot>
            <tr>{cells(foot)}</tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** The way here. The page itself is the last one and is not a link. */
export function Breadcrumbs({
  steps,
  here,
}: {
  readonly steps: readonly { readonly href: string; readonly text: string }[];
  readonly here: string;
}) {
  const say = useSay();
  return (
    <nav className="rh-crumbs" aria-label={say("page.breadcrumbs")}>
      <ol>
        {steps.map((step) => (
          <li key={step.href}>
            <a className="ds-link" href={step.href}>
              {step.text}
            </a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
