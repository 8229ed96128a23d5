/** How it stands with a party, in one line. */
import type { DeskCase } from "#desk";
import type { useHouse } from "../../kit/house.tsx";

type House = ReturnType<typeof useHouse>;

export function standingText(say: House["say"], format: House["format"], party: DeskCase["parties"][number]): string {
  if (party.removed !== undefined)
    return say("desk.party.standing.removed", { day: format.date(party.removed.at), why: party.removed.reason });
  if (party.appeal !== undefined)
    return say("desk.party.standing.appealed", {
      late: String(!party.appeal.inTime),
      day: format.date(party.appeal.at),
    });
  if (party.told !== undefined) return say("desk.party.standing.told", { day: format.date(party.told.at) });
  const asked = party.asked.at(-1);
  if (asked === undefined) return say("desk.party.standing.not-asked");
  const said = asked.said.at(-1);
  if (said !== undefined)
    return say("desk.party.standing.answered", { late: String(said.late), day: format.date(said.at) });
  return say(asked.status === "open" ? "desk.party.standing.open" : "desk.party.standing.passed", {
    day: format.date(asked.due),
  });
}
