/** What a favourable decision is bound to: each condition in four languages, and when it holds. */
import type { ProcessPage, ProcessView } from "#studio";
import { Empty } from "../../../kit/box.tsx";
import { Select } from "../../../kit/field.tsx";
import { useHouse } from "../../../kit/house.tsx";
import type { StudioAnswer } from "../answer.ts";
import { Press } from "../../press.tsx";
import { Folded, FourTexts, MakeForm, Removing } from "./pieces.tsx";
import { refusedIn, textsOr } from "./read.ts";

type Props = {
  readonly page: ProcessPage;
  readonly process: ProcessView;
  readonly answer: StudioAnswer | undefined;
};

const EMPTY = { nb: "", nn: "", sv: "", en: "" };

export function Conditions({ page, process, answer }: Props) {
  const { say, language } = useHouse();
  const { may, line } = page.version;
  const added = refusedIn(answer, "new-condition");
  const last = process.conditions.length - 1;
  const nameOf = (path: string): string => {
    const label = page.choices.find((one) => one.path === path)?.label.in[language] ?? "";
    return label === "" ? path : label;
  };
  const when = (id: string, value: string | undefined) => (
    <Select
      name="when"
      id={id}
      label={say("desk.make.condition-when")}
      value={value ?? ""}
      empty={say("desk.make.condition-always")}
      options={page.choices.map(({ path }) => ({ value: path, label: nameOf(path) }))}
    />
  );
  return (
    <>
      <p className="ds-paragraph st-lead">{say("desk.make.conditions-lead")}</p>
      {process.conditions.length === 0 && <Empty title={say("desk.make.conditions-none")} />}
      {process.conditions.map((condition, at) => {
        const { key } = condition;
        const typed = refusedIn(answer, "condition", key);
        const text = condition.text.in[language] || key;
        return (
          <Folded
            key={key}
            id={`condition-${key}`}
            open={typed !== undefined || refusedIn(answer, "remove-condition", key) !== undefined}
            summary={
              <>
                {text}{" "}
                {condition.when !== undefined && (
                  <span className="rh-note">{say("desk.make.only-when", { when: nameOf(condition.when) })}</span>
                )}
              </>
            }
          >
            {may.save ? (
              <MakeForm rev={line.rev} fields={{ key }}>
                <FourTexts
                  id={`condition-${key}-text`}
                  name="text"
                  label={say("desk.make.condition-text")}
                  said={textsOr(typed, "text", condition.text.in)}
                  rows={2}
                />
                {when(`condition-${key}-when`, typed?.["when"] ?? condition.when)}
                <div className="mk-buttons">
                  <Press intent="condition" variant="secondary" text={say("desk.make.save")} about={text} />
                  {at > 0 && <Press intent="condition-up" variant="tertiary" text={say("desk.make.up")} about={text} />}
                  {at < last && (
                    <Press intent="condition-down" variant="tertiary" text={say("desk.make.down")} about={text} />
                  )}
                </div>
                <Removing
                  id={`condition-${key}`}
                  stays={undefined}
                  sure={say("desk.make.remove-sure", { name: text })}
                  intent="remove-condition"
                  text={say("desk.make.remove")}
                  about={text}
                />
              </MakeForm>
            ) : (
              <p className="ds-paragraph">{text}</p>
            )}
          </Folded>
        );
      })}
      {may.save && (
        <Folded id="new-condition" summary={say("desk.make.condition-new")} open={added !== undefined}>
          <MakeForm rev={line.rev}>
            <FourTexts
              id="new-condition-text"
              name="text"
              label={say("desk.make.condition-text")}
              said={textsOr(added, "text", EMPTY)}
              rows={2}
            />
            {when("new-condition-when", added?.["when"])}
            <Press intent="new-condition" text={say("desk.make.condition-add")} />
          </MakeForm>
        </Folded>
      )}
    </>
  );
}
