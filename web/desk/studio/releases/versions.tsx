/** Every version of a service: who made it and why, what differs from the one before, who goes by it, and the way back to it. */
import { redirect } from "react-router";
import type { VersionLine } from "#studio";
import { Empty } from "../../../kit/box.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { doneIn } from "../making/read.ts";
import { answering, type StudioVerb } from "../answer.ts";
import { Part, StatusMark, StudioPage } from "../layout.tsx";
import { Press } from "../../press.tsx";
import { comparedAt, exportAt } from "../making/place.ts";
import { doneAt, migrationAt, partAt } from "../place.ts";
import { handText } from "../words.ts";
import { FlyingTable, WeightMark } from "./pieces.tsx";

export const loader = opened(async (door) => {
  const [staff, service] = [door.staff(), door.param("service")];
  const [page, flying] = await Promise.all([
    door.house.studio.versionsOf(staff, service, door.language),
    door.house.studio.flying(staff, service),
  ]);
  return { page, flying, done: doneIn(door) };
});

/** Rolling back is publishing the files of an earlier version: a draft of them, which another approves. */
const rollBack: StudioVerb = async (door, typed) => {
  const id = await door.house.studio.rollBack(door.staff(), typed["version"] ?? "");
  return redirect(doneAt(partAt(door.param("service"), id, "publish"), "rolled-back"), 303);
};

export const action = opened(answering({ "roll-back": rollBack }));

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Versions({ loaderData: { page, flying, done }, actionData: answer }: Props) {
  const { say } = useHouse();
  const { service, versions, may } = page;
  return (
    <StudioPage
      service={page}
      here={say("desk.release.versions")}
      lead={say("desk.release.versions-lead")}
      answer={answer}
      done={done}
    >
      {versions.length === 0 && <Empty title={say("desk.release.versions-none")} />}
      <ul className="rl-versions">
        {versions.map((line, at) => (
          <Version key={line.id} line={line} before={versions[at + 1]} mayWrite={may.write} />
        ))}
      </ul>
      <Part id="flying" title={say("desk.release.flying")}>
        <p className="ds-paragraph">{say("desk.release.flying-lead")}</p>
        <FlyingTable flying={flying} />
        <p>
          <a className="ds-link" href={migrationAt(service)}>
            {say("desk.release.migration-go")}
          </a>
        </p>
      </Part>
    </StudioPage>
  );
}

function Version({
  line,
  before,
  mayWrite,
}: {
  readonly line: VersionLine;
  readonly before: VersionLine | undefined;
  readonly mayWrite: boolean;
}) {
  const { say, format } = useHouse();
  const { service, id, number, status, kind, note, approvedBy, approvedAt, makers, origin } = line;
  const name = say("desk.studio.version", { number });
  return (
    <li className="rl-version">
      <p className="rl-version-head">
        <a className="ds-link" href={partAt(service, id, "publish")}>
          {name}
        </a>{" "}
        <StatusMark status={status} /> {kind !== undefined && <WeightMark weight={kind} />}
      </p>
      {note !== "" && <p className="ds-paragraph">{note}</p>}
      <p className="rh-source">
        {say("desk.release.made-by", { names: makers.map((one) => handText(say, one)).join(", ") })}
        {approvedBy !== undefined && ` · ${say("desk.release.approved-by", { name: handText(say, approvedBy) })}`}
        {approvedAt !== undefined && ` · ${format.moment(approvedAt)}`}
        {origin !== undefined && ` · ${say("desk.release.origin", { origin })}`}
      </p>
      <div className="mk-buttons">
        {before !== undefined && (
          <a className="ds-link" href={comparedAt(service, before.id, id)}>
            {say("desk.release.difference-from", { number: before.number })}
            <span className="ds-sr-only"> {name}</span>
          </a>
        )}
        <a className="ds-link" href={exportAt(service, id)}>
          {say("desk.release.export")}
          <span className="ds-sr-only"> {name}</span>
        </a>
        {mayWrite && status === "retired" && (
          <form method="post">
            <input type="hidden" name="version" value={id} />
            <Press intent="roll-back" variant="tertiary" text={say("desk.release.roll-back")} about={name} />
          </form>
        )}
      </div>
    </li>
  );
}
