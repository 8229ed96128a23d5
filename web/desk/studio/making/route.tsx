/** Which unit a case goes to by an answer: said in sentences, and chosen answer by answer. */
import type { RecordPage } from "#studio";
import { Select } from "../../../kit/field.tsx";
import { useHouse } from "../../../kit/house.tsx";
import { Press } from "../../press.tsx";
import type { StudioAnswer } from "../answer.ts";
import { MakeForm } from "./pieces.tsx";
import { refusedIn } from "./read.ts";

type Props = {
  readonly page: RecordPage;
  readonly record: NonNullable<RecordPage["record"]>;
  readonly answer: StudioAnswer | undefined;
};

export function Route({ page, record, answer }: Props) {
  const { say, language } = useHouse();
  const { version, units } = page;
  const { by, rows, questions } = record.route;
  const nameOf = (unit: string): string => units.find((one) => one.unit === unit)?.name ?? unit;
  const own = nameOf(record.unit);
  const question = by === undefined ? "" : by.label.in[language] || by.field;
  const sent = rows.flatMap(({ answer: value, label, unit }) =>
    unit === undefined ? [] : [{ value, text: label.in[language] || value, unit: nameOf(unit) }],
  );
  const typed = refusedIn(answer, "route");
  return (
    <>
      {sent.length === 0 ? (
        <p className="ds-paragraph">{say("desk.make.route-all", { unit: own })}</p>
      ) : (
        <ol className="ds-list" data-route="">
          {sent.map(({ value, text, unit }) => (
            <li key={value}>{say("desk.make.route-when", { unit, question, answer: text })}</li>
          ))}
          <li>{say("desk.make.route-others", { unit: own })}</li>
        </ol>
      )}
      {version.may.save && questions.length === 0 && by === undefined && (
        <p className="rh-quiet">{say("desk.make.route-nothing")}</p>
      )}
      {version.may.save && (questions.length > 0 || by !== undefined) && (
        <MakeForm rev={version.line.rev}>
          <Select
            name="field"
            id="route-field"
            label={say("desk.make.route-question")}
            description={say("desk.make.route-question-help")}
            value={refusedIn(answer, "route-question")?.["field"] ?? by?.field ?? ""}
            empty={say("desk.make.route-none")}
            options={[
              ...questions.map(({ field, label }) => ({ value: field, label: label.in[language] || field })),
              // What the form asks no longer stands until another is chosen.
              ...(by === undefined || questions.some(({ field }) => field === by.field)
                ? []
                : [{ value: by.field, label: by.field }]),
            ]}
          />
          <Press intent="route-question" variant="secondary" text={say("desk.make.route-use")} />
        </MakeForm>
      )}
      {version.may.save && by !== undefined && rows.length > 0 && (
        <MakeForm rev={version.line.rev} fields={{ field: by.field }}>
          <fieldset className="ds-fieldset">
            <legend className="ds-label" data-weight="semibold">
              {question}
            </legend>
            {rows.map(({ answer: value, label, unit }) => (
              <Select
                key={value}
                name={`unit.${value}`}
                id={`route-${value}`}
                label={`${label.in[language] || value}: ${say("desk.make.route-to")}`}
                value={typed?.[`unit.${value}`] ?? unit ?? ""}
                empty={say("desk.make.route-own", { unit: own })}
                options={[
                  ...units.map((one) => ({ value: one.unit, label: one.name })),
                  ...(unit === undefined || units.some((one) => one.unit === unit)
                    ? []
                    : [{ value: unit, label: unit }]),
                ]}
              />
            ))}
          </fieldset>
          <Press intent="route" variant="secondary" text={say("desk.make.route-save")} />
        </MakeForm>
      )}
    </>
  );
}
