/** Begins an application, or goes on with the one that is begun. A POST, because it makes something. */
import { redirect } from "react-router";
import { opened } from "../kit/door.ts";
import { carriedBy, forgetCarried } from "./carried.ts";

export const action = opened(async ({ house, visitor, param, language, request }) => {
  const at = `/services/${encodeURIComponent(param("slug"))}`;
  if (visitor.citizen === undefined) throw redirect(`/login?to=${encodeURIComponent(`${at}#start`)}`, 303);
  const carried = carriedBy(request, param("slug"));
  const { draft, page } = await house.portal.start(visitor.citizen, param("slug"), language, carried);
  return redirect(`/apply/${draft}/${page}`, { status: 303, headers: { "Set-Cookie": forgetCarried } });
});

export const loader = opened(({ param }) => redirect(`/services/${encodeURIComponent(param("slug"))}#start`));

/** Never shown: there to let a refusal be told as a page. */
export default function Start() {
  return null;
}
