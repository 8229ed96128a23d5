/** How much a machine decided, and how much people did, of late. */
import { useHouse } from "../../kit/house.tsx";
import type { ServiceNumbers } from "#indicators";

export function Automation({
  numbers,
  from,
}: {
  readonly numbers: Pick<ServiceNumbers, "decidedAutomatically" | "decidedByPerson">;
  readonly from: string;
}) {
  const { say, format } = useHouse();
  const { decidedAutomatically, decidedByPerson } = numbers;
  return (
    <span>
      {say("rules.automatic", {
        count: decidedAutomatically,
        all: decidedAutomatically + decidedByPerson,
        from: format.date(from),
      })}
    </span>
  );
}
