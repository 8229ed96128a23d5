/** A case: what we know, what to do, what has happened. Everything is links and POSTs; a POST that changes redirects. */
import { opened, type Loaded, type RefusalBody } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Title } from "../kit/shell.tsx";
import { CHANGED } from "./answer.ts";
import { answerTo } from "./case-actions.ts";
import type { Answer, CaseContext } from "./case.model.ts";
import { CaseHead } from "./case-head.tsx";
import { Facts } from "./facts.tsx";
import { Happened } from "./happened.tsx";
import { Changed, Done, Refused } from "./notice.tsx";
import { NOT_SHOWN } from "./letter/refusals.ts";
import { placeOf } from "./place.ts";
import { ImpartialLine } from "./work/impartial-line.tsx";
import { Left } from "./work/left.tsx";
import { Todo } from "./todo.tsx";

export const loader = opened(async (door) => {
  const staff = door.staff();
  return {
    place: placeOf(door.url.searchParams),
    done: door.url.searchParams.get("done") ?? undefined,
    unseen: door.url.searchParams.get("unseen") ?? undefined,
    staff,
    now: door.visitor.now,
    deskCase: await door.house.desk.openCase(staff, door.param("caseId"), door.language),
  };
});

export const action = opened(answerTo);

export function ErrorBoundary({ error }: { readonly error: unknown }) {
  return <Left error={error} />;
}

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Case({ loaderData, actionData }: Props) {
  const { place, done, unseen, staff, now, deskCase } = loaderData;
  const { say } = useHouse();
  const heading = `${say("desk.case.heading", { number: deskCase.number })} · ${deskCase.title}`;
  const context: CaseContext = { deskCase, place, staff, now, answer: actionData };
  return (
    <div className="dk-case">
      <Title text={heading} hasErrors={(actionData?.faults.length ?? 0) > 0} />
      <CaseHead {...context} />
      <ImpartialLine {...context} />
      {actionData === undefined && <Done what={done} />}
      {actionData === undefined && unseen !== undefined && <Refused refusal={NOT_SHOWN} />}
      {actionData?.refusal !== undefined && (
        <Refusal answer={actionData} refusal={actionData.refusal} deskCase={deskCase} />
      )}
      <div className="dk-columns">
        <Todo {...context} />
        <Facts facts={deskCase.facts} />
        <Happened {...context} />
      </div>
    </div>
  );
}

type RefusalProps = Pick<CaseContext, "deskCase"> & { readonly answer: Answer; readonly refusal: RefusalBody };

function Refusal({ answer, refusal, deskCase }: RefusalProps) {
  const labels = new Map(deskCase.task?.checklist.map(({ key, label }) => [key, label]));
  if (refusal.refusal !== CHANGED) return <Refused refusal={refusal} labels={labels} />;
  const by = refusal.params["by"];
  return (
    <Changed
      news={deskCase.timeline.filter((item) => item.at > answer.typed.seen)}
      by={typeof by === "string" ? by : undefined}
      hasTyped={answer.form !== "take" && answer.form !== "send-on"}
    />
  );
}
