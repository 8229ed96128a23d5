/** A service's figures as a file for a spreadsheet. Small numbers are hidden in it from everybody. */
import type { Report } from "#quality";
import type { Say } from "#platform/texts";
import { opened } from "../../kit/door.ts";
import { formatsIn, type Format } from "../../kit/format.ts";
import { sayIn } from "../../kit/say.ts";
import { monthsOf } from "./place.ts";
import { columnText, groupText, rowText } from "./words.ts";

export const loader = opened(async (door) => {
  const months = monthsOf(door.url.searchParams);
  const say = sayIn(door.language);
  const format = formatsIn(door.language, door.house.identity.timeZone, door.visitor.now);
  const csv = await door.house.qualityDesk.file(door.staff(), door.param("service"), months, door.language, (report) =>
    linesOf(say, format, report),
  );
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="quality-${months}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});

function linesOf(say: Say, format: Format, report: Report): readonly (readonly string[])[] {
  const shown = (count: number | undefined): string => (count === undefined ? ":" : String(count));
  const tables = report.tables
    .filter(({ rows }) => rows.length > 0)
    .flatMap((one) => [
      [
        say(`desk.quality.table.${one.table}`),
        ...one.columns.map((column) => columnText(say, one.table, column)),
        say("desk.quality.total"),
      ],
      ...one.rows.map((row) => [rowText(say, format, one.table, row), ...row.cells.map(shown), shown(row.total)]),
      [say("desk.quality.total"), ...one.totals.map(shown), shown(one.total)],
      [],
    ]);
  const compared = report.comparisons.flatMap((one) => [
    [
      say(`desk.quality.compare.${one.kind}`),
      say("desk.quality.decided-column"),
      say("desk.quality.compare.favourable"),
      say("desk.quality.share"),
      say("desk.quality.compare.interval"),
    ],
    ...one.groups.map((group) => [
      groupText(say, one.kind, group),
      shown(group.cases),
      shown(group.favourable),
      group.share === undefined ? ":" : format.percent(group.share.share),
      group.share === undefined
        ? ":"
        : say("desk.quality.compare.range", {
            low: format.percent(group.share.low),
            high: format.percent(group.share.high),
          }),
    ]),
    [say("desk.quality.compare.basis", { purpose: one.purpose, basis: one.legalBasis })],
    [],
  ]);
  const head = [
    [`${say("desk.quality.title")}: ${report.title}`],
    [say("desk.quality.period", { from: format.date(report.from), to: format.date(report.to) })],
    [say("desk.quality.hides")],
    [],
  ];
  return [...head, ...tables, ...compared];
}
