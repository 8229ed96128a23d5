/** On the case page: files with a virus, and the way to ask for them anew. */
import { useHouse } from "../kit/house.tsx";
import type { CaseContext } from "./case.model.ts";
import { errandAt } from "./place.ts";

export function Quarantine({ deskCase, place }: Pick<CaseContext, "deskCase" | "place">) {
  const { say } = useHouse();
  const files = deskCase.timeline.flatMap(({ documents }) => documents.filter(({ scan }) => scan === "infected"));
  if (files.length === 0) return null;
  return (
    <section className="dk-why-box" aria-labelledby="quarantine">
      <h3 className="ds-heading" data-size="2xs" id="quarantine">
        {say("desk.case.quarantine", { count: files.length })}
      </h3>
      <ul className="ds-list">
        {files.map(({ document, title }) => (
          <li key={document}>{title}</li>
        ))}
      </ul>
      <p className="ds-paragraph">{say("desk.case.quarantine-help")}</p>
      {deskCase.errands.includes("missing") && (
        <a className="ds-link" href={errandAt(place, deskCase.caseId, "missing")}>
          {say("desk.case.quarantine-ask")}
        </a>
      )}
    </section>
  );
}
