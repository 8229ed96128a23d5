/** How cases are worked, in words: steps, what the machine gathers and why, who decides, what a person judges, and by when. */
import { Empty } from "../../../kit/box.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { Part } from "../layout.tsx";
import { Conditions } from "./conditions.tsx";
import { Deadlines, WhoDecides } from "./decides.tsx";
import { LookUps } from "./lookups.tsx";
import { Outcomes } from "./shape/outcomes.tsx";
import { Calculation } from "./shape/calculation.tsx";
import { Compare } from "./shape/compare.tsx";
import { Contents } from "./shape/contents.tsx";
import { Deciding } from "./shape/deciding.tsx";
import { Permit } from "./shape/permit.tsx";
import { Steps } from "./shape/steps.tsx";
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
  const hasPermit = process?.permit !== undefined || process?.stepsToAdd.includes("permit") === true;
  return (
    <MakingPage version={version} part="process" answer={answer} done={done} lead={say("desk.make.process-lead")}>
      {process === undefined ? (
        <Empty title={say("desk.make.unreadable")} />
      ) : (
        <>
          <Contents
            parts={[
              { id: "steps", title: say("desk.make.steps") },
              { id: "look-ups", title: say("desk.make.look-ups") },
              { id: "decides", title: say("desk.make.decides") },
              { id: "outcomes", title: say("desk.make.outcomes-title") },
              ...(hasPermit ? [{ id: "permit", title: say("desk.make.permit-title") }] : []),
              { id: "days", title: say("desk.make.days") },
              { id: "points", title: say("desk.make.points") },
              { id: "rows", title: say("desk.make.rows") },
              { id: "calculation", title: say("desk.make.calculation-title") },
              { id: "conditions", title: say("desk.make.conditions") },
              { id: "compare", title: say("desk.make.compare-title") },
            ]}
          />
          <Steps version={version} process={process} answer={answer} />
          <Part id="look-ups" title={say("desk.make.look-ups")}>
            <LookUps version={version} process={process} answer={answer} />
          </Part>
          <Part id="decides" title={say("desk.make.decides")}>
            <WhoDecides version={version} process={process} answer={answer} />
            <Deciding page={page} process={process} answer={answer} />
          </Part>
          <Outcomes version={version} process={process} answer={answer} />
          <Permit page={page} process={process} answer={answer} />
          <Part id="days" title={say("desk.make.days")}>
            <Deadlines version={version} process={process} answer={answer} />
          </Part>
          <Part id="points" title={say("desk.make.points")}>
            <Points page={page} process={process} answer={answer} />
          </Part>
          <Part id="rows" title={say("desk.make.rows")}>
            <Rows page={page} process={process} answer={answer} />
          </Part>
          <Part id="calculation" title={say("desk.make.calculation-title")}>
            <Calculation page={page} process={process} answer={answer} />
          </Part>
          <Part id="conditions" title={say("desk.make.conditions")}>
            <Conditions page={page} process={process} answer={answer} />
          </Part>
          <Part id="compare" title={say("desk.make.compare-title")}>
            <Compare page={page} process={process} answer={answer} />
          </Part>
        </>
      )}
    </MakingPage>
  );
}
