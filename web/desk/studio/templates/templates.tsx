/** The letters of the house: whose words each of them says, and what is being written. */
import type { TemplateLine } from "#letterdesk";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { Mark } from "../../marks.tsx";
import { doneIn } from "../making/read.ts";
import { TemplatesPage, WordingMark } from "./pieces.tsx";
import { templateAt, wordingAt } from "./place.ts";

export const loader = opened(async (door) => ({
  templates: await door.house.letterDesk.templates(door.staff()),
  done: doneIn(door),
}));

type Props = { readonly loaderData: Loaded<typeof loader> };

export default function Templates({ loaderData: { templates, done } }: Props) {
  const { say, language } = useHouse();
  return (
    <TemplatesPage here={say("desk.template.title")} lead={say("desk.template.lead")} done={done}>
      <ul className="dk-services">
        {templates.map((one) => (
          <li key={one.template} className="dk-service">
            <div>
              <h2 className="ds-heading" data-size="2xs">
                <a className="ds-link" href={templateAt(one.template)}>
                  {one.name[language]}
                </a>
              </h2>
              <p className="rh-quiet">{one.about[language]}</p>
            </div>
            <div>
              <Standing of={one} />
            </div>
            <ul>{one.open !== undefined && <Open of={one} line={one.open} />}</ul>
          </li>
        ))}
      </ul>
    </TemplatesPage>
  );
}

/** Whose words letters say now, and whether the program has changed any of those written over. */
export function Standing({ of: { live, own, outdated } }: { readonly of: TemplateLine }) {
  const { say } = useHouse();
  if (live === undefined || own === 0) return <p className="rh-quiet">{say("desk.template.program-words")}</p>;
  return (
    <>
      <Mark shape="check" colour="success">
        {say("desk.template.own-words", { own })}
      </Mark>
      <p className="rh-source">
        {say("desk.template.version-by", { number: live.number, name: live.approvedBy ?? "" })}
      </p>
      {outdated > 0 && (
        <Mark shape="triangle" colour="warning">
          {say("desk.template.outdated", { outdated })}
        </Mark>
      )}
    </>
  );
}

function Open({ of, line }: { readonly of: TemplateLine; readonly line: NonNullable<TemplateLine["open"]> }) {
  const { say, format, language } = useHouse();
  return (
    <li>
      <WordingMark status={line.status} />{" "}
      <a className="ds-link" href={wordingAt(of.template, line.id)}>
        {say("desk.template.version", { number: line.number })}
        <span className="ds-sr-only"> {of.name[language]}</span>
      </a>
      <p className="rh-source">
        {say("desk.template.changed-by", { name: line.changedBy, at: format.moment(line.changedAt) })}
      </p>
    </li>
  );
}
