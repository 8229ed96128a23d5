/** How cases are worked, in words: steps, what the machine gathers and why, who decides, what a person judges, and by when. */
import type { ProcessPage } from "#studio";
import { Empty } from "../../../kit/box.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { Part } from "../layout.tsx";
import { bpmnAt } from "./place.ts";
import { Conditions } from "./conditions.tsx";
import { Deadlines, WhoDecides } from "./decides.tsx";
import { LookUps } from "./lookups.tsx";
import { Outcomes } from "./shape/outcomes.tsx";
import { MakingPage } from "./pieces.tsx";
import { Points } from "./points.tsx";
import { answerToProcess } from "./process-actions.ts";
import { doneIn, versionIn } from "./read.ts";
import { Rows } from "./rows.tsx";

export const loader = opened(async (door) => ({
  page: await door.house.making.process(door.staff(), versionIn(door), door.language),
  done: doneIn(door),
}));

export const action = opened(answerToProcess);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Process({ loaderData: { page, done }, actionData: answer }: Props) {
  const { say } = useHouse();
  const { version, process } = page;
  return (
    <MakingPage version={version} part="process" answer={answer} done={done} lead={say("desk.make.process-lead")}>
      {process === undefined ? (
        <Empty title={say("desk.make.unreadable")} />
      ) : (
        <>
          <Part id="steps" title={say("desk.make.steps")}>
            <Steps process={process} />
            <p className="dk-screen-only">
              <a className="ds-link" href={bpmnAt(version.line.service, version.line.id)} download="">
                {say("desk.make.bpmn")}
              </a>
            </p>
          </Part>
          <Part id="look-ups" title={say("desk.make.look-ups")}>
            <LookUps version={version} process={process} answer={answer} />
          </Part>
          <Part id="decides" title={say("desk.make.decides")}>
            <WhoDecides version={version} process={process} answer={answer} />
          </Part>
          <Outcomes version={version} process={process} answer={answer} />
          <Part id="days" title={say("desk.make.days")}>
            <Deadlines version={version} process={process} answer={answer} />
          </Part>
          <Part id="points" title={say("desk.make.points")}>
            <Points page={page} process={process} answer={answer} />
          </Part>
          <Part id="rows" title={say("desk.make.rows")}>
            <Rows version={version} process={process} answer={answer} />
          </Part>
          <Part id="conditions" title={say("desk.make.conditions")}>
            <Conditions page={page} process={process} answer={answer} />
          </Part>
        </>
      )}
    </MakingPage>
  );
}

type ProcessView = NonNullable<ProcessPage["process"]>;

/** What happens to an application, one step after the other. */
function Steps({ process }: { readonly process: ProcessView }) {
  const { say, language } = useHouse();
  return (
    <ol className="mk-steps">
      <li>
        <h3 className="ds-heading" data-size="2xs">
          {say("desk.make.step.received")}
        </h3>
        <p className="ds-paragraph">{say("desk.make.step.received-about")}</p>
      </li>
      {process.steps.map(({ key, kind }) => (
        <li key={key}>
          <h3 className="ds-heading" data-size="2xs">
            {say(`desk.make.step.${kind}`)}
          </h3>
          {kind === "gather" && <Gathers process={process} />}
          {kind === "decide" && (
            <>
              <p className="ds-paragraph">{say(`desk.make.who.${process.automation}`)}</p>
              <p className="ds-paragraph">
                {say("desk.make.outcomes", {
                  outcomes: process.outcomes.map(({ name, key: own }) => name.in[language] || own).join(", "),
                })}
              </p>
            </>
          )}
          {kind === "note" && <p className="ds-paragraph">{say("desk.make.step.note-about")}</p>}
          {kind === "permit" && process.permit !== undefined && (
            <p className="ds-paragraph">
              {say("desk.make.step.permit-about", {
                title: process.permit.title.in[language],
                count: process.conditions.length,
                renew: process.permit.renewDays ?? 0,
              })}
            </p>
          )}
          {kind === "letter" && <p className="ds-paragraph">{say("desk.make.step.letter-about")}</p>}
        </li>
      ))}
      <li>
        <h3 className="ds-heading" data-size="2xs">
          {say("desk.make.step.over")}
        </h3>
        <p className="ds-paragraph">
          {process.appeal === undefined
            ? say("desk.make.no-appeal")
            : say("desk.make.appeal-about", { weeks: process.appeal.weeks })}
        </p>
      </li>
    </ol>
  );
}

function Gathers({ process }: { readonly process: ProcessView }) {
  const { say } = useHouse();
  const own = process.gathers.filter(({ when }) => when === "case");
  if (own.length === 0) return <p className="ds-paragraph">{say("desk.make.gathers-none")}</p>;
  return (
    <ul className="ds-list">
      {own.map(({ key, source, purpose, legalBasis }) => (
        <li key={key}>
          {say("desk.make.gather", { source: say(`desk.make.source.${source}`), purpose })}{" "}
          <span className="rh-source">{legalBasis}</span>
        </li>
      ))}
    </ul>
  );
}
