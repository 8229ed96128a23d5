/** What a rate comes to day by day, when values of several origins overlap: stretches of days, each with the value that holds. */
import { parametersOn, type ParameterRow } from "#municipalities";

export type Stretch = { readonly row: ParameterRow; readonly from: string; readonly to: string | undefined };

/** `rows` are of one key. */
export function stretchesOf(rows: readonly ParameterRow[]): Stretch[] {
  const days = [...new Set(rows.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])))].toSorted();
  const stretches: Stretch[] = [];
  for (const [i, from] of days.entries()) {
    const [row] = parametersOn(rows, from);
    const last = stretches.at(-1);
    if (last !== undefined && last.row === row) stretches[stretches.length - 1] = { ...last, to: days[i + 1] };
    else if (row !== undefined) stretches.push({ row, from, to: days[i + 1] });
  }
  return stretches;
}
