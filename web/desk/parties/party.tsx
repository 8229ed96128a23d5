/** A party: who they are and why, every letter to them and answer from them, whether they are told of the decision. */
import type { DeskCase, PartiesView } from "#desk";
import { opened, type Loaded } from "../../kit/door.ts";
import { Choices } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { SummaryList } from "../../kit/list.tsx";
import { Tag } from "../../kit/text.tsx";
import { Done } from "../done-note.tsx";
import { partyAt, type Place } from "../place.ts";
import { Asked, Letter, Said } from "./asked.tsx";
import { PartyFrame } from "./frame.tsx";
import { loadParty } from "./load.ts";
import { standingText } from "./standing.ts";

export const loader = opened(async (door) => ({
  ...(await loadParty(door)),
  done: door.url.searchParams.get("done") ?? undefined,
}));

type Party = DeskCase["parties"][number];

export default function PartyPage({
  loaderData: { place, view, party, done },
}: {
  readonly loaderData: Loaded<typeof loader>;
}) {
  const { say, format } = useHouse();
  const at = (part: string): string => partyAt(place, view.caseId, `${party.party}${part}`);
  const isParty = party.removed === undefined;
  const last = party.asked.at(-1);
  const shareAt = isParty && view.mayDo ? at("/share") : undefined;
  return (
    <PartyFrame title={party.name} view={view} place={place}>
      <Done what={done} textKey={(what) => `desk.party.done.${what}`} />
      <p className="ds-paragraph">
        <Tag colour="neutral">{say(`desk.party.role.${party.role}`)}</Tag> {standingText(say, format, party)}
      </p>
      {party.isProtected && <p className="ds-paragraph">{say("desk.party.protected-long")}</p>}
      <SummaryList rows={aboutRows(say, format, party)} />
      {party.asked.map((asked) => (
        <Asked key={asked.request} asked={asked} caseId={view.caseId} shareAt={shareAt} />
      ))}
      {isParty && view.mayDo && last !== undefined && last.status !== "answered" && (
        <p className="ds-paragraph">
          <a className="ds-link" href={at("/reply")}>
            {say("desk.party.reply.title")}
          </a>
        </p>
      )}
      {(isParty || party.told !== undefined) && <Telling party={party} view={view} place={place} shareAt={shareAt} />}
      {isParty && view.mayDo && (
        <p className="ds-paragraph dk-party-part">
          <a className="ds-link" href={at("/remove")}>
            {say("desk.party.remove.title", { name: party.name })}
          </a>
        </p>
      )}
    </PartyFrame>
  );
}

type House = ReturnType<typeof useHouse>;

function aboutRows(say: House["say"], format: House["format"], party: Party) {
  const rows = [
    ["why", party.why],
    ["org", party.orgNumber],
    ["address", party.addressLines.length === 0 ? undefined : party.addressLines.join(", ")],
    ["source", party.source],
    ["language", say(`desk.party.language.${party.language}`)],
    ["added", say("desk.party.row.added-by", { day: format.date(party.addedAt), name: party.addedBy })],
    ["delivery", party.delivery === undefined ? undefined : say(`desk.party.delivery.${party.delivery}`)],
  ] as const;
  return rows.flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, label: say(`desk.party.row.${key}`), value }],
  );
}

function Telling({
  party,
  view,
  place,
  shareAt,
}: {
  readonly party: Party;
  readonly view: PartiesView;
  readonly place: Place;
  readonly shareAt: string | undefined;
}) {
  const { say, format } = useHouse();
  return (
    <section className="dk-party-part" aria-labelledby="telling">
      <h2 className="ds-heading" data-size="2xs" id="telling">
        {say("desk.party.tell.heading")}
      </h2>
      {party.told === undefined ? (
        <form className="dk-form" method="post" action={partyAt(place, view.caseId, `${party.party}/tell`)}>
          <Choices
            kind="radio"
            name="tell"
            label={say("desk.party.tell.label")}
            description={say("desk.party.tell.help")}
            values={[party.tell]}
            options={(["no", "yes", "with-letter"] as const).map((value) => ({
              value,
              label: say(`desk.party.tell.${value}`),
              description:
                value === "with-letter" && !view.isOpen ? say("desk.party.tell.with-letter-help") : undefined,
            }))}
          />
          <button className="ds-button" data-variant="secondary" type="submit">
            {say("desk.party.tell.button")}
          </button>
        </form>
      ) : (
        <>
          <p className="ds-paragraph">
            {say("desk.party.tell.told", { day: format.date(party.told.at) })}{" "}
            {party.told.appealUntil !== undefined &&
              say("desk.party.tell.until", { day: format.date(party.told.appealUntil) })}
          </p>
          <Letter letter={party.told.letter} caseId={view.caseId} />
          {party.mayAppeal && (
            <p className="ds-paragraph">
              <a className="ds-link" href={partyAt(place, view.caseId, `${party.party}/appeal`)}>
                {say("desk.party.appeal.title")}
              </a>
            </p>
          )}
        </>
      )}
      {party.appeal !== undefined && (
        <>
          <p className="ds-paragraph">
            {say("desk.party.tell.appealed", { day: format.date(party.appeal.at), late: String(!party.appeal.inTime) })}
          </p>
          <Said said={party.appeal} caseId={view.caseId} shareAt={shareAt} />
          <Letter letter={party.appeal.word} caseId={view.caseId} />
        </>
      )}
    </section>
  );
}
