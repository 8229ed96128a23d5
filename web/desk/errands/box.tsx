/** On the case page: what the applicant is asked for, where an appeal is, and what may be set in motion towards the applicant. */
import { useHouse } from "../../kit/house.tsx";
import { Tag } from "../../kit/text.tsx";
import type { CaseContext } from "../case.model.ts";
import { errandAt } from "../place.ts";

export function ErrandsBox({ deskCase, place }: Pick<CaseContext, "deskCase" | "place">) {
  const { say, format } = useHouse();
  const { asked, appeal, errands, caseId } = deskCase;
  if (asked === undefined && appeal === undefined && errands.length === 0) return null;
  return (
    <section aria-labelledby="errands" className="dk-errands">
      <h3 className="ds-heading" data-size="2xs" id="errands">
        {say("desk.errand.heading")}
      </h3>
      {asked !== undefined && (
        <>
          <p className="ds-paragraph">
            {say(asked.late ? "desk.errand.asked-late" : "desk.errand.asked", {
              kind: asked.kind,
              day: format.date(asked.due),
            })}
          </p>
          {asked.items.length > 0 && (
            <ul className="ds-list">
              {asked.items.map((item) => (
                <li key={item.key}>
                  {item.label}{" "}
                  <Tag colour={item.settled ? "success" : "warning"}>
                    {say(item.settled ? "desk.errand.came" : "desk.errand.missing-still")}
                  </Tag>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {appeal !== undefined && (
        <p className="ds-paragraph">{say(`desk.errand.appeal-at.${appeal.status}`, { body: appeal.body })}</p>
      )}
      {errands.length > 0 && (
        <ul className="dk-errand-list">
          {errands.map((errand) => (
            <li key={errand}>
              <a className="ds-link" href={errandAt(place, caseId, errand)}>
                {say(`desk.errand.${errand}.title`)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
