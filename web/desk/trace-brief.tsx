/** A decision or a proposal in short: the outcome, the figures, the rows that applied, and the way to all of it. */
import type { DecisionTrace } from "#desk";
import { Calculation, Reasons } from "../kit/case.tsx";
import { useSay } from "../kit/house.tsx";
import type { CaseContext } from "./case.model.ts";
import { Sign } from "./marks.tsx";
import { caseAt } from "./place.ts";
import { unknownText } from "./words.ts";

type Props = Pick<CaseContext, "deskCase" | "place"> & {
  readonly trace: DecisionTrace;
  readonly title: string;
  readonly note: string;
};

export function TraceBrief({ trace, title, note, deskCase, place }: Props) {
  const say = useSay();
  // Rows that decided are told as reasons; here are the others that applied, without the names only a rule editor knows.
  const said = new Set(trace.reasons.map(({ text }) => text));
  const applied = new Map(
    trace.tables
      .flatMap(({ rules }) => rules)
      .filter(({ matched, reason }) => matched && reason !== "" && !said.has(reason))
      .map((rule) => [`${rule.id} ${rule.reason}`, rule]),
  );
  return (
    <div className="dk-trace-brief">
      <h3 className="dk-outcome">{title}</h3>
      <p className="rh-source">{note}</p>
      <Calculation parts={trace.calculation} />
      {trace.mode !== "advice" && <p className="rh-source">{say("desk.case.reasons-told")}</p>}
      <Reasons reasons={trace.reasons} />
      {applied.size > 0 && (
        <ul className="dk-applied">
          {[...applied].map(([key, rule]) => (
            <li key={key}>
              <Sign shape="arrow" />
              <span>
                {rule.reason} <span className="rh-source">{rule.legalBasis}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <Unknowns unknowns={trace.unknowns} />
      <p className="ds-paragraph">
        <a className="ds-link" href={caseAt(place, deskCase.caseId, "/explain")}>
          {say("desk.case.explain")}
        </a>
      </p>
    </div>
  );
}

/** What the rule asked for and did not get. */
export function Unknowns({ unknowns }: Pick<DecisionTrace, "unknowns">) {
  const say = useSay();
  if (unknowns.length === 0) return null;
  return (
    <p className="ds-paragraph dk-unknowns">
      <Sign shape="question" />{" "}
      <span>
        {say("desk.case.would-change")}: {unknowns.map((unknown) => unknownText(say, unknown)).join("; ")}
      </span>
    </p>
  );
}
