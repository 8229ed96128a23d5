/** What can be done with a version now, what stands in the way, and who has had their eyes on it. */
import type { VersionPage } from "#ruledesk";
import { Fold } from "../../kit/box.tsx";
import { TextArea, TextInput } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { Sign } from "../marks.tsx";
import { faultFor, typedFor, type RuleAnswer } from "./answer.ts";
import { versionAt } from "./at.ts";
import { FileField } from "./file-field.tsx";
import { Because, Hands, RuleForm } from "./parts.tsx";
import { Press } from "../press.tsx";
import { obstacleText } from "./words.ts";
import type { ReactNode } from "react";

type Props = { readonly page: VersionPage; readonly answer: RuleAnswer | undefined };

export function NextStep({ page, answer }: Props) {
  const { say } = useHouse();
  const { line, may } = page;
  return (
    <section className="rr-next" aria-labelledby="next-step">
      <h2 className="ds-heading" data-size="2xs" id="next-step">
        {say("desk.rules.next-step")}
      </h2>
      <p className="ds-paragraph">{say(`desk.rules.next.${line.standing}`)}</p>
      <Because of={line} />
      <Obstacles page={page} />
      {may.approve && <Approve page={page} answer={answer} />}
      {may.propose && <Propose page={page} answer={answer} />}
      {may.sendBack && <SendBack page={page} answer={answer} />}
      {may.edit && <Replace page={page} answer={answer} />}
      {may.edit && <Discard page={page} />}
      {may.end && <End page={page} answer={answer} />}
      <h3 className="ds-heading rr-small-heading" data-size="2xs">
        {say("desk.rules.four-eyes")}
      </h3>
      <Hands of={line} />
    </section>
  );
}

/** What must be put right before it can decide; said to everyone, so that nobody waits in vain. */
function Obstacles({ page: { obstacles, line } }: Pick<Props, "page">) {
  const { say } = useHouse();
  if (line.standing !== "draft" && line.standing !== "proposed") return null;
  if (obstacles.length === 0)
    return (
      <p className="rr-clear">
        <Sign shape="check" /> {say("desk.rules.no-obstacles")}
      </p>
    );
  return (
    <>
      <p className="rr-severity">{say("desk.rules.obstacles")}</p>
      <ul className="rr-obstacles">
        {obstacles.map((one) => (
          <li key={one.code}>
            <Sign shape="dash" /> <span>{obstacleText(say, one)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function VersionForm({
  page,
  withFile = false,
  children,
}: Pick<Props, "page"> & { readonly withFile?: boolean; readonly children: ReactNode }) {
  return (
    <RuleForm action={versionAt(page.service, page.line.version)} withFile={withFile}>
      <input type="hidden" name="rev" value={page.rev} />
      {children}
    </RuleForm>
  );
}

function Approve({ page, answer }: Props) {
  const { say, format } = useHouse();
  const { line, check } = page;
  const open = check.problems.filter(({ code }) => code === "overlap_unreached").length;
  return (
    <VersionForm page={page}>
      <p className="ds-paragraph">
        {say("desk.rules.approve-consequence", { from: line.from === undefined ? "" : format.date(line.from) })}
      </p>
      {open > 0 && (
        <TextArea
          name="acknowledgement"
          rows={3}
          label={say("desk.rules.approve-acknowledgement", { count: open })}
          description={say("desk.rules.approve-acknowledgement-help")}
          value={typedFor(answer, "approve", "acknowledgement")}
        />
      )}
      <Press intent="approve" text={say("desk.rules.approve", { version: line.version })} />
    </VersionForm>
  );
}

function Propose({ page, answer }: Props) {
  const { say } = useHouse();
  const fault = (field: string): string | undefined => {
    const key = faultFor(answer, "propose", field);
    return key && say(key);
  };
  return (
    <Fold id="propose" summary={say("desk.rules.propose")} open={answer?.form === "propose"}>
      <VersionForm page={page}>
        <TextInput
          name="from"
          type="date"
          width="medium"
          label={say("desk.rules.propose-from")}
          description={say("desk.rules.propose-from-help")}
          value={typedFor(answer, "propose", "from") ?? page.line.from}
          error={fault("from")}
        />
        <TextArea
          name="note"
          rows={3}
          label={say("desk.rules.propose-note")}
          description={say("desk.rules.propose-note-help")}
          value={typedFor(answer, "propose", "note") ?? page.line.note}
          error={fault("note")}
        />
        <Press intent="propose" text={say("desk.rules.propose-button")} />
      </VersionForm>
    </Fold>
  );
}

function SendBack({ page, answer }: Props) {
  const { say } = useHouse();
  const key = faultFor(answer, "send-back", "reason");
  return (
    <Fold id="send-back" summary={say("desk.rules.send-back")} open={answer?.form === "send-back"}>
      <VersionForm page={page}>
        <TextArea
          name="reason"
          rows={3}
          label={say("desk.rules.send-back-reason")}
          value={typedFor(answer, "send-back", "reason")}
          error={key && say(key)}
        />
        <Press intent="send-back" variant="secondary" text={say("desk.rules.send-back-button")} />
      </VersionForm>
    </Fold>
  );
}

function Replace({ page, answer }: Props) {
  const { say } = useHouse();
  const key = faultFor(answer, "replace", "file");
  return (
    <Fold id="replace" summary={say("desk.rules.replace")} open={answer?.form === "replace"}>
      <VersionForm page={page} withFile>
        <p className="ds-paragraph">{say("desk.rules.replace-consequence")}</p>
        <FileField error={key && say(key)} />
        <Press intent="replace" variant="secondary" text={say("desk.rules.replace-button")} />
      </VersionForm>
    </Fold>
  );
}

function Discard({ page }: Pick<Props, "page">) {
  const { say } = useHouse();
  return (
    <Fold id="discard" summary={say("desk.rules.discard")}>
      <VersionForm page={page}>
        <p className="ds-paragraph">{say("desk.rules.discard-consequence")}</p>
        <Press
          intent="discard"
          variant="secondary"
          danger
          text={say("desk.rules.discard-button", { version: page.line.version })}
        />
      </VersionForm>
    </Fold>
  );
}

function End({ page, answer }: Props) {
  const { say } = useHouse();
  const fault = (field: string): string | undefined => {
    const key = faultFor(answer, "end", field);
    return key && say(key);
  };
  return (
    <Fold id="end" summary={say("desk.rules.end")} open={answer?.form === "end"}>
      <VersionForm page={page}>
        <p className="ds-paragraph">{say("desk.rules.end-consequence")}</p>
        <TextInput
          name="day"
          type="date"
          width="medium"
          label={say("desk.rules.end-day")}
          value={typedFor(answer, "end", "day")}
          error={fault("day")}
        />
        <TextArea
          name="end-reason"
          rows={3}
          label={say("desk.rules.end-reason")}
          value={typedFor(answer, "end", "end-reason")}
          error={fault("end-reason")}
        />
        <Press intent="end" variant="secondary" danger text={say("desk.rules.end-button")} />
      </VersionForm>
    </Fold>
  );
}
