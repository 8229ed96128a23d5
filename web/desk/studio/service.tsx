/** One service: what is published, drafts to go on with, a new draft, and every version there was. */
import { redirect } from "react-router";
import type { VersionLine } from "#studio";
import { Empty } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { versionsAt } from "./making/place.ts";
import { answering, type StudioVerb } from "./answer.ts";
import { Part, StatusMark, StudioPage } from "./layout.tsx";
import { Press } from "../press.tsx";
import { doneAt, partAt, PARTS, studioServiceAt } from "./place.ts";
import { handText } from "./words.ts";

export const loader = opened(async (door) => ({
  page: await door.house.studio.versionsOf(door.staff(), door.param("service"), door.language),
  done: door.url.searchParams.get("done") ?? undefined,
}));

const begin: StudioVerb = async (door) => {
  const service = door.param("service");
  const id = await door.house.studio.begin(door.staff(), service);
  return redirect(doneAt(partAt(service, id, "questions"), "begun"), 303);
};

export const action = opened(answering({ begin }));

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Service({ loaderData: { page, done }, actionData }: Props) {
  const { say } = useHouse();
  const { service, title, unit, published, open, versions, may } = page;
  return (
    <StudioPage
      service={page}
      here={title}
      lead={say("desk.studio.service-lead", { unit })}
      answer={actionData}
      done={done}
    >
      <Part id="now" title={say("desk.studio.work-on")}>
        {open.length === 0 && <p className="ds-paragraph">{say("desk.studio.no-drafts")}</p>}
        <ul className="st-drafts">
          {open.map((line) => (
            <Draft key={line.id} line={line} />
          ))}
        </ul>
        {may.write && (
          <form method="post" action={studioServiceAt(service)} className="dk-form">
            <Press
              intent="begin"
              text={say(published === undefined ? "desk.studio.begin-again" : "desk.studio.begin")}
              variant={open.length === 0 ? "primary" : "secondary"}
            />
          </form>
        )}
      </Part>
      <Part id="versions" title={say("desk.studio.versions")}>
        {versions.length === 0 && <Empty title={say("desk.studio.no-versions")} />}
        <ol className="st-versions" reversed>
          {versions.map((line) => (
            <Version key={line.id} line={line} />
          ))}
        </ol>
        <p>
          <a className="ds-link" href={versionsAt(service)}>
            {say("desk.studio.versions-go")}
          </a>
        </p>
      </Part>
    </StudioPage>
  );
}

function Draft({ line }: { readonly line: VersionLine }) {
  const { say, format } = useHouse();
  const { service, id, number, status, changedBy, changedAt } = line;
  return (
    <li className="st-draft">
      <div className="st-draft-head">
        <a className="ds-link" href={partAt(service, id, "questions")}>
          {say("desk.studio.version", { number })}
        </a>
        <StatusMark status={status} />
        <span className="rh-quiet">
          {say("desk.studio.changed-by", { name: handText(say, changedBy), at: format.moment(changedAt) })}
        </span>
      </div>
      <ul className="st-parts">
        {PARTS.map((part) => (
          <li key={part}>
            <a className="ds-link" href={partAt(service, id, part)}>
              {say(`desk.studio.part.${part}`)}
              <span className="ds-sr-only"> {say("desk.studio.version", { number })}</span>
            </a>
          </li>
        ))}
      </ul>
    </li>
  );
}

function Version({ line }: { readonly line: VersionLine }) {
  const { say, format } = useHouse();
  const { service, id, number, status, note, approvedBy, approvedAt, makers } = line;
  return (
    <li className="st-version">
      <div className="st-draft-head">
        <a className="ds-link" href={partAt(service, id, "questions")}>
          {say("desk.studio.version", { number })}
        </a>
        <StatusMark status={status} />
      </div>
      {note !== "" && <p className="st-note">{note}</p>}
      <p className="rh-source">
        {say("desk.studio.made-by", { name: makers.map((name) => handText(say, name)).join(", ") })}
        {approvedBy !== undefined && (
          <>
            {" "}
            ·{" "}
            {say("desk.studio.approved-by", {
              name: handText(say, approvedBy),
              at: approvedAt === undefined ? "" : format.date(approvedAt),
            })}
          </>
        )}
      </p>
    </li>
  );
}
