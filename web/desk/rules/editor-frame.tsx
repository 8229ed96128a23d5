/** What the editors of a draft share: one form with its buttons always at hand, and beside it what is wrong and what examples say. */
import type { ReactNode } from "react";
import type { CheckView, VersionPage } from "#ruledesk";
import { Alert } from "../../kit/box.tsx";
import type { RefusalBody } from "../../kit/door.ts";
import { useSay } from "../../kit/house.tsx";
import { versionAt } from "./at.ts";
import { Checks, Verdict } from "./checks.tsx";
import { Collision } from "./collision.tsx";
import type { Conflict } from "./editor.model.ts";
import { DoneNote, RuleRefused } from "./parts.tsx";
import type { Names } from "./words.ts";

type Answer = {
  readonly rev: number;
  readonly conflict?: Conflict;
  readonly isUnsaved?: true;
  readonly refusal?: RefusalBody;
};

type Props = {
  readonly page: VersionPage;
  readonly action: string;
  readonly answer: Answer | undefined;
  readonly done: string | undefined;
  /** Why nothing was saved, when something cannot be read. */
  readonly unsaved: string;
  readonly check: CheckView;
  /** Whose problems stand open beside the editor. */
  readonly owner: string;
  readonly names: Names;
  /** Buttons of this editor only, and what it has just done. */
  readonly more?: ReactNode;
  readonly status?: ReactNode;
  readonly children: ReactNode;
};

export function EditorFrame({ page, action, answer, done, unsaved, check, owner, names, ...slots }: Props) {
  const say = useSay();
  return (
    <>
      <DoneNote what={done} />
      {answer?.refusal !== undefined && <RuleRefused refusal={answer.refusal} />}
      {answer?.isUnsaved === true && (
        <Alert colour="danger" role="alert">
          <p className="ds-paragraph">{unsaved}</p>
        </Alert>
      )}
      {answer?.conflict !== undefined && <Collision of={answer.conflict} page={page} />}
      <form method="post" action={action} className="rr-editor" data-editor={say("desk.rules.leave")} noValidate>
        <button className="rh-default-button" name="do" value="save" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="rev" value={answer?.rev ?? page.rev} />
        <div className="rr-editor-grid">
          <div className="rr-editor-table">
            <div className="rr-bar">
              <button className="ds-button" data-variant="primary" type="submit" name="do" value="save" data-save="">
                {say(answer?.conflict === undefined ? "desk.rules.save" : "desk.rules.save-mine")}
              </button>
              <button className="ds-button" data-variant="secondary" type="submit" name="do" value="check">
                {say("desk.rules.check")}
              </button>
              {slots.more}
              <a className="ds-link" href={versionAt(page.service, page.line.version)}>
                {say("desk.rules.edit-leave")}
              </a>
              <p className="rr-bar-status" role="status" data-editor-status="">
                {slots.status}{" "}
                <span data-verdict="">
                  <Verdict check={check} />
                </span>
              </p>
            </div>
            {slots.children}
          </div>
          <section className="rr-box rr-editor-side" aria-labelledby="checks" data-checks="">
            <h2 className="ds-heading" data-size="2xs" id="checks">
              {say("desk.rules.checks")}
            </h2>
            <Checks
              check={check}
              examplesHref={versionAt(page.service, page.line.version, "/examples")}
              owner={owner}
              names={names}
            />
          </section>
        </div>
      </form>
    </>
  );
}
