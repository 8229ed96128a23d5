/** What a what-if found: outcomes before and after, money, which rules nobody needed, and the cases that would be otherwise. */
import type { Changes, WhatIfResult, WhatIfRun } from "#ruledesk";
import { Empty, Fold } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { DataTable } from "../../kit/list.tsx";
import { Sign } from "../marks.tsx";
import { changedAt, runAt } from "./at.ts";
import { Histogram } from "./histogram.tsx";
import { Part } from "./parts.tsx";
import { whatIfOutcome } from "./words.ts";

export function RunResult({ result }: { readonly result: WhatIfResult }) {
  const { say, format } = useHouse();
  const share = (count: number): string => (result.decisions === 0 ? "" : format.percent(count / result.decisions));
  const figures = [
    ["unchanged", result.unchanged],
    ["changed", result.changed],
    ["now-unknown", result.nowUnknown],
  ] as const;
  return (
    <>
      <p className="ds-paragraph">
        {say("desk.rules.result-lead", {
          decisions: result.decisions,
          seconds: format.number(result.milliseconds / 1000),
        })}
      </p>
      <ul className="rr-figures">
        {figures.map(([key, count]) => (
          <li key={key} className="rh-fact">
            <span className="rh-fact-label">{say(`desk.rules.result.${key}`)}</span>
            <span className="rh-fact-value">{format.number(count)}</span>
            <span className="rh-fact-label">{share(count)}</span>
          </li>
        ))}
      </ul>
      <Matrix result={result} />
      {result.money !== undefined && <Money money={result.money} />}
      <Rules result={result} />
    </>
  );
}

/** From which outcome to which; what stays the same is said as such. */
function Matrix({ result: { matrix } }: { readonly result: WhatIfResult }) {
  const { say, format } = useHouse();
  const unique = (side: "from" | "to") => [...new Map(matrix.map((row) => [row[side].outcome, row[side]])).values()];
  const [froms, tos] = [unique("from"), unique("to")];
  const countOf = (from: string, to: string): number =>
    matrix.find((row) => row.from.outcome === from && row.to.outcome === to)?.count ?? 0;
  if (matrix.length === 0) return null;
  return (
    <Part id="matrix" title={say("desk.rules.matrix")}>
      <DataTable
        caption={say("desk.rules.matrix-caption")}
        head={[
          { key: "from", text: say("desk.rules.matrix-from") },
          ...tos.map((to) => ({
            key: to.outcome,
            text: say("desk.rules.matrix-to", { outcome: whatIfOutcome(say, to) }),
            numeric: true,
          })),
        ]}
        rows={froms.map((from) => ({
          key: from.outcome,
          cells: [
            whatIfOutcome(say, from),
            ...tos.map((to) => {
              const count = countOf(from.outcome, to.outcome);
              const isOther = from.outcome !== to.outcome && count > 0;
              return isOther ? (
                <strong key={to.outcome} className="rr-other">
                  <Sign shape="arrow" /> {format.number(count)}
                </strong>
              ) : (
                format.number(count)
              );
            }),
          ],
        }))}
      />
      <p className="rh-source">{say("desk.rules.matrix-note")}</p>
    </Part>
  );
}

function Money({ money }: { readonly money: NonNullable<WhatIfResult["money"]> }) {
  const { say, format } = useHouse();
  const signed = (text: string): string => (Number(text) > 0 ? `+${format.money(text)}` : format.money(text));
  return (
    <Part id="money" title={say("desk.rules.money")}>
      <DataTable
        caption={say("desk.rules.money-caption", { count: money.count })}
        head={[
          { key: "what", text: say("desk.rules.diff-what") },
          { key: "sum", text: say("desk.rules.money-sum"), numeric: true },
        ]}
        rows={[
          { key: "before", cells: [say("desk.rules.money-before"), format.money(money.before)] },
          { key: "after", cells: [say("desk.rules.money-after"), format.money(money.after)] },
          { key: "difference", strong: true, cells: [say("desk.rules.money-difference"), signed(money.difference)] },
          { key: "more", cells: [say("desk.rules.money-more"), format.number(money.more)] },
          { key: "less", cells: [say("desk.rules.money-less"), format.number(money.less)] },
        ]}
      />
      <Histogram bars={money.histogram} />
    </Part>
  );
}

/** How often each rule answered. Those that nobody needed stand first, for they may be dead. */
function Rules({ result: { rules } }: { readonly result: WhatIfResult }) {
  const { say, format } = useHouse();
  const dead = rules.filter(({ hits }) => hits === 0);
  return (
    <Part id="dead" title={say("desk.rules.dead")}>
      {dead.length === 0 ? (
        <p className="ds-paragraph">{say("desk.rules.dead-none")}</p>
      ) : (
        <>
          <p className="ds-paragraph">{say("desk.rules.dead-lead", { count: dead.length })}</p>
          <Fold quiet summary={say("desk.rules.dead-see")} open={dead.length <= SHOWN}>
            <dl className="rr-decisions">
              {[...Map.groupBy(dead, ({ name }) => name)].map(([name, some]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  {some.map((rule) => (
                    <dd key={rule.rule}>– {rule.says === "" ? rule.rule : rule.says}</dd>
                  ))}
                </div>
              ))}
            </dl>
          </Fold>
        </>
      )}
      <Fold quiet summary={say("desk.rules.hits")}>
        <DataTable
          caption={say("desk.rules.hits")}
          hideCaption
          head={[
            { key: "table", text: say("desk.rules.table") },
            { key: "rule", text: say("desk.rules.rule") },
            { key: "hits", text: say("desk.rules.hits-count"), numeric: true },
          ]}
          rows={rules.map((rule) => ({
            key: `${rule.table} ${rule.rule}`,
            cells: [rule.name, rule.says === "" ? rule.rule : rule.says, format.number(rule.hits)],
          }))}
        />
      </Fold>
    </Part>
  );
}

/** More dead rules than this are folded away: where there are few decisions, nearly all are. */
const SHOWN = 6;

type CasesProps = {
  readonly run: WhatIfRun;
  readonly result: WhatIfResult;
  readonly changes: Changes | undefined;
  readonly after: string | undefined;
};

export function ChangedCases({ run, result, changes, after }: CasesProps) {
  const { say, format } = useHouse();
  const money = (kroner: string | undefined): string => (kroner === undefined ? "" : format.money(kroner));
  if (changes === undefined || changes.items.length === 0)
    return (
      <Empty title={say("desk.rules.changed-none")}>
        <p className="ds-paragraph">{say("desk.rules.changed-none-next")}</p>
      </Empty>
    );
  return (
    <>
      {result.kept < result.changed && (
        <p className="rh-quiet">{say("desk.rules.changed-kept", { kept: result.kept, changed: result.changed })}</p>
      )}
      <DataTable
        caption={say("desk.rules.changed-cases")}
        hideCaption
        head={[
          { key: "case", text: say("desk.rules.case") },
          { key: "from", text: say("desk.rules.diff-before") },
          { key: "to", text: say("desk.rules.diff-after") },
          { key: "before", text: say("desk.rules.amount-before"), numeric: true },
          { key: "after", text: say("desk.rules.amount-after"), numeric: true },
        ]}
        rows={changes.items.map((one) => ({
          key: one.decision,
          cells: [
            <a key="case" className="ds-link" href={changedAt(run.service, run.run, one.decision)}>
              {one.caseNumber}
            </a>,
            whatIfOutcome(say, one.from),
            whatIfOutcome(say, one.to),
            money(one.before),
            money(one.after),
          ],
        }))}
      />
      <nav className="dk-pages" aria-label={say("desk.rules.changed-pages")}>
        {after !== undefined && (
          <a className="ds-button" data-variant="secondary" href={`${runAt(run.service, run.run)}#changed`}>
            {say("desk.list.first")}
          </a>
        )}
        {changes.next !== undefined && (
          <a
            className="ds-button"
            data-variant="secondary"
            href={`${runAt(run.service, run.run)}?${new URLSearchParams({ after: changes.next })}#changed`}
          >
            {say("desk.rules.changed-next")}
          </a>
        )}
      </nav>
    </>
  );
}
