/** What stands on the card of a permit, row by row. */
import type { KnownValue, PermitView } from "#studio";
import { useHouse } from "../../../../kit/house.tsx";
import { Press } from "../../../press.tsx";
import { Folded, FourTexts, MakeForm, Removing } from "../pieces.tsx";
import { refusedIn, textsOr } from "../read.ts";
import type { ShapeProps } from "./props.ts";
import { calledBy, FormatSelect, toldValues, ValueSelect } from "./value-fields.tsx";

const EMPTY = { nb: "", nn: "", sv: "", en: "" };

export function Card({ page, process, answer, permit }: ShapeProps & { readonly permit: PermitView }) {
  const { say, language } = useHouse();
  const { may, line } = page.version;
  const values = toldValues(page.values);
  const added = refusedIn(answer, "new-card-row");
  const last = permit.card.length - 1;
  return (
    <section className="mk-uses" aria-labelledby="permit-card">
      <h3 className="ds-heading" data-size="2xs" id="permit-card">
        {say("desk.shape.card")}
      </h3>
      <p className="ds-paragraph">{say("desk.shape.card-lead", { count: permit.card.length })}</p>
      {permit.card.map((row) => {
        const key = String(row.at);
        const typed = refusedIn(answer, "card-row", key);
        const name = row.label.in[language] || row.path;
        const id = `card-row-${key}`;
        return (
          <Folded
            key={key}
            id={id}
            open={typed !== undefined || refusedIn(answer, "remove-card-row", key) !== undefined}
            summary={<Told name={name} path={row.path} values={page.values} />}
          >
            {may.save && (
              <MakeForm rev={line.rev} fields={{ key }}>
                <FourTexts
                  id={`${id}-label`}
                  name="label"
                  label={say("desk.make.row-label")}
                  said={textsOr(typed, "label", row.label.in)}
                />
                <div className="mk-pair">
                  <ValueSelect
                    name="path"
                    id={`${id}-path`}
                    label={say("desk.shape.row-value")}
                    values={values}
                    value={typed?.["path"] ?? row.path}
                  />
                  <FormatSelect id={`${id}-format`} formats={process.formats} value={typed?.["format"] ?? row.format} />
                </div>
                <div className="mk-buttons">
                  <Press intent="card-row" variant="secondary" text={say("desk.make.save")} about={name} />
                  {row.at > 0 && (
                    <Press intent="card-row-up" variant="tertiary" text={say("desk.make.up")} about={name} />
                  )}
                  {row.at < last && (
                    <Press intent="card-row-down" variant="tertiary" text={say("desk.make.down")} about={name} />
                  )}
                </div>
                <Removing
                  id={id}
                  stays={undefined}
                  sure={say("desk.make.remove-sure", { name: name })}
                  intent="remove-card-row"
                  text={say("desk.make.remove")}
                  about={name}
                />
              </MakeForm>
            )}
          </Folded>
        );
      })}
      {may.save && (
        <Folded id="new-card-row" open={added !== undefined} summary={say("desk.shape.card-new")}>
          <MakeForm rev={line.rev}>
            <FourTexts
              id="new-card-row-label"
              name="label"
              label={say("desk.make.row-label")}
              said={textsOr(added, "label", EMPTY)}
            />
            <div className="mk-pair">
              <ValueSelect
                name="path"
                id="new-card-row-path"
                label={say("desk.shape.row-value")}
                values={values}
                value={added?.["path"] ?? ""}
                empty={say("desk.shape.row-choose")}
              />
              <FormatSelect id="new-card-row-format" formats={process.formats} value={added?.["format"] ?? "text"} />
            </div>
            <Press intent="new-card-row" variant="secondary" text={say("desk.make.row-add")} />
          </MakeForm>
        </Folded>
      )}
    </section>
  );
}

/** A row's name, and in plain words what stands there. */
export function Told({
  name,
  path,
  values,
}: {
  readonly name: string;
  readonly path: string;
  readonly values: readonly KnownValue[];
}) {
  const house = useHouse();
  const said = calledBy(house, values, path);
  return (
    <>
      {name} {said !== name && <span className="rh-note">{said}</span>}
    </>
  );
}
