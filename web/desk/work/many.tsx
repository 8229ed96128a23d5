/** What may be done to many cases at once. Each leads to a page that shows it before it is done. */
import type { Choices as Known } from "#workdesk";
import { Fold } from "../../kit/box.tsx";
import { Choices, Select, TextArea } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import type { FindAnswer } from "./find.model.ts";

const MOST = 500;

type Props = { readonly choices: Known; readonly count: number; readonly answer: FindAnswer | undefined };

export function Many({ choices, count, answer }: Props) {
  const { say } = useHouse();
  const typed = answer?.typed;
  const isOpen = answer !== undefined && answer.intent !== "save" && answer.intent !== "forget";
  const options = (list: readonly { readonly key: string; readonly name: string }[]) =>
    list.map(({ key, name }) => ({ value: key, label: name }));
  const button = (intent: string) => (
    <button className="ds-button" data-variant="secondary" type="submit" name="intent" value={intent}>
      {say("desk.work.many.look")} <span className="ds-sr-only">{say(`desk.work.many.${intent}`)}</span>
    </button>
  );
  return (
    <div className="dk-noprint">
      <Fold id="many" open={isOpen} summary={say("desk.work.many.title")}>
        <p className="ds-paragraph">{say("desk.work.many.about")}</p>
        <Choices
          kind="radio"
          name="scope"
          label={say("desk.work.many.scope")}
          options={[
            { value: "ticked", label: say("desk.work.many.ticked") },
            {
              value: "all",
              label: say("desk.work.many.all", {
                count: Math.min(count, MOST),
                most: MOST,
                more: String(count > MOST),
              }),
            },
          ]}
          values={[answer?.scope ?? "ticked"]}
        />
        <TextArea
          name="reason"
          label={say("desk.work.many.reason")}
          description={say("desk.work.many.reason-help")}
          value={typed?.["reason"]}
          rows={2}
          maxLength={500}
          error={
            answer?.refusal === "work.reason-missing" ? say("refusal.work.reason-missing", { least: 5 }) : undefined
          }
        />
        <div className="dk-many">
          <fieldset className="ds-fieldset">
            <legend className="ds-label">{say("desk.work.many.assign")}</legend>
            <Select
              name="to"
              label={say("desk.list.assignee")}
              options={options(choices.colleagues)}
              value={typed?.["to"]}
            />
            {button("assign")}
          </fieldset>
          <fieldset className="ds-fieldset">
            <legend className="ds-label">{say("desk.work.many.move")}</legend>
            <Select
              name="move-unit"
              label={say("desk.work.unit")}
              options={options(choices.allUnits)}
              value={typed?.["move-unit"] ?? choices.units[0]?.key}
            />
            {choices.competences.length > 0 && (
              <Select
                name="move-competence"
                label={say("desk.work.competence")}
                empty={say("desk.work.no-competence")}
                options={options(choices.competences)}
                value={typed?.["move-competence"]}
              />
            )}
            {button("move")}
          </fieldset>
          <fieldset className="ds-fieldset">
            <legend className="ds-label">{say("desk.work.many.prioritise")}</legend>
            <Select
              name="priority"
              label={say("desk.work.many.priority")}
              options={(["high", "normal", "low"] as const).map((value) => ({
                value,
                label: say(`desk.work.priority.${value}`),
              }))}
              value={typed?.["priority"] ?? "high"}
            />
            {button("prioritise")}
          </fieldset>
          <fieldset className="ds-fieldset">
            <legend className="ds-label">{say("desk.work.many.remind")}</legend>
            <p className="rh-source">{say("desk.work.many.remind-help")}</p>
            {button("remind")}
          </fieldset>
        </div>
      </Fold>
    </div>
  );
}
