/**
 * One field of a form as HTML: what is around its control, whatever its type.
 *
 * A field that a condition hides is on the page all the same, hidden and without its `$shown`, so that script can show
 * it at once; without script the server shows it when the page comes back.
 */
import type { ReactNode } from "react";
import { useHouse } from "../../kit/house.tsx";
import { controlOf } from "./controls/registry.tsx";
import { Alert } from "../../kit/box.tsx";
import { Paragraph } from "../../kit/text.tsx";
import { SHOWN } from "./inputs.ts";
import { sourceNote } from "./source.ts";
import type { FieldOf, FieldStateOf } from "./field-of.ts";
import type { PageFrame } from "./frame.ts";

export function FieldView({
  field,
  state,
  frame,
}: {
  readonly field: FieldOf;
  readonly state: FieldStateOf;
  readonly frame: PageFrame;
}) {
  if (field.type === "repeat") return null;
  return (
    <Question path={state.path} visible={state.visible} why={frame.words.why(field.id)}>
      <Control field={field} state={state} frame={frame} />
      {frame.notices.has(state.path) && (
        <div className="rh-notice">
          <Alert colour="warning">
            <Paragraph>{frame.notices.get(state.path)}</Paragraph>
          </Alert>
        </div>
      )}
    </Question>
  );
}

/** What holds a field: shown or hidden as a whole. */
export function Question({
  path,
  visible,
  why,
  children,
}: {
  readonly path: string;
  readonly visible: boolean;
  readonly why?: string | undefined;
  readonly children: ReactNode;
}) {
  const { say } = useHouse();
  return (
    <div data-question={path} hidden={!visible}>
      <input type="hidden" name={SHOWN} value={path} disabled={!visible} />
      {children}
      {why !== undefined && (
        <details className="rh-inline-fold">
          <summary>{say("form.why")}</summary>
          <div>{why}</div>
        </details>
      )}
    </div>
  );
}

function Control({
  field,
  state,
  frame,
}: {
  readonly field: Exclude<FieldOf, { type: "repeat" }>;
  readonly state: FieldStateOf;
  readonly frame: PageFrame;
}) {
  const { say, format } = useHouse();
  const { words, inputs, errors } = frame;
  const { path } = state;
  const texts = inputs.get(path) ?? [];
  const control = controlOf(field.type);
  // A form of a newer engine than the page's.
  if (control === undefined) throw new Error(`No control for ${field.type}`);
  return control({
    field,
    state,
    frame,
    common: {
      name: path,
      label: words.label(field.id),
      description: words.hint(field.id),
      error: errors.get(path),
      note: state.need === "required" || field.type === "info" ? undefined : say(`form.${state.need}`),
      source: sourceNote(state, say, format),
    },
    text: texts[0] ?? "",
    texts,
    part: (name) => inputs.get(`${path}.${name}`)?.[0] ?? "",
    say,
  });
}
