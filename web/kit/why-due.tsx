/** "Why is this due then": the steps by which a deadline was counted, folded away until somebody asks. */
import { Fold } from "./box.tsx";
import { useSay } from "./house.tsx";

export function WhyDue({ steps }: { readonly steps: readonly string[] }) {
  const say = useSay();
  if (steps.length === 0) return null;
  return (
    <Fold quiet summary={say("case.why-due")}>
      <ol className="ds-list rh-why-due">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Fold>
  );
}
