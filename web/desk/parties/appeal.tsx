/** Entering a party's appeal that came on paper. */
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
  return party.mayAppeal ? { party, ...rest } : notFound();
});

export const action = opened((door) =>
  doing(door, async (form) => {
    const [caseId, party] = [door.param("caseId"), door.param("party")];
    await door.house.desk.parties.enterAppeal(door.staff(), caseId, party, {
      text: textOf(form, "body"),
      papers: await filesOf(form, "papers"),
      on: textOf(form, "on"),
    });
    return partyAt(placeOf(door.url.searchParams), caseId, party, "appealed");
  }),
);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function EnterAppeal({ loaderData: { place, view, party }, actionData }: Props) {
  const { say } = useHouse();
  return (
    <PartyFrame
      title={say("desk.party.appeal.title")}
      view={view}
      place={place}
      party={party}
      refusal={actionData?.refusal}
    >
      <form
        className="dk-form"
        method="post"
        action={partyAt(place, view.caseId, `${party.party}/appeal`)}
        encType="multipart/form-data"
        noValidate
      >
        <p className="ds-paragraph">{say("desk.party.appeal.about", { name: party.name })}</p>
        <Arrived typed={actionData?.typed ?? {}} today={view.today} body={say("desk.party.appeal.body")} />
        <div className="rh-row">
          <button className="ds-button" data-variant="primary" type="submit">
            {say("desk.party.appeal.button")}
          </button>
        </div>
      </form>
    </PartyFrame>
  );
}
