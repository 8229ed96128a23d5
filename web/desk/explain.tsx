/** A decision row by row: what the rules looked at, which row applied, on what ground, and what was not known. */
import { opened, type Loaded } from "../kit/door.ts";
import { Empty } from "../kit/box.tsx";
import { useHouse } from "../kit/house.tsx";
import { Title } from "../kit/shell.tsx";
import type { DecisionTrace } from "#desk";
import { Mark, Protected } from "./marks.tsx";
import { caseAt, placeOf } from "./place.ts";
import { RulesOf, TraceRead } from "./trace.tsx";
import { outcomeText } from "./words.ts";

export const loader = opened(async (door) => {
  const deskCase = await door.house.desk.openCase(door.staff(), door.param("caseId"), door.language);
  return { deskCase, place: placeOf(door.url.searchParams) };
});

type Props = { readonly loaderData: Loaded<typeof loader> };

export default function Explain({ loaderData: { deskCase, place } }: Props) {
  const { say } = useHouse();
  const trace = deskCase.decision ?? deskCase.task?.proposal;
  const title = say(deskCase.decision === undefined ? "desk.explain.title-proposal" : "desk.explain.title");
  return (
    <div className="dk-page dk-explain">
      <Title text={`${title} · ${deskCase.number}`} />
      <p className="dk-back">
        <a className="ds-link" href={caseAt(place, deskCase.caseId)} data-back="">
          ‹ {say("desk.explain.back")}
        </a>
      </p>
      <h1 className="ds-heading" data-size="md">
        {title}
      </h1>
      <p className="ds-paragraph">
        {say("desk.case.heading", { number: deskCase.number })} · {deskCase.title} · {deskCase.applicant.name}
      </p>
      {deskCase.applicant.isProtected && (
        <p>
          <Protected />
        </p>
      )}
      {trace === undefined ? (
        <Empty title={say("desk.explain.none")} />
      ) : (
        <Trace trace={trace} outcomes={deskCase.outcomes} />
      )}
    </div>
  );
}

function Trace({
  trace,
  outcomes,
}: {
  readonly trace: DecisionTrace;
  readonly outcomes: Parameters<typeof outcomeText>[2];
}) {
  const { say, format } = useHouse();
  return (
    <>
      <div className="dk-explain-head">
        <Mark shape="arrow" colour="info">
          {outcomeText(say, trace.outcome, outcomes)}
        </Mark>
        <p className="rh-source">
          {say(`desk.explain.mode.${trace.mode}`)} · {format.moment(trace.decidedAt)}
          {trace.mode === "manual" && <> · {say("desk.explain.by", { by: trace.by })}</>}
          <br />
          {trace.version !== undefined && <RulesOf version={trace.version} />}
          {trace.mode !== "advice" && (
            <>
              {trace.version !== undefined && " · "}
              {say("desk.explain.decision", { id: trace.decisionId })}
            </>
          )}
        </p>
        <div className="dk-screen-only">
          <button type="button" className="ds-button" data-variant="secondary" data-print="" hidden>
            {say("desk.explain.print")}
          </button>
        </div>
      </div>
      <TraceRead trace={trace} />
    </>
  );
}
