/** A party of a case by the address of a page; a page that is not there when it is none of that case. */
import { notFound, type Door } from "../../kit/door.ts";
import { placeOf } from "../place.ts";

export async function loadParty(door: Door) {
  const view = await door.house.desk.parties.open(door.staff(), door.param("caseId"), door.language);
  const party = view.parties.find((one) => one.party === door.param("party")) ?? notFound();
  return { place: placeOf(door.url.searchParams), view, party };
}
