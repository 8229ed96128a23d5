/** Several of the same: each row in its own frame, with a button that removes it, and one that adds another. */
import { useHouse } from "../../kit/house.tsx";
import { Button } from "../../kit/text.tsx";
import { FieldView, Question } from "./field-view.tsx";
import type { FieldOf, FieldStateOf } from "./field-of.ts";
import type { PageFrame } from "./frame.ts";

export function RepeatView({
  field,
  state,
  frame,
}: {
  readonly field: Extract<FieldOf, { type: "repeat" }>;
  readonly state: FieldStateOf;
  readonly frame: PageFrame;
}) {
  const { say } = useHouse();
  const { words } = frame;
  const rows = state.rows ?? [];
  const error = frame.errors.get(state.path);
  return (
    <Question path={state.path} visible={state.visible} why={words.why(field.id)}>
      <section className="rh-stack" id={state.path} tabIndex={-1} aria-labelledby={`${state.path}-label`}>
        <h2 id={`${state.path}-label`} className="rh-label-heading">
          {words.label(field.id)}
        </h2>
        {words.hint(field.id) !== undefined && <p className="rh-hint rh-quiet">{words.hint(field.id)}</p>}
        {rows.map(({ row, fields }, at) => (
          <fieldset key={row} className="ds-fieldset rh-repeat-row">
            <legend className="ds-label" data-weight="semibold">
              {words.rowTitle(field.id, at + 1)}
            </legend>
            <input type="hidden" name={`${field.id}.$row`} value={row} />
            <div className="rh-fields">
              {field.fields.map((inner) => {
                const own = fields[inner.id];
                return own === undefined ? null : <FieldView key={inner.id} field={inner} state={own} frame={frame} />;
              })}
            </div>
            {rows.length > (state.need === "required" ? field.min : 0) && (
              <Button variant="tertiary" size="sm" name="$remove" value={`${field.id}:${row}`}>
                {say("form.remove-row", { number: at + 1 })}
              </Button>
            )}
          </fieldset>
        ))}
        {error !== undefined && <p className="ds-validation-message">{error}</p>}
        {rows.length < field.max && (
          <Button variant="secondary" size="sm" name="$add" value={`${field.id}:${crypto.randomUUID()}`}>
            {rows.length === 0 ? say("form.add-first") : say("form.add-row")}
          </Button>
        )}
      </section>
    </Question>
  );
}
