/** Hearing parties before a decision: who, what we think of, what they may read, and until when each may answer. */
import type { HearingForm } from "#desk";
import { opened, type Loaded } from "../../kit/door.ts";
import { Choices, TextArea, TextInput } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { textOf } from "../../kit/form-data.ts";
import { Refused } from "../notice.tsx";
import { caseAt, partyAt, placeOf } from "../place.ts";
import { doing, typedIn } from "./doing.ts";
import { PartyFrame } from "./frame.tsx";
import { hearingIn } from "./hearing-form.ts";

export const loader = opened(async (door) => ({
  place: placeOf(door.url.searchParams),
  unseen: door.url.searchParams.get("unseen") ?? undefined,
  view: await door.house.desk.parties.open(door.staff(), door.param("caseId"), door.language),
}));

export const action = opened((door) =>
  doing(door, async (form) => {
    const caseId = door.param("caseId");
    const hearing: HearingForm = hearingIn(form);
    await door.house.desk.parties.hear(door.staff(), caseId, textOf(form, "seen"), hearing);
    return caseAt(placeOf(door.url.searchParams), caseId, "", "parties-heard");
  }),
);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Hearing({ loaderData: { place, unseen, view }, actionData }: Props) {
  const { say } = useHouse();
  const typed = actionData?.typed ?? {};
  const can = view.parties.filter(({ removed, asked }) => removed === undefined && asked.at(-1)?.status !== "open");
  const at = partyAt(place, view.caseId, "hearing");
  const chosen = typed["party"] ?? can.filter(({ asked }) => asked.length === 0).map(({ party }) => party);
  return (
    <PartyFrame title={say("desk.party.hearing.title")} view={view} place={place} refusal={actionData?.refusal}>
      {unseen !== undefined && <Refused refusal={{ refusal: unseen, params: {} }} />}
      {!view.mayHear || can.length === 0 ? (
        <p className="ds-paragraph">{say(view.mayHear ? "desk.party.hearing.nobody" : "desk.party.not-now")}</p>
      ) : (
        <form className="dk-form" method="post" action={at} noValidate>
          <input type="hidden" name="seen" value={view.seen} />
          <p className="ds-paragraph">{say("desk.party.hearing.about")}</p>
          <Choices
            kind="checkbox"
            name="party"
            label={say("desk.party.hearing.who")}
            values={chosen}
            options={can.map(({ party, name, role, kind }) => ({
              value: party,
              label: `${name} (${say(`desk.party.role.${role}`)})`,
              description: say(`desk.party.way.${kind}`),
            }))}
          />
          <Choices
            kind="radio"
            name="outcome"
            label={say("desk.party.hearing.outcome")}
            values={[typedIn(typed, "outcome") ?? ""]}
            options={[
              { value: "", label: say("desk.party.hearing.outcome-none") },
              ...view.outcomes.map(({ key, label }) => ({ value: key, label })),
            ]}
          />
          <TextArea
            name="body"
            label={say("desk.party.hearing.body")}
            description={say("desk.party.hearing.body-help")}
            value={typedIn(typed, "body")}
            rows={8}
          />
          {view.enclosures.length > 0 && (
            <Choices
              kind="checkbox"
              name="enclosed"
              label={say("desk.party.hearing.enclosed")}
              description={say("desk.party.hearing.enclosed-help")}
              values={typed["enclosed"] ?? []}
              options={view.enclosures.map(({ document, title, number, code, isRedacted }) => ({
                value: document,
                label: `${title} (${number})`,
                description:
                  code === undefined
                    ? undefined
                    : say(isRedacted ? "desk.party.hearing.redacted" : "desk.party.hearing.screened", { code }),
              }))}
            />
          )}
          <div className="dk-party-dues">
            {can.map(({ party, name }) => (
              <TextInput
                key={party}
                id={`due-${party}`}
                name={`due:${party}`}
                type="date"
                width="medium"
                label={say("desk.party.hearing.due", { name })}
                value={typedIn(typed, `due:${party}`) ?? view.proposedDue}
              />
            ))}
          </div>
          <p className="rh-source">{say("desk.party.hearing.consequence")}</p>
          <div className="rh-row">
            <button className="ds-button" data-variant="primary" type="submit">
              {say("desk.party.hearing.button")}
            </button>
            <button
              className="ds-button"
              data-variant="secondary"
              type="submit"
              formAction={partyAt(place, view.caseId, "hearing/letter")}
              formTarget="_blank"
            >
              {say("desk.party.hearing.preview")}
            </button>
          </div>
        </form>
      )}
    </PartyFrame>
  );
}
