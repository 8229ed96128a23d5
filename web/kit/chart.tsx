/**
 * Bars per day, drawn on the server. The drawing is hidden from screen readers: the same figures always stand in a
 * table beside it, so nothing is only to be seen here.
 */
import { useHouse } from "./house.tsx";

export type Bar = { readonly day: string; readonly parts: readonly number[] };

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 34;
const BOTTOM = 24;
const TOP = 8;

/** `series` names the parts of each bar from the ground up; a part keeps its pattern of shade in the legend. */
export function BarChart({ series, bars }: { readonly series: readonly string[]; readonly bars: readonly Bar[] }) {
  const { format } = useHouse();
  const highest = niceTop(Math.max(1, ...bars.map((bar) => sum(bar.parts))));
  const across = (WIDTH - LEFT) / Math.max(1, bars.length);
  const up = (value: number): number => ((HEIGHT - BOTTOM - TOP) * value) / highest;
  const ground = HEIGHT - BOTTOM;
  const labelled = Math.max(1, Math.ceil(bars.length / 5));
  return (
    <figure className="rh-chart" aria-hidden="true">
      <ul className="rh-legend">
        {series.map((name, at) => (
          <li key={name}>
            <svg width="14" height="14" viewBox="0 0 14 14">
              <rect width="14" height="14" rx="2" className={`rh-bar-${at}`} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} focusable="false">
        {[0, highest / 2, highest].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={WIDTH} y1={ground - up(value)} y2={ground - up(value)} className="rh-grid" />
            <text x={LEFT - 6} y={ground - up(value) + 4} textAnchor="end">
              {format.number(value)}
            </text>
          </g>
        ))}
        {bars.map((bar, at) => (
          <g key={bar.day}>
            {bar.parts.map((part, index) => {
              const below = sum(bar.parts.slice(0, index));
              return part === 0 ? null : (
                <rect
                  key={series[index]}
                  className={`rh-bar-${index}`}
                  x={LEFT + at * across + across * 0.14}
                  width={across * 0.72}
                  y={ground - up(below + part)}
                  height={up(part)}
                />
              );
            })}
            {at % labelled === 0 && (
              <text x={LEFT + at * across + across / 2} y={HEIGHT - 6} textAnchor={at === 0 ? "start" : "middle"}>
                {format.shortDay(bar.day)}
              </text>
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);

/** The next of 2, 4, 10, 20, 40, 100 … so that the middle line is a whole number. */
function niceTop(value: number): number {
  for (let size = 1; ; size *= 10) for (const step of [2, 4, 10]) if (value <= step * size) return step * size;
}
