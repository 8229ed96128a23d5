/**
 * A table whose rows are cards on a narrow screen, so that nothing scrolls sideways. Roles are said outright, since the
 * layout of a card takes the table's own away.
 */
import type { ReactNode } from "react";

export type CardRow = { readonly key: string; readonly id?: string; readonly cells: readonly ReactNode[] };

/** The first cell of a row is its heading. */
export function CardTable({
  labelledBy,
  head,
  rows,
  className = "",
}: {
  /** The id of the heading over the table. */
  readonly labelledBy: string;
  readonly head: readonly string[];
  readonly rows: readonly CardRow[];
  readonly className?: string;
}) {
  return (
    <table
      className={`ds-table rh-table rh-cards ${className}`.trim()}
      data-color="neutral"
      aria-labelledby={labelledBy}
      role="table"
    >
      <thead role="rowgroup">
        <tr role="row">
          {head.map((text) => (
            <th key={text} scope="col" role="columnheader">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.key} id={row.id} role="row">
            {row.cells.map((cell, at) =>
              at === 0 ? (
                <th key={head[at]} scope="row" role="rowheader">
                  {cell}
                </th>
              ) : (
                <td key={head[at]} role="cell">
                  <span className="rh-cards-label" aria-hidden="true">
                    {head[at]}
                  </span>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
