/** Under the head of a case: the question whether someone is not impartial, louder when the names are alike or the applicant says so. */
import { Alert } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import type { CaseContext } from "../case.model.ts";
import { impartialAt } from "../place.ts";
import { whyMeaning, whyText } from "../words.ts";

const CLAIM = "impartiality-claimed";

export function ImpartialLine({ deskCase, place }: Pick<CaseContext, "deskCase" | "place">) {
  const { say } = useHouse();
  const { suggested, isClaimed, recusals } = deskCase.impartial;
  const link = (
    <a className="ds-link" href={impartialAt(place, deskCase.caseId)}>
      {say("desk.impartial.ask")}
    </a>
  );
  if (isClaimed)
    return (
      <Alert colour="warning">
        <p className="ds-paragraph">
          <strong>{whyText(say, CLAIM)}.</strong> {whyMeaning(say, CLAIM)} {link}
        </p>
      </Alert>
    );
  if (suggested !== undefined)
    return (
      <Alert colour="warning">
        <p className="ds-paragraph">
          {say("desk.impartial.suggested", { ground: suggested })} {link}
        </p>
      </Alert>
    );
  return (
    <p className="dk-impartial rh-source">
      {recusals.length > 0 && (
        <>
          {say("desk.impartial.standing")}: {recusals.map(({ name }) => name).join(", ")} ·{" "}
        </>
      )}
      {link}
    </p>
  );
}
