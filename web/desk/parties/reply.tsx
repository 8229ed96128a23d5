/** Entering what a party answered on paper. */
import { notFound, opened, type Loaded } from "../../kit/door.ts";
import { filesOf, textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { partyAt, placeOf } from "../place.ts";
import { Arrived } from "./arrived.tsx";
import { doing } from "./doing.ts";
import { PartyFrame } from "./frame.tsx";
import { loadParty } from "./load.ts";

export const loader = opened(async (door) => {
  const { party, ...rest } = await loadParty(door);
  const asked = party.asked.at(-1);
  if (party.removed !== undefined || asked === undefined || asked.status === "answered") return notFound();
  return { party, asked, ...rest };
});

export const action = opened((door) =>
  doing(door, async (form) => {
    const [caseId, party] = [door.param("caseId"), door.param("party")];
    await door.house.desk.parties.enterReply(door.staff(), caseId, party, {
      request: textOf(form, "request"),
      text: textOf(form, "body"),
      papers: await filesOf(form, "papers"),
      on: textOf(form, "on"),
    });
    return partyAt(placeOf(door.url.searchParams), caseId, party, "replied");
  }),
);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function EnterReply({ loaderData: { place, view, party, asked }, actionData }: Props) {
  const { say, format } = useHouse();
  const typed = actionData?.typed ?? {};
  return (
    <PartyFrame
      title={say("desk.party.reply.title")}
      view={view}
      place={place}
      party={party}
      refusal={actionData?.refusal}
    >
      <form
        className="dk-form"
        method="post"
        action={partyAt(place, view.caseId, `${party.party}/reply`)}
        encType="multipart/form-data"
        noValidate
      >
        <input type="hidden" name="request" value={asked.request} />
        <p className="ds-paragraph">
          {say("desk.party.reply.about", { name: party.name, day: format.date(asked.due) })}
        </p>
        <Arrived typed={typed} today={view.today} body={say("desk.party.reply.body")} />
        <div className="rh-row">
          <button className="ds-button" data-variant="primary" type="submit">
            {say("desk.party.reply.button")}
          </button>
        </div>
      </form>
    </PartyFrame>
  );
}
