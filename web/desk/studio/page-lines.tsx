/** A page of the form with its questions, one line each, and the one that is open to be written in. */
import type { QuestionsPage } from "#studio/writing";
import { useHouse } from "../../kit/house.tsx";
import { Mark } from "../marks.tsx";
import { AddQuestion } from "./add-form.tsx";
import { conditionText } from "./condition-words.ts";
import { AddList } from "./form/list-form.tsx";
import { NamedIn } from "./form/named.tsx";
import { AddShown } from "./form/register-fields.tsx";
import { HolderForm } from "./holder-form.tsx";
import { openAt } from "./place.ts";
import { FaultList } from "./question-notes.tsx";
import type { QuestionsAnswer } from "./questions-actions.ts";

type PageProps = {
  readonly page: QuestionsPage;
  readonly one: QuestionsPage["pages"][number];
  readonly number: number;
  readonly answer: QuestionsAnswer | undefined;
  readonly adding: string | undefined;
};

export function PageOf({ page, one, number, answer, adding }: PageProps) {
  const { say } = useHouse();
  const { line, opened: open, may } = page;
  const isOpen = open?.kind === "page" && open.id === one.id;
  const name = one.title === "" ? one.id : one.title;
  return (
    <section className="st-form-page" aria-labelledby={`page-${one.id}`}>
      <div className="st-form-page-head">
        <h2 className="ds-heading" data-size="2xs" id={`page-${one.id}`}>
          <span className="rh-quiet">{say("desk.studio.page", { number })}</span> {name}
        </h2>
        {may.save && !isOpen && (
          <a className="ds-link" href={`${openAt(line.service, line.id, `page:${one.id}`)}#open`}>
            {say("desk.studio.edit-page")}
            <span className="ds-sr-only"> {name}</span>
          </a>
        )}
      </div>
      <ShownWhen page={page} shown={one.shown} part={partOf(one.id)} />
      <FaultList faults={one.faults} />
      {isOpen && <HolderForm page={page} open={open} answer={answer} />}
      <ol className="st-questions">
        {one.questions.map((question, i) => (
          <li key={question.id} className="st-question" data-within={question.within === undefined ? undefined : ""}>
            {open?.kind === "question" && open.id === question.id ? (
              <HolderForm page={page} open={open} answer={answer} line={question} />
            ) : (
              <Line page={page} question={question} number={i + 1} />
            )}
          </li>
        ))}
      </ol>
      {may.save && <AddQuestion page={page} one={one} isOpen={adding === one.id} />}
      {may.save && page.pages.includes(one) && <AddList page={page} one={one} answer={answer} />}
      {may.save && page.pages.includes(one) && <AddShown page={page} one={one} />}
    </section>
  );
}

function Line({
  page,
  question,
}: {
  readonly page: QuestionsPage;
  readonly question: PageProps["one"]["questions"][number];
  readonly number: number;
}) {
  const { say } = useHouse();
  const { line, may } = page;
  const { id, type, need, label, shown, faults, hints } = question;
  const name = label === "" ? id : label;
  return (
    <div className="st-line" id={`q-${id}`}>
      <div className="st-line-head">
        {may.save ? (
          <a className="st-line-name" data-open-question="" href={`${openAt(line.service, line.id, id)}#open`}>
            {name}
          </a>
        ) : (
          <span className="st-line-name">{name}</span>
        )}
        <span className="st-line-about rh-quiet">
          {say(`desk.studio.type.${type}`)}
          {need !== "required" && type !== "info" && <> · {say(`desk.studio.need.${need}`)}</>}
        </span>
        {hints > 0 && (
          <Mark shape="circle" colour="neutral">
            {say("desk.studio.hints", { count: hints })}
          </Mark>
        )}
      </div>
      <ShownWhen page={page} shown={shown} part={partOf(id)} />
      <FaultList faults={faults} />
    </div>
  );
}

const partOf = (id: string) => (id.startsWith("precheck:") ? "precheck" : "form");

function ShownWhen({
  page,
  shown,
  part,
}: {
  readonly page: QuestionsPage;
  readonly shown: PageProps["one"]["shown"];
  readonly part: "form" | "precheck";
}) {
  const { say } = useHouse();
  if (shown === undefined) return null;
  return (
    <p className="st-when">
      {say("desk.studio.shown-when")} {conditionText(say, shown, page)}.
      <NamedIn page={page} condition={shown} part={part} />
    </p>
  );
}
