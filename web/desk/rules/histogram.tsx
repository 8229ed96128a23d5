/** How the difference in kroner is spread, drawn on the server. The same figures stand in the table under it. */
import type { WhatIfResult } from "#ruledesk";
import type { Say } from "#platform/texts";
import type { Format } from "../../kit/format.ts";
import { useHouse } from "../../kit/house.tsx";
import { DataTable } from "../../kit/list.tsx";

type Bar = NonNullable<WhatIfResult["money"]>["histogram"][number];

const [WIDTH, HEIGHT, BOTTOM, TOP] = [720, 180, 26, 20];

export function Histogram({ bars }: { readonly bars: readonly Bar[] }) {
  const { say, format } = useHouse();
  if (bars.length === 0) return null;
  const highest = Math.max(1, ...bars.map(({ count }) => count));
  const [across, ground] = [WIDTH / bars.length, HEIGHT - BOTTOM];
  const up = (count: number): number => ((ground - TOP) * count) / highest;
  return (
    <>
      <figure className="rh-chart" aria-hidden="true">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} focusable="false">
          <line x1={0} x2={WIDTH} y1={ground} y2={ground} className="rh-grid" />
          {bars.map((bar, at) => {
            const middle = at * across + across / 2;
            return (
              <g key={`${bar.from} ${bar.to}`}>
                <rect
                  className={isSame(bar) ? "rr-bar-same" : "rh-bar-0"}
                  x={at * across + across * 0.12}
                  width={across * 0.76}
                  y={ground - up(bar.count)}
                  height={up(bar.count)}
                />
                <text x={middle} y={ground - up(bar.count) - 5} textAnchor="middle">
                  {format.number(bar.count)}
                </text>
                <text x={middle} y={HEIGHT - 8} textAnchor="middle">
                  {axisText(bar, format)}
                </text>
              </g>
            );
          })}
        </svg>
      </figure>
      <DataTable
        caption={say("desk.rules.histogram")}
        head={[
          { key: "difference", text: say("desk.rules.histogram-difference") },
          { key: "count", text: say("desk.rules.histogram-count"), numeric: true },
        ]}
        rows={bars.map((bar) => ({
          key: `${bar.from} ${bar.to}`,
          cells: [barText(say, format, bar), format.number(bar.count)],
        }))}
      />
    </>
  );
}

const isSame = ({ from, to }: Bar): boolean => from === 0 && to === 0;

/** Short, for under a bar. */
function axisText(bar: Bar, format: Format): string {
  if (isSame(bar)) return "±0";
  const { from, to } = bar;
  if (from === undefined) return to === undefined ? "" : `< ${format.number(to)}`;
  return to === undefined ? `≥ ${format.number(from)}` : `${format.number(from)}–${format.number(to)}`;
}

/** A span of kroner in words. */
export function barText(say: Say, format: Format, bar: Bar): string {
  const { from, to } = bar;
  if (isSame(bar)) return say("desk.rules.span-same");
  if (from === undefined) return say("desk.rules.span-below", { to: to === undefined ? "" : format.money(to) });
  if (to === undefined) return say("desk.rules.span-above", { from: format.money(from) });
  return say("desk.rules.span", { from: format.money(from), to: format.money(to) });
}
