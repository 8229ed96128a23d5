/** Documentation: where it is, files to choose, and those that are uploaded already. */
import { useHouse } from "../../../kit/house.tsx";
import { Choices, describedBy, FieldFrame, TextArea } from "../../../kit/field.tsx";
import { fileKind } from "../../../kit/case.tsx";
import { Button, Hidden } from "../../../kit/text.tsx";
import { FILES } from "../inputs.ts";
import { inWords } from "../in-words.ts";
import type { ControlProps } from "./control.model.ts";

export function FileView({ field, common, frame }: ControlProps<"file">) {
  const { say, format } = useHouse();
  const { inputs, view } = frame;
  const path = common.name;
  const uploads = view.uploads.filter((upload) => upload.field === path);
  const asks = field.answers.length > 1;
  const megabytes = Math.floor(field.max_bytes / 1024 / 1024);
  const kinds = field.media_types.map(fileKind).join(", ");
  const help = say("form.file-help", { kinds, megabytes });
  const inputId = asks ? `${path}-files` : path;
  const chooser = {
    id: inputId,
    name: `${path}${FILES}`,
    label: asks ? say("form.file-choose") : common.label,
    note: asks ? undefined : common.note,
    description: asks || common.description === undefined ? help : `${common.description} ${help}`,
    error: asks ? undefined : common.error,
  };
  const picker = (
    <>
      <FieldFrame {...chooser}>
        <input
          type="file"
          id={inputId}
          name={chooser.name}
          multiple={field.max_files > 1}
          accept={field.media_types.join(",")}
          aria-describedby={describedBy(chooser)}
          aria-invalid={chooser.error === undefined ? undefined : true}
          data-max-bytes={field.max_bytes}
        />
        <p
          id={`${inputId}-check`}
          className="ds-validation-message"
          role="status"
          hidden
          data-too-big={say("form.file-too-big", { file: "{file}", megabytes })}
          data-wrong-kind={say("form.file-wrong-kind", { file: "{file}", kinds })}
        />
      </FieldFrame>
      <Button variant="secondary" size="sm" name="then" value="stay">
        {say("form.file-upload")}
      </Button>
      {uploads.length > 0 && (
        <ul className="rh-uploads" aria-label={say("form.file-uploaded")}>
          {uploads.map((upload) => (
            <li key={upload.upload}>
              <span>
                {upload.fileName} <span className="rh-quiet">({format.bytes(upload.sizeBytes)})</span>
                {upload.scan === "waiting" && <span className="rh-source rh-held">{say("form.file-waiting")}</span>}
              </span>
              <Button variant="tertiary" size="sm" name="remove-upload" value={upload.upload}>
                {say("form.file-remove")} <Hidden>{upload.fileName}</Hidden>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
  if (!asks) return <div className="rh-stack">{picker}</div>;
  const explained = field.explain ?? ["do_not_have" as const];
  const asksWhy = explained.every((one) => one === "do_not_have");
  const answer = inputs.get(`${path}.answer`)?.[0] ?? "";
  return (
    <div className="rh-stack rh-file">
      <Choices
        {...common}
        id={path}
        name={`${path}.answer`}
        kind="radio"
        values={[answer === "" ? "attached" : answer]}
        options={field.answers.map((value) => ({
          value,
          // The engine knows the last day, and says it in the summary with the same words.
          label:
            value === "later"
              ? inWords(field, { answer: value }, frame.speaker).join(" ")
              : say(`form.file-answers.${value}`),
        }))}
      />
      <div className="rh-stack rh-under">{picker}</div>
      {explained.some((answer) => field.answers.includes(answer)) && (
        <div className="rh-file-reason">
          <TextArea
            name={`${path}.reason`}
            label={say(asksWhy ? "form.file-reason" : "form.file-explain")}
            note={say(asksWhy ? "form.file-reason-note" : "form.file-explain-note")}
            value={inputs.get(`${path}.reason`)?.[0]}
            rows={3}
          />
        </div>
      )}
    </div>
  );
}
