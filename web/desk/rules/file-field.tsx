import { describedBy, FieldFrame } from "../../kit/field.tsx";
import { useSay } from "../../kit/house.tsx";

/** Where a .dmn file is chosen. */
export function FileField({ error }: { readonly error: string | undefined }) {
  const say = useSay();
  const field = { name: "file", label: say("desk.rules.file"), description: say("desk.rules.file-help"), error };
  return (
    <FieldFrame {...field}>
      <input
        type="file"
        id="file"
        name="file"
        accept=".dmn,.xml,application/xml,text/xml"
        aria-describedby={describedBy(field)}
        aria-invalid={error === undefined ? undefined : true}
      />
    </FieldFrame>
  );
}
