/** What is open to be written in: its words in four languages, what it asks for, and when it is shown or holds. One form, one save. */
import { Fragment } from "react";
import type { Opened, QuestionLine, QuestionsPage } from "#studio/writing";
import { Fold } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { AdviceField } from "./form/advice.tsx";
import { NamedFields } from "./form/named.tsx";
import { SendingFields } from "./form/sending.tsx";
import { LimitFields } from "./form/limit-fields.tsx";
import { PlaceFields, RemovePage } from "./form/place-fields.tsx";
import { RegisterFields } from "./form/register-fields.tsx";
import { ConditionFields } from "./condition-fields.tsx";
import { LanguageFields } from "./language-fields.tsx";
import { OptionFields } from "./option-fields.tsx";
import { openAt, partAt } from "./place.ts";
import { FaultList } from "./question-notes.tsx";
import type { QuestionsAnswer } from "./questions-actions.ts";

type Props = {
  readonly page: QuestionsPage;
  readonly open: Opened;
  readonly answer: QuestionsAnswer | undefined;
  readonly line?: QuestionLine;
};

export function HolderForm({ page, open, answer, line }: Props) {
  const { say } = useHouse();
  const { service, id: version, rev } = page.line;
  const typed = answer?.typed?.id === open.id ? answer.typed : undefined;
  const flat = { ...open.flat, ...typed?.now };
  const was = typed?.was ?? open.flat;
  const sentence = typed?.sentence ?? open.sentence;
  const lacks = answer?.written?.kind === "lacking" ? answer.written.lacks : [];
  const limits = answer?.written?.kind === "lacking" ? answer.written.limits : [];
  const { kind } = open;
  const isQuestion = kind === "question";
  const isMoved = kind !== "condition" && kind !== "sending";
  // What others lean on stays.
  const users = [...page.named.form, ...page.named.precheck].find(({ id }) => id === open.id)?.users ?? [];
  const isDeleted = kind === "condition" ? users.length === 0 : isMoved && kind !== "page";
  // Nobody signs when nobody can be asked to, and for whom one applies holds always.
  const isBare = kind === "sending" && (open.id === "behalf" || (open.id === "signing" && open.signers.length === 0));
  // Nobody whom the form asks about could sign, so there is nothing to write.
  const isEmpty = kind === "sending" && open.id === "signing" && open.signers.length === 0;
  const fields = (name: string, rows = 1) => (
    <LanguageFields name={name} flat={flat} hints={open.hints} rows={rows} id={kind.slice(0, 1)} />
  );
  return (
    <form
      method="post"
      action={openAt(service, version, isQuestion ? open.id : `${kind}:${open.id}`)}
      className="st-holder"
      id="open"
      tabIndex={-1}
      noValidate
      aria-label={say(`desk.studio.edit-${kind}`)}
      data-holder=""
    >
      <button className="rh-default-button" name="do" value="save" tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="kind" value={open.kind} />
      <input type="hidden" name="id" value={open.id} />
      <input type="hidden" name="rev" value={typed?.rev ?? rev} />
      <input type="hidden" name="was" value={JSON.stringify(was)} />
      {line !== undefined && <FaultList faults={line.faults} />}
      {isQuestion ? (
        <>
          {fields("label")}
          <div className="st-pair">
            <TypeField open={open} value={flat["type"] ?? ""} />
            <NeedField value={flat["need"] ?? ""} type={flat["type"] ?? ""} />
          </div>
          {(flat["options_from"] ?? "") === "" && (flat["type"] === "choice" || flat["type"] === "choices") ? (
            <OptionFields open={open} flat={flat} />
          ) : null}
          {open.ownWords.map((word) => (
            <Fragment key={word}>{fields(word, word === "body" ? 3 : 1)}</Fragment>
          ))}
          {fields("hint", 2)}
          <Fold summary={say("desk.studio.more-words")} quiet>
            {fields("keyword")}
            {fields("why", 2)}
          </Fold>
          <RegisterFields page={page} open={open} flat={flat} />
          <LimitFields page={page} open={open} flat={flat} unfit={limits} />
        </>
      ) : kind === "condition" ? (
        <NamedFields page={page} open={open} flat={flat} />
      ) : kind === "sending" ? (
        <>
          <h3 className="ds-heading" data-size="2xs">
            {say(`desk.studio.sending.${open.id}`)}
          </h3>
          <SendingFields open={open} flat={flat} answer={typed === undefined ? undefined : answer} />
        </>
      ) : (
        <>
          {fields("title")}
          {fields(kind === "page" ? "intro" : "text", 3)}
          {kind === "result" && <AdviceField id="advice" value={flat["advice"] ?? ""} />}
        </>
      )}
      {isQuestion && <PlaceFields open={open} />}
      {kind === "page" && <RemovePage page={page} open={open} />}
      {!isBare && <ConditionFields page={page} open={open} sentence={sentence} lacks={lacks} />}
      <div className="st-bar">
        {!isEmpty && (
          <button className="ds-button" type="submit" name="do" value="save" data-save="">
            {say(answer?.written?.kind === "conflict" ? "desk.studio.save-mine" : "desk.studio.save")}
          </button>
        )}
        {isMoved && <Step value="up" text={say("desk.studio.up")} />}
        {isMoved && <Step value="down" text={say("desk.studio.down")} />}
        {isDeleted && <Step value="delete" text={say("desk.studio.delete")} isDanger />}
        <a className="ds-link" href={partAt(service, version, "questions") + (isQuestion ? `#q-${open.id}` : "")}>
          {say("desk.studio.close")}
        </a>
        {answer?.isUnsaved === true && (
          <p className="rh-quiet" role="status">
            {say("desk.studio.not-saved-yet")}
          </p>
        )}
      </div>
    </form>
  );
}

function Step({
  value,
  text,
  isDanger = false,
}: {
  readonly value: string;
  readonly text: string;
  readonly isDanger?: boolean;
}) {
  return (
    <button
      className="ds-button"
      data-variant="tertiary"
      data-color={isDanger ? "danger" : undefined}
      type="submit"
      name="do"
      value={value}
      data-step={value}
    >
      {text}
    </button>
  );
}

function TypeField({ open, value }: { readonly open: Opened; readonly value: string }) {
  const { say } = useHouse();
  if (open.types.length === 0)
    return (
      <div className="ds-field">
        <p className="ds-label">{say("desk.studio.word.type")}</p>
        <p className="ds-paragraph">{say(`desk.studio.type.${value}`)}</p>
      </div>
    );
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor="q-type">
        {say("desk.studio.word.type")}
      </label>
      <select className="ds-input" id="q-type" name="type" defaultValue={value}>
        {open.types.map((type) => (
          <option key={type} value={type}>
            {say(`desk.studio.type.${type}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

const NEEDS = ["required", "expected", "optional"] as const;

/** What is only told, or agreed to freely, is never needed. */
function NeedField({ value, type }: { readonly value: string; readonly type: string }) {
  const { say } = useHouse();
  if (type === "info" || type === "consent") return null;
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor="q-need">
        {say("desk.studio.word.need")}
      </label>
      <select className="ds-input" id="q-need" name="need" defaultValue={value}>
        {NEEDS.map((need) => (
          <option key={need} value={need}>
            {say(`desk.studio.need-long.${need}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
