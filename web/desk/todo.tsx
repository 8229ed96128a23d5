/** The middle column: the task with its checklist, what the decision would be, or why there is nothing to do. */
import type { ManualTask } from "#desk";
import { useHouse } from "../kit/house.tsx";
import type { CaseContext } from "./case.model.ts";
import { ErrandsBox } from "./errands/box.tsx";
import { PartiesBox } from "./parties/box.tsx";
import { DecisionPreview } from "./decision-preview.tsx";
import { JudgementForm } from "./judgement-form.tsx";
import { ProposalBox } from "./authority/proposal-box.tsx";
import { DraftBox } from "./letter/draft-box.tsx";
import { HandWrittenParts } from "./letter/hand-written.tsx";
import { Overrule } from "./overrule.tsx";
import { Quarantine } from "./quarantine.tsx";
import { Steps } from "./steps.tsx";
import { TraceBrief } from "./trace-brief.tsx";
import { BlindBox, isToJudge } from "./quality/blind.tsx";
import { outcomeText, whyMeaning, whyText } from "./words.ts";

export function Todo(context: CaseContext) {
  const { deskCase, answer } = context;
  const { say } = useHouse();
  const { task, decision } = deskCase;
  const preview = answer?.preview;
  const judged = preview !== undefined && answer?.form === "judge";
  const overruled = preview !== undefined && answer?.form === "overrule";
  // What is waited for comes before what is to be done; what might be asked for comes after it.
  const isTalking = deskCase.asked !== undefined || deskCase.appeal !== undefined;
  const overrule = deskCase.mayOverrule && decision !== undefined && <Overrule {...context} />;
  return (
    <section className="dk-column dk-column-todo" id="todo" tabIndex={-1} aria-labelledby="todo-title">
      <h2 className="ds-heading" data-size="2xs" id="todo-title">
        {say("desk.case.todo")}
      </h2>
      <Steps {...context} />
      <Quarantine {...context} />
      {isTalking && <ErrandsBox {...context} />}
      <ProposalBox {...context} />
      {preview === undefined && deskCase.proposal === undefined && <DraftBox {...context} />}
      {preview !== undefined && <DecisionPreview {...context} preview={preview} />}
      {task === undefined ? (
        <p className="ds-paragraph">{say(nothingToDo(deskCase.status))}</p>
      ) : (
        <Task {...context} task={task} hasForm={!judged && deskCase.proposal?.isOwn !== true} />
      )}
      {!isTalking && <ErrandsBox {...context} />}
      <PartiesBox {...context} />
      {decision !== undefined && <Decided {...context} decision={decision} />}
      {deskCase.handWritten !== undefined && <HandWrittenParts written={deskCase.handWritten} />}
      {!overruled && overrule}
    </section>
  );
}

function nothingToDo(status: CaseContext["deskCase"]["status"]): string {
  if (status === "received" || status === "in-progress") return "desk.case.todo-machine";
  return status === "to-do" ? "desk.case.todo-empty" : `desk.case.todo-${status}`;
}

type TaskProps = CaseContext & { readonly task: ManualTask; readonly hasForm: boolean };

function Task(context: TaskProps) {
  const { task, deskCase, hasForm } = context;
  const { say, format } = useHouse();
  return (
    <>
      <div className="dk-why-box">
        <p className="ds-paragraph">
          <strong>{say("desk.case.why", { why: whyText(say, task.reason) })}</strong>
        </p>
        <p className="ds-paragraph">{task.explanation === "" ? whyMeaning(say, task.reason) : task.explanation}</p>
        {task.due !== undefined && (
          <p className="rh-source">{say("desk.case.task-due", { date: format.day(task.due) })}</p>
        )}
      </div>
      <BlindBox task={task} />
      {isToJudge(task) ? null : task.proposal === undefined ? (
        <p className="rh-quiet">{say("desk.case.proposal-none")}</p>
      ) : (
        <TraceBrief
          {...context}
          trace={task.proposal}
          title={`${say("desk.case.proposal")}: ${outcomeText(say, task.proposal.outcome, task.outcomes)}`}
          note={say("desk.case.proposal-note")}
        />
      )}
      {!deskCase.mayDecide ? (
        <p className="dk-may-not">
          {say("desk.case.may-not")}{" "}
          <a className="ds-link" href="#send-on">
            {say("desk.case.send-on")}
          </a>
        </p>
      ) : (
        hasForm && <JudgementForm {...context} />
      )}
    </>
  );
}

function Decided({
  decision,
  ...context
}: CaseContext & { readonly decision: NonNullable<CaseContext["deskCase"]["decision"]> }) {
  const { say, format } = useHouse();
  const title = `${say("desk.case.decided")}: ${outcomeText(say, decision.outcome, context.deskCase.task?.outcomes ?? [])}`;
  const note = say("desk.case.decided-by", {
    mode: decision.mode,
    by: decision.by,
    at: format.moment(decision.decidedAt),
  });
  return <TraceBrief {...context} trace={decision} title={title} note={note} />;
}
