/** Removing a party: what it means, why, and one button. That they were one stays on record. */
import { notFound, opened, type Loaded } from "../../kit/door.ts";
import { TextArea } from "../../kit/field.tsx";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { caseAt, partyAt, placeOf } from "../place.ts";
import { doing, typedIn } from "./doing.ts";
import { PartyFrame } from "./frame.tsx";
import { loadParty } from "./load.ts";

export const loader = opened(async (door) => {
  const { party, ...rest } = await loadParty(door);
  return party.removed === undefined ? { party, ...rest } : notFound();
});

export const action = opened((door) =>
  doing(door, async (form) => {
    const caseId = door.param("caseId");
    await door.house.desk.parties.remove(door.staff(), caseId, door.param("party"), textOf(form, "reason"));
    return caseAt(placeOf(door.url.searchParams), caseId, "", "party-removed");
  }),
);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function RemoveParty({ loaderData: { place, view, party }, actionData }: Props) {
  const { say } = useHouse();
  return (
    <PartyFrame
      title={say("desk.party.remove.title", { name: party.name })}
      view={view}
      place={place}
      party={party}
      refusal={actionData?.refusal}
    >
      <form className="dk-form" method="post" action={partyAt(place, view.caseId, `${party.party}/remove`)} noValidate>
        <p className="ds-paragraph">{say("desk.party.remove.about")}</p>
        <TextArea
          name="reason"
          label={say("desk.party.remove.reason")}
          value={typedIn(actionData?.typed ?? {}, "reason")}
          rows={2}
          maxLength={2000}
        />
        <div className="rh-row">
          <button className="ds-button" data-variant="primary" data-color="danger" type="submit">
            {say("desk.party.remove.button")}
          </button>
          <a className="ds-link" href={partyAt(place, view.caseId, party.party)}>
            {say("desk.party.remove.keep")}
          </a>
        </div>
      </form>
    </PartyFrame>
  );
}
