import { Fold } from "../../kit/box.tsx";
import { TextArea } from "../../kit/field.tsx";
import { useSay } from "../../kit/house.tsx";
import { whyField, type Point } from "../judgement.ts";

/** The reason for one judgement, which stands in the letter. Folded away until it is wanted. */
export function WhyField({ point }: { readonly point: Point }) {
  const say = useSay();
  return (
    <Fold quiet summary={say("desk.letter.why-summary")} open={point.why !== ""}>
      <TextArea
        name={whyField(point.key)}
        label={say("desk.letter.why", { label: point.label })}
        description={say("desk.check.reason-help")}
        note={say("desk.check.optional")}
        rows={2}
        value={point.why}
      />
    </Fold>
  );
}
