/** A what-if on its way or done. While it works the page says how far it has come, and comes back by itself. */
import { redirect } from "react-router";
import type { WhatIfRun } from "#ruledesk";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { answering, type RuleVerb } from "./answer.ts";
import { runAt, versionAt } from "./at.ts";
import { Part, PrintButton, RulesPage } from "./parts.tsx";
import { Press } from "../press.tsx";
import { RunProgress } from "../run-progress.tsx";
import { RunMark } from "./run-mark.tsx";
import { ChangedCases, RunResult } from "./run-result.tsx";
import { makerText, runText } from "./words.ts";

export const loader = opened(async (door) => {
  const [staff, { ruleDesk }] = [door.staff(), door.house];
  const run = await ruleDesk.whatIfRun(staff, door.param("run"), door.language);
  const after = door.url.searchParams.get("after") ?? undefined;
  const [service, changes] = await Promise.all([
    ruleDesk.service(staff, run.service, door.language),
    run.result === undefined || run.result.kept === 0
      ? undefined
      : ruleDesk.changes(staff, run.run, after, door.language),
  ]);
  return { run, service, changes, after };
});

const cancel: RuleVerb = async (door) => {
  await door.house.ruleDesk.cancelWhatIf(door.staff(), door.param("run"));
  return redirect(runAt(door.param("service"), door.param("run")), 303);
};

export const action = opened(answering({ cancel }));

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Run({ loaderData: { run, service, changes, after }, actionData }: Props) {
  const { say, format } = useHouse();
  const isWorking = run.status === "waiting" || run.status === "running";
  const steps =
    run.version === undefined
      ? []
      : [
          { href: versionAt(run.service, run.version), text: say("desk.rules.version", { version: run.version }) },
          { href: versionAt(run.service, run.version, "/what-if"), text: say("desk.rules.what-if") },
        ];
  return (
    <RulesPage
      service={service}
      steps={steps}
      here={format.moment(run.askedAt)}
      title={say("desk.rules.run-title", { what: runText(say, run) })}
      mark={<RunMark run={run} />}
      answer={actionData}
      wide
    >
      <p className="rh-source">
        {say("desk.rules.run-asked", { name: makerText(say, run.askedBy), at: format.moment(run.askedAt) })}
        {run.asOf !== undefined && <> · {say("desk.rules.as-of", { date: format.date(run.asOf) })}</>}
      </p>
      <OtherRates run={run} />
      {run.status === "done" && !run.current && <p className="dk-may-not">{say("desk.rules.run-old-long")}</p>}
      {isWorking && <Progress run={run} mayStop={service.may.propose} />}
      {run.status === "failed" && (
        <p className="dk-protected">{say("desk.rules.run-failed-next", { failure: run.failure ?? "gave-up" })}</p>
      )}
      {run.result !== undefined && (
        <>
          <RunResult result={run.result} />
          <Part id="changed" title={say("desk.rules.changed-cases")}>
            <ChangedCases run={run} result={run.result} changes={changes} after={after} />
          </Part>
          <PrintButton />
        </>
      )}
    </RulesPage>
  );
}

function OtherRates({ run }: { readonly run: WhatIfRun }) {
  const { say } = useHouse();
  const some = Object.entries(run.parameters);
  if (some.length === 0) return null;
  return (
    <p className="ds-paragraph">
      {say("desk.rules.run-rates", {
        rates: some.map(([key, value]) => `${key} = ${JSON.stringify(value)}`).join(", "),
      })}
    </p>
  );
}

function Progress({ run, mayStop }: { readonly run: WhatIfRun; readonly mayStop: boolean }) {
  const { say, format } = useHouse();
  return (
    <RunProgress
      id="progress"
      level="h2"
      title={say(`desk.rules.run.${run.status}`)}
      status={say("desk.rules.run-progress", { done: format.number(run.done), total: format.number(run.total) })}
      done={run.done}
      total={run.total}
      leave={say("desk.rules.run-leave")}
      stop={
        mayStop && (
          <form method="post" action={runAt(run.service, run.run)}>
            <Press intent="cancel" variant="secondary" text={say("desk.rules.run-cancel")} />
          </form>
        )
      }
    />
  );
}
