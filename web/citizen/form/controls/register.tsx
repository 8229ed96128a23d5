/** What a register says, with its source; who disagrees writes beside it and never over it. */
import { useHouse } from "../../../kit/house.tsx";
import { TextArea } from "../../../kit/field.tsx";
import { deviationOf } from "../inputs.ts";
import { inWords } from "../in-words.ts";
import type { ControlProps } from "./control.model.ts";

export function RegisterView({ field, state, common, frame }: ControlProps<"register">) {
  const { say } = useHouse();
  const { inputs } = frame;
  const lines = inWords(field, null, frame.speaker);
  const name = deviationOf(field.id);
  const written = inputs.get(name)?.[0] ?? "";
  const labelId = `${state.path}-label`;
  return (
    <section className="rh-field" id={state.path} tabIndex={-1} aria-labelledby={labelId}>
      <h2 id={labelId} className="rh-label-heading">
        {common.label}
      </h2>
      {common.description !== undefined && <p className="rh-hint rh-quiet">{common.description}</p>}
      <div className="rh-register">
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      {common.source !== undefined && <p className="rh-source">{common.source}</p>}
      {field.may_disagree && (
        <details className="rh-inline-fold" open={written !== "" || common.error !== undefined}>
          <summary>{say("form.disagree")}</summary>
          <div>
            <TextArea
              name={name}
              label={say("form.disagree-label")}
              description={say("form.disagree-help")}
              value={written}
              rows={3}
              error={common.error}
            />
          </div>
        </details>
      )}
    </section>
  );
}
