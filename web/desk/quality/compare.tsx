/** Groups beside each other, each share with its uncertainty drawn and written, and what a difference means and does not. */
import type { Comparison } from "#quality";
import { useHouse } from "../../kit/house.tsx";
import { DataTable } from "../../kit/list.tsx";
import { Count } from "./figures.tsx";
import { groupText } from "./words.ts";

export function Comparisons({ comparisons }: { readonly comparisons: readonly Comparison[] }) {
  const { say } = useHouse();
  if (comparisons.length === 0) return <p className="rh-quiet">{say("desk.quality.compare.none")}</p>;
  return comparisons.map((one) => <Compared key={one.key} of={one} />);
}

function Compared({ of }: { readonly of: Comparison }) {
  const { say, format } = useHouse();
  const { kind, groups, differs } = of;
  return (
    <div className="dk-compared">
      <DataTable
        caption={say(`desk.quality.compare.${kind}`)}
        head={[
          { key: "group", text: say("desk.quality.compare.group") },
          { key: "cases", text: say("desk.quality.decided-column"), numeric: true },
          { key: "favourable", text: say("desk.quality.compare.favourable"), numeric: true },
          { key: "share", text: say("desk.quality.share"), numeric: true },
          { key: "interval", text: say("desk.quality.compare.interval") },
        ]}
        rows={groups.map((group) => ({
          key: group.key,
          cells: [
            groupText(say, kind, group),
            <Count key="cases" of={group.cases} />,
            <Count key="favourable" of={group.favourable} />,
            group.share === undefined ? <Count key="share" of={undefined} /> : format.percent(group.share.share),
            group.share === undefined ? "" : <Interval key="interval" {...group.share} />,
          ],
        }))}
      />
      <p className="ds-paragraph">
        {say(
          differs === undefined
            ? "desk.quality.compare.few"
            : differs
              ? "desk.quality.compare.differs"
              : "desk.quality.compare.same",
        )}
      </p>
      <p className="rh-source">{say("desk.quality.compare.basis", { purpose: of.purpose, basis: of.legalBasis })}</p>
    </div>
  );
}

const WIDTH = 120;

function Interval({ share, low, high }: { readonly share: number; readonly low: number; readonly high: number }) {
  const { say, format } = useHouse();
  const at = (value: number): number => 4 + value * (WIDTH - 8);
  return (
    <span className="dk-interval">
      <svg viewBox={`0 0 ${WIDTH} 14`} width={WIDTH} height="14" aria-hidden="true" focusable="false">
        <line x1={at(0)} x2={at(1)} y1="7" y2="7" className="dk-interval-ground" />
        <line x1={at(low)} x2={at(high)} y1="7" y2="7" className="dk-interval-range" />
        <circle cx={at(share)} cy="7" r="4" className="dk-interval-share" />
      </svg>
      <span>{say("desk.quality.compare.range", { low: format.percent(low), high: format.percent(high) })}</span>
    </span>
  );
}
