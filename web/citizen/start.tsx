/** Begins an application, or goes on with the one that is begun. A POST, because it makes something. */
import { redirect } from "react-router";
import { opened } from "../kit/door.ts";

export const action = opened(async ({ house, visitor, param, language }) => {
  const at = `/services/${encodeURIComponent(param("slug"))}`;
  if (visitor.citizen === undefined) throw redirect(`/login?to=${encodeURIComponent(`${at}#start`)}`, 303);
  const { draft, page } = await house.portal.start(visitor.citizen, param("slug"), language);
  return redirect(`/apply/${draft}/${page}`, 303);
});

export const loader = opened(({ param }) => redirect(`/services/${encodeURIComponent(param("slug"))}#start`));

/** Never shown: there to let a refusal be told as a page. */
export default function Start() {
  return null;
}
