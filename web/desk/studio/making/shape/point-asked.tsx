/** When a point is asked, and what its answers set for the rules. */
import type { KnownValue, PointView } from "#studio";
import { Select, TextInput, Tick } from "../../../../kit/field.tsx";
import { useHouse } from "../../../../kit/house.tsx";
import { Press } from "../../../press.tsx";
import type { StudioAnswer } from "../../answer.ts";
import { Folded, MakeForm } from "../pieces.tsx";
import { refusedIn } from "../read.ts";
import { calledBy, ValueSelect } from "./value-fields.tsx";

export type PointProps = {
  readonly point: PointView;
  readonly rev: number;
  readonly values: readonly KnownValue[];
  readonly answer: StudioAnswer | undefined;
};

export function Asked({ point, rev, values, answer }: PointProps) {
  const { say, language } = useHouse();
  const typed = refusedIn(answer, "point-asked", point.key);
  const id = `point-${point.key}`;
  const name = point.label.in[language] || point.key;
  // What the rules are told, and what registers said: the rules' own answers come later.
  const offered = values.filter(({ from }) => from === "application" || from === "register");
  const isAlways = point.askedWhen === undefined && point.askedUnless === undefined;
  return (
    <Folded
      id={`${id}-asked`}
      open={typed !== undefined}
      summary={say("desk.shape.asked", { always: isAlways ? "yes" : "no" })}
    >
      <MakeForm rev={rev} fields={{ key: point.key }}>
        <ValueSelect
          name="when"
          id={`${id}-when`}
          label={say("desk.shape.asked-when")}
          description={say("desk.shape.asked-help")}
          values={offered}
          value={typed?.["when"] ?? point.askedWhen ?? ""}
          empty={say("desk.shape.asked-always")}
        />
        <ValueSelect
          name="unless"
          id={`${id}-unless`}
          label={say("desk.shape.asked-unless")}
          values={offered}
          value={typed?.["unless"] ?? point.askedUnless ?? ""}
          empty={say("desk.shape.asked-nothing")}
        />
        <Press
          intent="point-asked"
          variant="secondary"
          text={say("desk.make.save")}
          about={say("desk.shape.asked-about", { name })}
        />
      </MakeForm>
    </Folded>
  );
}

export function Sets({ point, rev, values, paths, answer }: PointProps & { readonly paths: readonly string[] }) {
  const house = useHouse();
  const { say } = house;
  const typed = refusedIn(answer, "new-point-set", point.key);
  const id = `point-${point.key}`;
  const known = [...new Set([...paths, ...values.filter(({ from }) => from === "register").map(({ path }) => path)])];
  const isRemoving = answer?.form === "remove-point-set" && answer.typed["key"]?.startsWith(`${point.key} `) === true;
  const isYesNo = point.type === "yes-no";
  return (
    <Folded
      id={`${id}-sets`}
      open={typed !== undefined || isRemoving}
      summary={say("desk.shape.sets", { count: point.sets.length })}
    >
      {point.sets.map((set) => (
        <MakeForm key={set.at} rev={rev} fields={{ key: `${point.key} ${set.at}` }} className="mk-buttons">
          <span>{setText(say, set, calledBy(house, values, set.path))}</span>{" "}
          <Tick name="sure" id={`${id}-set-${set.at}-sure`} label={say("desk.shape.set-sure")} checked={false} />
          <Press
            intent="remove-point-set"
            variant="tertiary"
            danger
            text={say("desk.make.remove")}
            about={calledBy(house, values, set.path)}
          />
        </MakeForm>
      ))}
      <MakeForm rev={rev} fields={{ key: point.key }}>
        <div className="mk-pair">
          {isYesNo ? (
            <Select
              name="when"
              id={`${id}-set-when`}
              label={say("desk.shape.set-when")}
              value={typed?.["when"] ?? ""}
              empty={say("desk.shape.set-any")}
              options={[
                { value: "true", label: say("desk.shape.set-yes") },
                { value: "false", label: say("desk.shape.set-no") },
              ]}
            />
          ) : (
            <input type="hidden" name="when" value="" />
          )}
          <Select
            name="path"
            id={`${id}-set-path`}
            label={say("desk.shape.set-path")}
            value={typed?.["path"] ?? ""}
            empty={say("desk.shape.row-choose")}
            options={known.map((value) => ({ value, label: calledBy(house, values, value) }))}
          />
          <Select
            name="value"
            id={`${id}-set-value`}
            label={say("desk.shape.set-value")}
            value={typed?.["value"] ?? (point.type === "list" ? "each" : "answer")}
            options={([point.type === "list" ? "each" : "answer", "yes", "no", "text"] as const).map((value) => ({
              value,
              label: say(`desk.shape.set-to.${value}`),
            }))}
          />
          <TextInput
            name="text"
            id={`${id}-set-text`}
            label={say("desk.shape.set-text")}
            value={typed?.["text"]}
            width="medium"
          />
        </div>
        <Press intent="new-point-set" variant="secondary" text={say("desk.shape.set-add")} />
      </MakeForm>
    </Folded>
  );
}

/** What one answer sets, as a sentence. */
export function setText(
  say: ReturnType<typeof useHouse>["say"],
  { when, value, isOfEach }: PointView["sets"][number],
  called: string,
): string {
  const path = say("desk.shape.quoted", { name: called });
  const answer = when === undefined ? "always" : when === "true" ? "yes" : when === "false" ? "no" : "other";
  if (isOfEach) return say("desk.shape.sets-each", { path });
  return value === "$answer"
    ? say("desk.make.sets-answer", { path, answer })
    : say("desk.make.sets-value", { path, value, answer });
}
