/** Choosing files to send along, outside the forms of services. Checked by script before a slow line is used; the server judges. */
import { describedBy, FieldFrame, type FieldProps } from "./field-frame.tsx";
import { useHouse } from "./house.tsx";

const KINDS = ["application/pdf", "image/jpeg", "image/png"];
const MEGABYTES = 20;

export function FilesInput(field: FieldProps & { readonly multiple?: boolean }) {
  const { say } = useHouse();
  const { name, id = name, multiple = true, error } = field;
  return (
    <FieldFrame {...field}>
      <input
        type="file"
        id={id}
        name={name}
        multiple={multiple}
        accept={KINDS.join(",")}
        aria-describedby={describedBy(field)}
        aria-invalid={error === undefined ? undefined : true}
        data-max-bytes={MEGABYTES * 1024 * 1024}
      />
      <p
        id={`${id}-check`}
        className="ds-validation-message"
        role="status"
        hidden
        data-too-big={say("form.file-too-big", { file: "{file}", megabytes: MEGABYTES })}
        data-wrong-kind={say("form.file-wrong-kind", { file: "{file}", kinds: "PDF, JPEG, PNG" })}
      />
    </FieldFrame>
  );
}
