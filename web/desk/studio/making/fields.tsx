/** The palette of a letter's merge fields: what each stands for, and new ones from what is known of a case. */
import type { LettersPage, LettersView } from "#studio";
import { Select, TextInput } from "../../../kit/field.tsx";
import { useHouse } from "../../../kit/house.tsx";
import type { StudioAnswer } from "../answer.ts";
import { MergeFields } from "../../merge-fields.tsx";
import { Press } from "../../press.tsx";
import { Folded, MakeForm } from "./pieces.tsx";
import { refusedIn } from "./read.ts";
import { calledBy, FormatSelect, toldValues, ValueSelect } from "./shape/value-fields.tsx";

export function Fields({
  page,
  letters,
  answer,
}: {
  readonly page: LettersPage;
  readonly letters: LettersView;
  readonly answer: StudioAnswer | undefined;
}) {
  const { say, language } = useHouse();
  const { version, values } = page;
  const typed = refusedIn(answer, "field");
  const own = letters.fields.flatMap(({ name, path, format }) =>
    path === undefined ? [] : [{ name, path, format: format ?? "text" }],
  );
  const offered = toldValues(letters.known);
  return (
    <section className="mk-box" aria-labelledby="fields">
      <h2 className="ds-heading" data-size="2xs" id="fields">
        {say("desk.make.fields")}
      </h2>
      <MergeFields
        fields={letters.fields.map(({ name, path, used, parts }) => ({
          name,
          about: path === undefined ? undefined : calledBy({ say, language }, letters.known, path),
          value: values[name],
          into: parts,
          action: path !== undefined && used === 0 && version.may.save && (
            <MakeForm rev={version.line.rev} fields={{ name }} className="mk-inline">
              <Press intent="remove-field" variant="tertiary" text={say("desk.make.remove")} about={`{${name}}`} />
            </MakeForm>
          ),
        }))}
      />
      {version.may.save && own.length > 0 && (
        <Folded
          id="change-fields"
          open={answer?.form === "change-field"}
          summary={say("desk.make.field-change", { count: own.length })}
        >
          {own.map(({ name, path, format }) => {
            const changed = refusedIn(answer, "change-field", name);
            return (
              <MakeForm key={name} rev={version.line.rev} fields={{ key: name }}>
                <ValueSelect
                  name="path"
                  id={`field-${name}-path`}
                  label={say("desk.make.field-shows", { field: `{${name}}` })}
                  values={offered}
                  value={changed?.["path"] ?? path}
                />
                <FormatSelect
                  id={`field-${name}-format`}
                  formats={letters.formats}
                  value={changed?.["format"] ?? format}
                />
                <Press intent="change-field" variant="secondary" text={say("desk.make.save")} about={`{${name}}`} />
              </MakeForm>
            );
          })}
        </Folded>
      )}
      {version.may.save && letters.values.length > 0 && (
        <Folded id="new-field" summary={say("desk.make.field-new")} open={typed !== undefined}>
          <MakeForm rev={version.line.rev}>
            <Select
              name="value"
              label={say("desk.make.field-value")}
              value={typed?.["value"] ?? ""}
              options={letters.values.map(({ path, format, label }) => ({
                value: `${format} ${path}`,
                label: label?.in[language] === undefined || label.in[language] === "" ? path : label.in[language],
              }))}
            />
            <TextInput
              name="name"
              label={say("desk.make.field-name")}
              description={say("desk.make.field-name-help")}
              value={typed?.["name"]}
              width="medium"
              maxLength={31}
            />
            <Press intent="field" variant="secondary" text={say("desk.make.field-add")} />
          </MakeForm>
        </Folded>
      )}
    </section>
  );
}
