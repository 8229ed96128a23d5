/** What would have been decided otherwise: asked for a version, with other rates or another day if one wants, and asked before. */
import { redirect } from "react-router";
import type { RatesPage, VersionPage } from "#ruledesk";
import type { Json } from "#rules";
import { Fold } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { TextInput } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { answering, typedFor, type RuleAnswer, type RuleVerb } from "./answer.ts";
import { runAt, versionAt } from "./at.ts";
import { jsonFrom, kindOf } from "./example.rules.ts";
import { Part, RuleForm, RulesPage } from "./parts.tsx";
import { Press } from "../press.tsx";
import { RunMark } from "./run-mark.tsx";
import { makerText } from "./words.ts";
import { serviceOf, versionOf } from "./version-actions.ts";

const RATE = "rate ";

export const loader = opened(async (door) => {
  const [staff, { ruleDesk }] = [door.staff(), door.house];
  const [page, rates, service] = await Promise.all([
    ruleDesk.version(staff, serviceOf(door), versionOf(door), door.language),
    ruleDesk.rates(staff, serviceOf(door), door.language),
    ruleDesk.service(staff, serviceOf(door), door.language),
  ]);
  const read = new Set(page.model.rates.map(({ key }) => key));
  return { page, rates: rates.rates.filter(({ key }) => read.has(key)), mayAsk: service.may.propose };
});

/** Rates that are typed over, as the kind of value they had. */
function parametersIn(typed: RuleAnswer["typed"], rates: RatesPage["rates"]): Readonly<Record<string, Json>> {
  const kinds = new Map(rates.map(({ key, now, values }) => [key, kindOf((now ?? values[0])?.value)]));
  return Object.fromEntries(
    Object.entries(typed).flatMap(([field, text]) => {
      const key = field.slice(RATE.length);
      return field.startsWith(RATE) && text !== "" ? [[key, jsonFrom(text, kinds.get(key) ?? "other")]] : [];
    }),
  );
}

const ask: RuleVerb = async (door, typed) => {
  const [staff, { ruleDesk }, service] = [door.staff(), door.house, serviceOf(door)];
  const { rates } = await ruleDesk.rates(staff, service, door.language);
  const asOf = typed["as-of"] ?? "";
  const question = {
    version: versionOf(door),
    parameters: parametersIn(typed, rates),
    asOf: asOf === "" ? undefined : asOf,
  };
  const { run } = await ruleDesk.whatIf(staff, service, question, door.language);
  return redirect(runAt(service, run), 303);
};

export const action = opened(answering({ ask }));

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function WhatIf({ loaderData: { page, rates, mayAsk }, actionData }: Props) {
  const { say } = useHouse();
  const version = say("desk.rules.version", { version: page.line.version });
  return (
    <RulesPage
      service={page}
      steps={[{ href: versionAt(page.service, page.line.version), text: version }]}
      here={say("desk.rules.what-if")}
      answer={actionData}
    >
      <p className="ds-paragraph rr-lead">{say("desk.rules.what-if-lead")}</p>
      {mayAsk ? (
        <Ask page={page} rates={rates} answer={actionData} />
      ) : (
        <p className="dk-may-not">{say("desk.rules.what-if-may-not")}</p>
      )}
      <Part id="runs" title={say("desk.rules.what-if-asked")}>
        <Asked page={page} />
      </Part>
    </RulesPage>
  );
}

type AskProps = {
  readonly page: VersionPage;
  readonly rates: RatesPage["rates"];
  readonly answer: RuleAnswer | undefined;
};

function Ask({ page, rates, answer }: AskProps) {
  const { say } = useHouse();
  return (
    <RuleForm action={versionAt(page.service, page.line.version, "/what-if")}>
      <Fold summary={say("desk.rules.what-if-otherwise")} open={answer !== undefined}>
        <div className="dk-form">
          <TextInput
            name="as-of"
            type="date"
            width="medium"
            label={say("desk.rules.what-if-day")}
            description={say("desk.rules.what-if-day-help")}
            value={typedFor(answer, "ask", "as-of")}
          />
          {rates.map(({ key, name, unit, now }) => (
            <TextInput
              key={key}
              name={`${RATE}${key}`}
              id={`rate-${key}`}
              width="medium"
              label={name}
              description={
                now === undefined ? say("desk.rules.no-rate") : say("desk.rules.rate-now", { value: now.words, unit })
              }
              value={typedFor(answer, "ask", `${RATE}${key}`)}
            />
          ))}
        </div>
      </Fold>
      <Press intent="ask" text={say("desk.rules.what-if-button", { version: page.line.version })} />
      <p className="rh-source">{say("desk.rules.what-if-writes-nothing")}</p>
    </RuleForm>
  );
}

function Asked({ page: { runs, service } }: { readonly page: VersionPage }) {
  const { say, format } = useHouse();
  if (runs.length === 0) return <p className="rh-quiet">{say("desk.rules.what-if-none")}</p>;
  return (
    <ul className="rr-runs">
      {runs.map((run) => (
        <li key={run.run}>
          <a className="ds-link" href={runAt(service, run.run)}>
            {format.momentHeading(run.askedAt)}
          </a>{" "}
          <RunMark run={run} />
          <p className="rh-source">
            {makerText(say, run.askedBy)}
            {run.result !== undefined && (
              <> · {say("desk.rules.run-brief", { changed: run.result.changed, decisions: run.result.decisions })}</>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
