/** A point that is a list: what is asked for each entry, and a new one of its kind. */
import type { PointView } from "#studio";
import { Select, Tick } from "../../../../kit/field.tsx";
import { useHouse } from "../../../../kit/house.tsx";
import { Press } from "../../../press.tsx";
import type { StudioAnswer, Typed } from "../../answer.ts";
import { Folded, FourTexts, MakeForm, Removing } from "../pieces.tsx";
import { refusedIn, textsOr } from "../read.ts";
import type { PointProps } from "./point-asked.tsx";

const EMPTY = { nb: "", nn: "", sv: "", en: "" };
const TYPES = ["text", "date", "number", "yes-no"] as const;

/** What an entry is called, and the button that adds one. */
export function ListWords({
  id,
  list,
  typed,
}: {
  readonly id: string;
  readonly list: PointView["list"];
  readonly typed: Typed | undefined;
}) {
  const { say } = useHouse();
  return (
    <>
      <FourTexts
        id={`${id}-entry`}
        name="entry"
        label={say("desk.shape.list-entry")}
        note={say("desk.shape.list-entry-note", { number: "{number}" })}
        said={textsOr(typed, "entry", list?.entry.in ?? EMPTY)}
      />
      <FourTexts
        id={`${id}-more`}
        name="more"
        label={say("desk.shape.list-more")}
        said={textsOr(typed, "more", list?.more.in ?? EMPTY)}
      />
    </>
  );
}

export function ListFields({ point, rev, answer }: PointProps) {
  const { say, language } = useHouse();
  const added = refusedIn(answer, "new-point-field", point.key);
  const id = `point-${point.key}`;
  const isOpen = added !== undefined || answer?.typed["key"]?.startsWith(`${point.key} `) === true;
  return (
    <Folded
      id={`${id}-fields`}
      open={isOpen}
      summary={say("desk.shape.list-fields", {
        fields: point.fields.map(({ label, key }) => label.in[language] || key).join(", "),
      })}
    >
      {point.fields.map((field, at) => {
        const key = `${point.key} ${field.key}`;
        const typed = refusedIn(answer, "point-field", key);
        const name = field.label.in[language] || field.key;
        const own = `${id}-field-${field.key}`;
        return (
          <Folded
            key={field.key}
            id={own}
            open={typed !== undefined || refusedIn(answer, "remove-point-field", key) !== undefined}
            summary={
              <>
                {name} <span className="rh-note">{say(`desk.shape.list-type.${field.type}`)}</span>
              </>
            }
          >
            <MakeForm rev={rev} fields={{ key }}>
              <FourTexts
                id={`${own}-label`}
                name="label"
                label={say("desk.shape.list-asks")}
                said={textsOr(typed, "label", field.label.in)}
              />
              <Tick
                name="required"
                id={`${own}-required`}
                label={say("desk.shape.list-required")}
                checked={typed === undefined ? field.required : typed["required"] === "true"}
              />
              <div className="mk-buttons">
                <Press intent="point-field" variant="secondary" text={say("desk.make.save")} about={name} />
                {at > 0 && <Press intent="point-field-up" variant="tertiary" text={say("desk.make.up")} about={name} />}
                {at < point.fields.length - 1 && (
                  <Press intent="point-field-down" variant="tertiary" text={say("desk.make.down")} about={name} />
                )}
              </div>
              {point.fields.length > 1 && !field.isSet && (
                <Removing
                  id={own}
                  stays={undefined}
                  sure={say("desk.make.remove-sure", { name: name })}
                  intent="remove-point-field"
                  text={say("desk.make.remove")}
                  about={name}
                />
              )}
              {field.isSet && <p className="rh-quiet">{say("desk.shape.list-set")}</p>}
            </MakeForm>
          </Folded>
        );
      })}
      <Folded id={`${id}-new-field`} open={added !== undefined} summary={say("desk.shape.list-new-field")}>
        <MakeForm rev={rev} fields={{ key: point.key }}>
          <FourTexts
            id={`${id}-new-field-label`}
            name="label"
            label={say("desk.shape.list-asks")}
            said={textsOr(added, "label", EMPTY)}
          />
          <Select
            name="type"
            id={`${id}-new-field-type`}
            label={say("desk.make.point-type")}
            value={added?.["type"] ?? "text"}
            options={TYPES.map((value) => ({ value, label: say(`desk.shape.list-type.${value}`) }))}
          />
          <Tick
            name="required"
            id={`${id}-new-field-required`}
            label={say("desk.shape.list-required")}
            checked={added?.["required"] === "true"}
          />
          <Press intent="new-point-field" variant="secondary" text={say("desk.shape.list-field-add")} />
        </MakeForm>
      </Folded>
    </Folded>
  );
}

export function NewList({ rev, answer }: { readonly rev: number; readonly answer: StudioAnswer | undefined }) {
  const { say } = useHouse();
  const typed = refusedIn(answer, "new-list-point");
  return (
    <Folded id="new-list-point" open={typed !== undefined} summary={say("desk.shape.list-new")}>
      <MakeForm rev={rev}>
        <FourTexts
          id="new-list-label"
          name="label"
          label={say("desk.make.point-label")}
          said={textsOr(typed, "label", EMPTY)}
        />
        <FourTexts
          id="new-list-help"
          name="help"
          label={say("desk.make.point-help")}
          said={textsOr(typed, "help", EMPTY)}
          rows={2}
        />
        <ListWords id="new-list" list={undefined} typed={typed} />
        <FourTexts
          id="new-list-field"
          name="field"
          label={say("desk.shape.list-first")}
          said={textsOr(typed, "field", EMPTY)}
        />
        <Tick
          name="required"
          id="new-list-required"
          label={say("desk.make.point-required")}
          checked={typed?.["required"] === "true"}
        />
        <Press intent="new-list-point" text={say("desk.shape.list-add")} />
      </MakeForm>
    </Folded>
  );
}
