/** A version of a letter's words: every text in four languages, what is wrong, what it becomes, and the next step. */
import type { WordingPage } from "#letterdesk";
import { Alert, Fold } from "../../../kit/box.tsx";
import { TextArea } from "../../../kit/field.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { MergeFields } from "../../merge-fields.tsx";
import { Press } from "../../press.tsx";
import { Part } from "../layout.tsx";
import { MakeForm } from "../making/pieces.tsx";
import { doneIn, refusedIn } from "../making/read.ts";
import { Differences, ShownLetters, TemplatesPage } from "./pieces.tsx";
import { wordingAt } from "./place.ts";
import { askedIn } from "./read.ts";
import { FaultsTold, Outdated, Texts, Theirs } from "./texts.tsx";
import { answerToWording, type WordingAnswer } from "./wording-actions.ts";

export const loader = opened(async (door) => ({
  page: await door.house.letterDesk.wording(door.staff(), door.param("version"), door.language),
  example: askedIn(door, "example", 0),
  done: doneIn(door),
}));

export const action = opened(answerToWording);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Wording({ loaderData: { page, example, done }, actionData }: Props) {
  const { say, language, format } = useHouse();
  const answer: WordingAnswer | undefined = actionData;
  const { template, line, difference, from, fields, may, worked, unused } = page;
  const at = wordingAt(template, line.id);
  return (
    <TemplatesPage
      of={{ template, name: page.name[language] }}
      here={say("desk.template.version", { number: line.number })}
      status={line.status}
      lead={say(may.save ? "desk.template.write-lead" : "desk.template.read-lead")}
      refusal={answer?.refusal}
      hasErrors={answer !== undefined}
      done={answer === undefined ? done : undefined}
    >
      {answer?.conflict !== undefined && (
        <Alert colour="warning" role="alert">
          <p className="ds-paragraph">
            {say("desk.template.conflict", { name: answer.conflict.by, at: format.moment(answer.conflict.at) })}
          </p>
          <Theirs page={page} theirs={answer.conflict.theirs} />
        </Alert>
      )}
      <FaultsTold page={page} />
      <Outdated page={page} />
      {unused.length > 0 && (
        <Alert colour="info">
          <p className="ds-paragraph">{say("desk.template.unused", { texts: unused.join(", ") })}</p>
        </Alert>
      )}
      <div className="mk-beside">
        <div className="mk-main">
          {may.save && <Texts page={page} answer={answer} />}
          <Part id="difference" title={differenceTitle(say, from)}>
            <Differences of={difference} />
          </Part>
          {!may.save && (
            <Fold summary={say("desk.template.all")}>
              <Texts page={page} answer={answer} />
            </Fold>
          )}
        </div>
        <aside className="mk-side tp-side" aria-label={say("desk.template.side")}>
          <Next page={page} answer={answer} />
          <ShownLetters template={template} version={line.number} worked={worked} example={example} at={at} />
          {may.save && (
            <section className="mk-box" aria-labelledby="fields">
              <h2 className="ds-heading" data-size="2xs" id="fields">
                {say("desk.template.fields")}
              </h2>
              <MergeFields fields={fields.map(({ name, about, into }) => ({ name, about: about[language], into }))} />
            </section>
          )}
        </aside>
      </div>
    </TemplatesPage>
  );
}

const differenceTitle = (say: ReturnType<typeof useHouse>["say"], from: number): string =>
  from === 0 ? say("desk.template.changed-from-program") : say("desk.template.changed-from", { number: from });

/** What can be done with the words now, by whom, and who has had a hand in them. */
function Next({ page, answer }: { readonly page: WordingPage; readonly answer: WordingAnswer | undefined }) {
  const { say, format } = useHouse();
  const { line, may, faults } = page;
  const { status } = line;
  const partly = page.texts.filter(({ lacking }) => lacking.length > 0).length;
  const [note, because] = [refusedIn(answer, "propose"), refusedIn(answer, "back")];
  return (
    <section className="mk-box" aria-labelledby="next">
      <h2 className="ds-heading" data-size="2xs" id="next">
        {say("desk.template.next")}
      </h2>
      {may.propose && partly > 0 && <p className="ds-paragraph">{say("desk.template.partly", { count: partly })}</p>}
      {may.propose && faults.length > 0 && <p className="ds-paragraph">{say("desk.template.mend-first")}</p>}
      {may.propose && (
        <MakeForm rev={line.rev}>
          <TextArea
            name="note"
            label={say("desk.template.note")}
            description={say("desk.template.note-help")}
            value={note?.["note"] ?? line.note}
            rows={3}
          />
          <Press intent="propose" text={say("desk.template.propose")} />
        </MakeForm>
      )}
      {status === "proposed" && line.note !== "" && <p className="rl-note">{line.note}</p>}
      {may.approve && (
        <MakeForm rev={line.rev}>
          <p className="ds-paragraph">{say("desk.template.approve-about")}</p>
          <Press intent="approve" text={say("desk.template.approve")} />
        </MakeForm>
      )}
      {may.back && (
        <MakeForm rev={line.rev}>
          <TextArea name="because" label={say("desk.template.because")} value={because?.["because"]} rows={2} />
          <Press intent="back" variant="secondary" text={say("desk.template.back")} />
        </MakeForm>
      )}
      {may.save && (
        <MakeForm rev={line.rev}>
          <Press intent="discard" variant="tertiary" danger text={say("desk.template.discard")} />
        </MakeForm>
      )}
      {status !== "draft" && status !== "proposed" && (
        <p className="ds-paragraph">{say(`desk.template.is.${status}`)}</p>
      )}
      <ul className="ds-list">
        <li>{say("desk.template.made-by", { names: line.makers.join(", ") })}</li>
        {line.proposedBy !== undefined && <li>{say("desk.template.proposed-by", { name: line.proposedBy })}</li>}
        {line.approvedBy === undefined ? (
          <li>{say("desk.template.who-may")}</li>
        ) : (
          <li>
            {say("desk.template.approved-by", { name: line.approvedBy })}
            {line.approvedAt !== undefined && <span className="rh-source"> {format.moment(line.approvedAt)}</span>}
          </li>
        )}
      </ul>
      {line.because !== undefined && line.because !== "" && (
        <p className="ds-paragraph">{say("desk.template.sent-back", { because: line.because })}</p>
      )}
    </section>
  );
}
