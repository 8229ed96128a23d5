/** What publishing a version would mean: what is different and for whom, what still stands in the way, and who may do it. */
import type { PublishPage } from "#studio";
import { Alert, Fold } from "../../../kit/box.tsx";
import { TextArea } from "../../../kit/field.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { RuleExamples } from "../making/examples.tsx";
import { MakeForm, MakingPage } from "../making/pieces.tsx";
import { refusedIn, versionIn, doneIn } from "../making/read.ts";
import { stopFor, type StudioAnswer } from "../answer.ts";
import { Part } from "../layout.tsx";
import { Press } from "../../press.tsx";
import { handText } from "../words.ts";
import { sayIfKnown } from "../../words.ts";
import { Changes, Files, FlyingTable, WeightMark } from "./pieces.tsx";
import { answerToPublish } from "./publish-actions.ts";
import { WholeLine } from "./whole-line.tsx";

export const loader = opened(async (door) => ({
  page: await door.house.studio.publishPage(door.staff(), versionIn(door), door.language),
  done: doneIn(door),
}));

export const action = opened(answerToPublish);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Publish({ loaderData: { page, done }, actionData: answer }: Props) {
  const { say } = useHouse();
  const { verdict, difference, flying, examples } = page;
  return (
    <MakingPage version={page} part="publish" answer={answer} done={done} lead={say("desk.release.publish-lead")}>
      <div className="mk-beside">
        <div className="mk-main">
          <Part id="meaning" title={say("desk.release.means")}>
            {verdict.kind === "text" && verdict.changes.length === 0 ? (
              <p className="ds-paragraph">{say("desk.release.same")}</p>
            ) : (
              <>
                <p className="rl-verdict">
                  <WeightMark weight={verdict.kind} /> {say(`desk.release.kind.${verdict.kind}`)}
                </p>
                <p className="ds-paragraph">{say(`desk.release.notice.${verdict.kind}`)}</p>
              </>
            )}
          </Part>
          <Part id="changes" title={say("desk.release.changes")}>
            <Changes changes={verdict.changes} caption={say("desk.release.changes-table")} />
            {difference.files.length > 0 && (
              <Fold summary={say("desk.release.files", { count: difference.files.length })}>
                <Files files={difference.files} />
              </Fold>
            )}
          </Part>
          <Part id="flying" title={say("desk.release.flying")}>
            <p className="ds-paragraph">{say("desk.release.flying-lead")}</p>
            <FlyingTable flying={flying} />
          </Part>
          <Part id="examples" title={say("desk.make.examples-rules")}>
            <RuleExamples rules={examples} />
          </Part>
          <Part id="line" title={say("desk.make.examples-line")}>
            <WholeLine line={page.wholeLine} rev={page.line.rev} />
          </Part>
        </div>
        <aside className="mk-side" aria-label={say("desk.release.side")}>
          <NextStep page={page} answer={answer} />
          <Hands page={page} />
        </aside>
      </div>
    </MakingPage>
  );
}

/** What can be done with the version now, and what must be done first. */
function NextStep({ page, answer }: { readonly page: PublishPage; readonly answer: StudioAnswer | undefined }) {
  const { say } = useHouse();
  const { line, may } = page;
  // Of a draft it goes without saying that it is one's own and not proposed.
  const obstacles = page.obstacles.filter(
    ({ code }) => line.status !== "draft" || (code !== "not-proposed" && code !== "own-work"),
  );
  const untried = stopFor(answer, "propose", "untried");
  const stop = stopFor(answer, "propose", "note") ?? stopFor(answer, "back", "because");
  return (
    <section className="mk-box" aria-labelledby="next">
      <h2 className="ds-heading" data-size="2xs" id="next">
        {say("desk.release.next")}
      </h2>
      {(line.status === "draft" || line.status === "proposed") && obstacles.length > 0 && (
        <Alert colour="warning">
          <p className="ds-paragraph">{say("desk.release.obstacles")}</p>
          <ul className="ds-list">
            {obstacles.map(({ code, params }) => (
              <li key={code}>{sayIfKnown(say, `desk.release.obstacle.${code}`, params) ?? code}</li>
            ))}
          </ul>
        </Alert>
      )}
      {may.propose && (
        <MakeForm rev={line.rev}>
          <TextArea
            name="note"
            label={say("desk.release.note")}
            description={say("desk.release.note-help")}
            value={refusedIn(answer, "propose")?.["note"] ?? line.note}
            rows={3}
            error={stop && say(stop)}
          />
          {page.wholeLine.untried !== undefined && (
            <>
              <input type="hidden" name="untried-about" value={say("desk.release.untried-note")} />
              <TextArea
                name="untried"
                label={say("desk.release.untried")}
                description={say(`desk.release.untried-why.${page.wholeLine.untried}`)}
                value={refusedIn(answer, "propose")?.["untried"]}
                rows={2}
                error={untried && say(untried)}
              />
            </>
          )}
          <Press intent="propose" text={say("desk.release.propose")} />
        </MakeForm>
      )}
      {line.status === "proposed" && line.note !== "" && <p className="rl-note">{line.note}</p>}
      {may.publish && obstacles.length === 0 && (
        <MakeForm rev={line.rev}>
          <p className="ds-paragraph">{say("desk.release.publish-about")}</p>
          <Press intent="publish" text={say("desk.release.publish", { number: line.number })} />
        </MakeForm>
      )}
      {may.back && (
        <MakeForm rev={line.rev}>
          <TextArea
            name="because"
            label={say("desk.release.because")}
            value={refusedIn(answer, "back")?.["because"]}
            rows={2}
            error={stop && say(stop)}
          />
          <Press intent="back" variant="secondary" text={say("desk.release.back")} />
        </MakeForm>
      )}
      {may.save && (
        <MakeForm rev={line.rev}>
          <Press intent="discard" variant="tertiary" danger text={say("desk.release.discard")} />
        </MakeForm>
      )}
      {line.status !== "draft" && line.status !== "proposed" && (
        <p className="ds-paragraph">{say(`desk.release.now.${line.status}`)}</p>
      )}
    </section>
  );
}

/** Four eyes that everyone can see: who made it, who proposed it, and who may publish it. */
function Hands({ page: { line } }: { readonly page: PublishPage }) {
  const { say, format } = useHouse();
  const names = line.makers.map((name) => handText(say, name)).join(", ");
  return (
    <section className="mk-box" aria-labelledby="hands">
      <h2 className="ds-heading" data-size="2xs" id="hands">
        {say("desk.release.hands")}
      </h2>
      <ul className="ds-list">
        <li>{say("desk.release.made-by", { names })}</li>
        {line.proposedBy !== undefined && (
          <li>
            {say("desk.release.proposed-by", { name: handText(say, line.proposedBy) })}
            {line.proposedAt !== undefined && <span className="rh-source"> {format.moment(line.proposedAt)}</span>}
          </li>
        )}
        {line.approvedBy === undefined ? (
          <li>{say("desk.release.who-may")}</li>
        ) : (
          <li>
            {say("desk.release.approved-by", { name: handText(say, line.approvedBy) })}
            {line.approvedAt !== undefined && <span className="rh-source"> {format.moment(line.approvedAt)}</span>}
          </li>
        )}
      </ul>
      {line.because !== undefined && line.because !== "" && (
        <p className="ds-paragraph">{say("desk.release.sent-back", { because: line.because })}</p>
      )}
    </section>
  );
}
