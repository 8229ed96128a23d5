/** All worked examples of a version through the whole line: the button, how far it has come, and what came of each. */
import type { LineRun, ToldDifference, WholeLine as Line } from "#studio";
import { Alert, Empty, Fold } from "../../../kit/box.tsx";
import { useHouse, useSay } from "../../../kit/house.tsx";
import type { Say } from "#platform/texts";
import { Mark } from "../../marks.tsx";
import { Press } from "../../press.tsx";
import { RunProgress } from "../../run-progress.tsx";
import { sayIfKnown } from "../../words.ts";
import { Shown } from "../making/line-examples.tsx";
import { MakeForm } from "../making/pieces.tsx";

export function WholeLine({ line, rev }: { readonly line: Line; readonly rev: number }) {
  const { say, format } = useHouse();
  const { run, examples, playable, canPlay, may } = line;
  const isUnderWay = run?.status === "waiting" || run?.status === "running";
  if (examples === 0) return <Empty title={say("desk.make.examples-none")} />;
  return (
    <>
      <p className="ds-paragraph st-lead">{say("desk.release.whole.lead")}</p>
      {run === undefined && <p className="ds-paragraph">{say("desk.release.whole.never", { count: examples })}</p>}
      {!canPlay && (
        <Alert colour="warning">
          <p className="ds-paragraph">{say("desk.release.whole.no-server")}</p>
        </Alert>
      )}
      {run !== undefined && isUnderWay && <Progress run={run} rev={rev} mayStop={may} />}
      {run?.status === "failed" && (
        <Alert colour="warning">
          <p className="ds-paragraph">{say("desk.release.whole.failed")}</p>
        </Alert>
      )}
      {run?.status === "stopped" && (
        <Alert colour="warning">
          <p className="ds-paragraph">
            {say("desk.release.whole.stopped", {
              name: run.stoppedBy ?? "",
              at: format.moment(run.movedAt),
              done: run.results.length,
              ...countsOf(run),
            })}
          </p>
        </Alert>
      )}
      {run?.status === "done" && (
        <>
          <p className="ds-paragraph">{say("desk.release.whole.done", countsOf(run))}</p>
          <p className="rh-source">
            {say("desk.release.whole.by", { name: run.askedBy, at: format.moment(run.movedAt) })}
          </p>
        </>
      )}
      {may && canPlay && !playable && <p className="mk-quiet">{say("desk.release.whole.not-playable")}</p>}
      {may && canPlay && playable && !isUnderWay && (
        <MakeForm rev={rev}>
          <Press
            intent="run-examples"
            variant="secondary"
            text={say(run === undefined ? "desk.release.whole.run" : "desk.release.whole.run-again")}
          />
        </MakeForm>
      )}
      {run !== undefined && run.results.length > 0 && <Results run={run} />}
      <Fold quiet summary={say("desk.release.whole.covers")}>
        <p className="ds-paragraph">{say("desk.release.whole.covers-text")}</p>
        <p className="ds-paragraph">{say("desk.release.whole.covers-not")}</p>
      </Fold>
    </>
  );
}

const failingIn = ({ results }: LineRun) => results.filter(({ differs }) => differs.length > 0);
const countsOf = (run: LineRun) => ({ all: run.total, failing: failingIn(run).length });

function Progress({ run, rev, mayStop }: { readonly run: LineRun; readonly rev: number; readonly mayStop: boolean }) {
  const { say, format } = useHouse();
  return (
    <RunProgress
      id="line-progress"
      level="h3"
      title={say(`desk.release.whole.${run.status}`)}
      status={say("desk.release.whole.progress", {
        done: format.number(run.results.length),
        total: format.number(run.total),
        failing: failingIn(run).length,
      })}
      done={run.results.length}
      total={run.total}
      leave={say("desk.release.whole.leave")}
      stop={
        mayStop && (
          <MakeForm rev={rev}>
            <Press intent="stop-examples" variant="secondary" text={say("desk.release.whole.stop")} />
          </MakeForm>
        )
      }
    />
  );
}

function Results({ run }: { readonly run: LineRun }) {
  const say = useSay();
  const failing = failingIn(run);
  const holding = run.results.filter(({ differs }) => differs.length === 0);
  return (
    <>
      {failing.length > 0 && (
        <ul className="mk-examples">
          {failing.map(({ file, index, shows, differs }) => (
            <li key={`${file} ${index} ${shows.text}`}>
              <Mark shape="cross" colour="danger">
                {say("desk.make.fails")}
              </Mark>{" "}
              <Shown shows={shows} /> <span className="rh-source">{file}</span>
              <ul className="ds-list">
                {differs.map((one) => (
                  <li key={`${one.code} ${one.of}`}>
                    <Difference told={one} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {holding.length > 0 && (
        <Fold quiet summary={say("desk.release.whole.holding", { count: holding.length })}>
          <ul className="mk-examples">
            {holding.map(({ file, index, shows }) => (
              <li key={`${file} ${index} ${shows.text}`}>
                <Mark shape="check" colour="success">
                  {say("desk.make.holds")}
                </Mark>{" "}
                <Shown shows={shows} /> <span className="rh-source">{file}</span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}

function Difference({ told }: { readonly told: ToldDifference }) {
  const say = useSay();
  const { code, of } = told;
  const [wanted, got] = [worded(say, told, told.wanted), worded(say, told, told.got)];
  if (code === "refused") {
    const why = sayIfKnown(say, `desk.refusal.${of}`) ?? sayIfKnown(say, `refusal.${of}`) ?? of;
    return <>{say("desk.release.whole.differs.refused", { why, got })}</>;
  }
  // The whole letter is long, and read only by whoever looks for what it lacks.
  if (code === "letter-lacks" && got !== "")
    return (
      <>
        {say("desk.release.whole.differs.letter-lacks", { of })}
        <Fold quiet summary={say("desk.release.whole.letter")}>
          <p className="ds-paragraph">{got}</p>
        </Fold>
      </>
    );
  const nothing = say("desk.release.whole.nothing");
  return (
    <>
      {say(`desk.release.whole.differs.${code}`, {
        of,
        wanted: wanted === "" ? nothing : wanted,
        got: got === "" ? nothing : got,
      })}
    </>
  );
}

function worded(say: Say, { code }: ToldDifference, value: string): string {
  if (code === "handed-over") return sayIfKnown(say, `desk.why.${value}`) ?? value;
  if (code === "language") return sayIfKnown(say, `language.${value}`) ?? value;
  return code === "channel" ? (sayIfKnown(say, `desk.release.whole.channel.${value}`) ?? value) : value;
}
