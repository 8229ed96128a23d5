/**
 * The page of a case that one may no longer see: moved to another unit, or hidden, while one was writing. What was
 * written is shown once more, so that it is not lost.
 */
import { useActionData } from "react-router";
import { useHouse } from "../../kit/house.tsx";
import { Problem } from "../../kit/problem.tsx";
import { Prose } from "../../kit/text.tsx";
import type { Answer } from "../case.model.ts";

/** What a person wrote in words; boxes and figures say nothing without their page. */
const WRITTEN = ["judge-reason", "overrule-reason", "message"] as const;

export function Left({ error }: { readonly error: unknown }) {
  const { say } = useHouse();
  const answer = useActionData<Answer>();
  const texts = WRITTEN.map((name) => answer?.typed.fields[name] ?? "").filter((text) => text !== "");
  return (
    <>
      <Problem error={error} home="/desk/cases" />
      {texts.length > 0 && (
        <section className="rh-column" aria-labelledby="kept">
          <h2 className="ds-heading" data-size="xs" id="kept">
            {say("desk.work.kept")}
          </h2>
          <p className="ds-paragraph">{say("desk.work.kept-help")}</p>
          {texts.map((text) => (
            <Prose key={text} text={text} />
          ))}
        </section>
      )}
    </>
  );
}
