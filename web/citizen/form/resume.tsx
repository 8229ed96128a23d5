/** Goes on with a draft: to the first page that is not complete, or to checking the answers. */
import { redirect } from "react-router";
import { isWaiting } from "./waiting.rules.ts";
import { opened } from "../../kit/door.ts";

export const loader = opened(async ({ house, citizen, param, language }) => {
  const { draft, incompletePage, state } = await house.portal.check(citizen(), param("draft"), language);
  if (isWaiting(state)) return redirect(`/apply/${draft}/waiting`);
  return redirect(`/apply/${draft}/${incompletePage ?? "check"}`);
});

/** Never shown: there to let a refusal be told as a page. */
export default function Resume() {
  return null;
}
