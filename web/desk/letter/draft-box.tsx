/** That something is written beside the case already: whose it is, and how to be rid of it. The forms below are filled with it. */
import { Alert, Fold } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import type { CaseContext } from "../case.model.ts";
import { CaseForm } from "../case-form.tsx";

export function DraftBox(context: CaseContext) {
  const { say, format } = useHouse();
  const { draft } = context.deskCase;
  if (draft === undefined) return null;
  return (
    <Alert colour="info" id="draft">
      <p className="ds-paragraph">
        {say("desk.letter.draft", { name: draft.savedBy, at: format.moment(draft.savedAt) })}
      </p>
      <Fold quiet summary={say("desk.letter.drop-summary")}>
        <CaseForm {...context}>
          <p className="ds-paragraph">{say("desk.letter.drop-note")}</p>
          <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="drop-draft">
            {say("desk.letter.drop")}
          </button>
        </CaseForm>
      </Fold>
    </Alert>
  );
}
