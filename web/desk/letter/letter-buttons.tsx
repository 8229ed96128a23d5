import { useSay } from "../../kit/house.tsx";
import type { CaseContext } from "../case.model.ts";
import { caseAt } from "../place.ts";

type Props = Pick<CaseContext, "deskCase" | "place"> & { readonly form: "judge" | "overrule" };

/** Shows the letter in a tab of its own, and keeps what is written for another day. */
export function LetterButtons({ deskCase, place, form }: Props) {
  const say = useSay();
  return (
    <>
      <input type="hidden" name="letter-of" value={form} />
      <button
        className="ds-button"
        data-variant="secondary"
        type="submit"
        formAction={caseAt(place, deskCase.caseId).replace("?", "/letter?")}
        formTarget="_blank"
      >
        {say("desk.letter.pdf")}
      </button>
      <button className="ds-button" data-variant="secondary" type="submit" name="intent" value={`draft-${form}`}>
        {say("desk.letter.save")}
      </button>
    </>
  );
}
