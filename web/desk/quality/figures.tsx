/** Figures in tables: a hidden one is a sign with a word for those who listen, and one that has cases behind it leads to them. */
import type { ReactNode } from "react";
import type { CasesAsk, FigureTable } from "#quality";
import { useHouse } from "../../kit/house.tsx";
import { DataTable } from "../../kit/list.tsx";
import { casesAt } from "./place.ts";
import { columnText, rowText } from "./words.ts";

/** A count as it is shown; undefined is hidden. */
export function Count({ of }: { readonly of: number | undefined }) {
  const { say, format } = useHouse();
  if (of !== undefined) return format.number(of);
  return (
    <>
      <span aria-hidden="true">:</span>
      <span className="ds-sr-only">{say("desk.quality.hidden")}</span>
    </>
  );
}

type Behind = { readonly service: string; readonly months: number };

type Props = {
  readonly of: FigureTable;
  /** Where the cases behind a figure are; undefined for those who may not read them. */
  readonly behind?: Behind | undefined;
};

export function Figures({ of, behind }: Props) {
  const { say, format } = useHouse();
  const { table, columns, rows } = of;
  const head = [
    { key: "row", text: say(`desk.quality.head.${table}`) },
    ...columns.map((column) => ({ key: column.key, text: columnText(say, table, column), numeric: true })),
    { key: "total", text: say("desk.quality.total"), numeric: true },
  ];
  const shown = rows.map((row) => {
    const name = rowText(say, format, table, row);
    return {
      key: row.key,
      cells: [
        name,
        ...row.cells.map((count, i) => cellOf(count, name, asked(table, columns[i]?.key ?? "", row.key), behind)),
        <Count key="total" of={row.total} />,
      ],
    };
  });
  const foot = [...of.totals, of.total].map((count, i) => <Count key={head[i + 1]?.key ?? i} of={count} />);
  return (
    <DataTable
      caption={say(`desk.quality.table.${table}`)}
      head={head}
      rows={shown}
      {...(rows.length > 1 ? { foot: [say("desk.quality.total"), ...foot] } : {})}
    />
  );
}

function cellOf(
  count: number | undefined,
  name: string,
  ask: Asked | undefined,
  behind: Behind | undefined,
): ReactNode {
  if (ask === undefined || behind === undefined || count === undefined || count === 0) return <Count of={count} />;
  return <CasesLink count={count} name={name} href={casesAt(behind.service, { ...ask, months: behind.months })} />;
}

function CasesLink({ count, name, href }: { readonly count: number; readonly name: string; readonly href: string }) {
  const { say, format } = useHouse();
  return (
    <a className="ds-link" href={href}>
      {format.number(count)} <span className="ds-sr-only">{say("desk.quality.cases.open-of", { what: name })}</span>
    </a>
  );
}

type Asked = Pick<CasesAsk, "kind"> & Partial<CasesAsk>;

/** Which cases a figure counts, where there is a list of them. */
function asked(table: FigureTable["table"], column: string, row: string): Asked | undefined {
  if (table === "appeals") return column === "overturned" ? { kind: "overturned" } : undefined;
  const kind = column === "differed" || column === "agreed" ? column : undefined;
  if (kind === undefined) return undefined;
  if (table === "deviation-month") return { kind, month: row };
  if (table === "deviation-unit") return { kind, unit: row };
  return table === "deviation-version" && /^\d+$/.test(row) ? { kind, version: Number(row) } : undefined;
}
