/** The letter of a decision that is not made yet: what may be written over as fields, and the house's own words between them. */
import type { LetterView } from "#desk";
import type { Say } from "#platform/texts";
import type { ReactNode } from "react";
import { Alert, Fold } from "../../kit/box.tsx";
import { TextArea } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { MergeFields, MergeInto } from "../merge-fields.tsx";
import { baseField, partField } from "./written.ts";

type Part = LetterView["parts"][number];

/** How much room each part gets. */
const ROWS: Readonly<Record<Part["name"], number>> = { lead: 5, assessment: 7, next: 4 };

export function LetterFields({ letter, form }: { readonly letter: LetterView; readonly form: "judge" | "overrule" }) {
  const { say, format } = useHouse();
  const part = (name: Part["name"]) =>
    letter.parts.filter((one) => one.name === name).map((one) => <PartField key={name} part={one} form={form} />);
  const { fixed } = letter;
  return (
    <div className="dk-letter" role="group" aria-labelledby="letter-heading">
      <h4 className="dk-subheading" id="letter-heading">
        {say("desk.letter.heading")}
      </h4>
      <p className="rh-source">{say("desk.letter.to", { name: letter.recipient, language: letter.language })}</p>
      <p className="rh-source">{say("desk.letter.about")}</p>
      {letter.version !== undefined && (
        <p className="rh-source">
          {say("desk.letter.version", {
            number: letter.version.number,
            by: letter.version.approvedBy ?? "none",
            at: format.date(letter.version.approvedAt.slice(0, 10)),
          })}
        </p>
      )}
      <Fields fields={letter.fields} />
      <p className="dk-letter-title">{letter.heading}</p>
      {part("lead")}
      {fixed.calculation && <Fixed text={say("desk.letter.fixed.calculation")} />}
      {fixed.conditions.length > 0 && (
        <Fixed text={say("desk.letter.fixed.conditions")}>
          <ul className="ds-list">
            {fixed.conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        </Fixed>
      )}
      {fixed.reasons.length > 0 && (
        <Fixed text={say("desk.letter.fixed.reasons")}>
          <ul className="ds-list">
            {fixed.reasons.map(({ text, legalBasis }) => (
              <li key={text}>
                {text} {legalBasis !== "" && <span className="rh-source">{legalBasis}</span>}
              </li>
            ))}
          </ul>
        </Fixed>
      )}
      {part("assessment")}
      {part("next")}
      {fixed.appeal && <Fixed text={say("desk.letter.fixed.appeal")} />}
    </div>
  );
}

/** What the house writes by itself. */
function Fixed({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="dk-letter-fixed">
      <p className="rh-source">{text}</p>
      {children}
    </div>
  );
}

function Fields({ fields }: Pick<LetterView, "fields">) {
  const { say } = useHouse();
  return (
    <Fold quiet summary={say("desk.letter.fields")}>
      <MergeFields fields={fields} />
    </Fold>
  );
}

function PartField({ part, form }: { readonly part: Part; readonly form: "judge" | "overrule" }) {
  const { say } = useHouse();
  const { name, text, base, standing } = part;
  const error = part.faults.map((fault) => faultText(say, fault)).join(" ");
  return (
    <div className="dk-letter-part">
      {standing === "outdated" && (
        <Alert colour="warning">
          <p className="ds-paragraph">{say("desk.letter.outdated")}</p>
        </Alert>
      )}
      <MergeInto name={name}>
        <TextArea
          name={partField(name)}
          label={say(`desk.letter.part.${name}`)}
          rows={ROWS[name]}
          value={text}
          error={error === "" ? undefined : error}
          source={standing === "standard" ? undefined : say("desk.letter.own")}
        />
      </MergeInto>
      <input type="hidden" name={baseField(name)} value={base} />
      {standing !== "standard" && (
        <Fold quiet summary={say("desk.letter.standard")} open={standing === "outdated"}>
          <p className="rh-prose">{base === "" ? say("desk.letter.standard-empty") : base}</p>
          <button
            className="ds-button"
            data-variant="secondary"
            type="submit"
            name="intent"
            value={`standard-${form}-${name}`}
          >
            {say("desk.letter.use-standard")}
          </button>
        </Fold>
      )}
    </div>
  );
}

function faultText(say: Say, fault: Part["faults"][number]): string {
  if (fault.code === "brace") return say("desk.letter.fault-brace", { text: fault.around });
  const field = `{${fault.field}}`;
  return fault.nearest === undefined
    ? say("desk.letter.fault-unknown", { field })
    : say("desk.letter.fault-misspelt", { field, nearest: `{${fault.nearest}}` });
}
