/** Adding a party: by a number that a register knows, or by name and address. */
import type { PartyForm } from "#desk";
import { opened, type Loaded } from "../../kit/door.ts";
import { Choices, Select, TextArea, TextInput } from "../../kit/field.tsx";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { partyAt, placeOf } from "../place.ts";
import { doing, typedIn } from "./doing.ts";
import { PartyFrame } from "./frame.tsx";

const ROLES = ["neighbour", "co-owner", "landowner", "concerned", "other"] as const;
const KINDS = ["person", "organisation", "named"] as const;

export const loader = opened(async (door) => ({
  place: placeOf(door.url.searchParams),
  view: await door.house.desk.parties.open(door.staff(), door.param("caseId"), door.language),
}));

export const action = opened((door) =>
  doing(door, async (form) => {
    const caseId = door.param("caseId");
    const party = await door.house.desk.parties.add(door.staff(), caseId, partyIn(form));
    return partyAt(placeOf(door.url.searchParams), caseId, party, "added");
  }),
);

function partyIn(form: FormData): PartyForm {
  const said = { role: textOf(form, "role"), why: textOf(form, "why"), language: textOf(form, "language") };
  switch (KINDS.find((kind) => kind === form.get("kind"))) {
    case "organisation":
      return { ...said, who: { kind: "organisation", orgNumber: textOf(form, "org-number") } };
    case "named":
      return { ...said, who: { kind: "named", name: textOf(form, "name"), address: textOf(form, "address") } };
    default:
      return { ...said, who: { kind: "person", nationalId: textOf(form, "national-id") } };
  }
}

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function AddParty({ loaderData: { place, view }, actionData }: Props) {
  const { say } = useHouse();
  const typed = actionData?.typed ?? {};
  return (
    <PartyFrame title={say("desk.party.add.title")} view={view} place={place} refusal={actionData?.refusal}>
      {view.mayDo ? (
        <form className="dk-form" method="post" action={partyAt(place, view.caseId, "new")} noValidate>
          <p className="ds-paragraph">{say("desk.party.add.about")}</p>
          <Choices
            kind="radio"
            name="kind"
            label={say("desk.party.add.kind")}
            values={[typedIn(typed, "kind") ?? "person"]}
            options={KINDS.map((value) => ({
              value,
              label: say(`desk.party.kind.${value}`),
              description: say(`desk.party.kind-help.${value}`),
            }))}
          />
          <TextInput
            name="national-id"
            label={say("desk.party.add.national-id")}
            description={say("desk.party.add.national-id-help")}
            inputMode="numeric"
            autoComplete="off"
            width="medium"
          />
          <TextInput
            name="org-number"
            label={say("desk.party.add.org-number")}
            inputMode="numeric"
            width="medium"
            value={typedIn(typed, "org-number")}
          />
          <TextInput name="name" label={say("desk.party.add.name")} value={typedIn(typed, "name")} maxLength={200} />
          <TextArea
            name="address"
            label={say("desk.party.add.address")}
            description={say("desk.party.add.address-help")}
            value={typedIn(typed, "address")}
            rows={3}
          />
          <Select
            name="role"
            label={say("desk.party.add.role")}
            value={typedIn(typed, "role")}
            empty={say("desk.party.add.choose")}
            options={ROLES.map((value) => ({ value, label: say(`desk.party.role.${value}`) }))}
          />
          <TextArea
            name="why"
            label={say("desk.party.add.why")}
            description={say("desk.party.add.why-help")}
            value={typedIn(typed, "why")}
            rows={2}
            maxLength={2000}
          />
          <Select
            name="language"
            label={say("desk.party.add.language")}
            value={typedIn(typed, "language")}
            empty={say("desk.party.add.language-own")}
            options={["nb", "nn", "sv", "en"].map((value) => ({ value, label: say(`desk.party.language.${value}`) }))}
          />
          <p className="rh-source">{say("desk.party.add.consequence")}</p>
          <div className="rh-row">
            <button className="ds-button" data-variant="primary" type="submit">
              {say("desk.party.add.button")}
            </button>
          </div>
        </form>
      ) : (
        <p className="ds-paragraph">{say("desk.party.not-now")}</p>
      )}
    </PartyFrame>
  );
}
