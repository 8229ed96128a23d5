/** How much a machine decided, and how much people did, of late; where that is so little that it could tell of somebody, only that. */
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
  const { decidedAutomatically: count, decidedByPerson } = numbers;
  const day = format.date(from);
  return (
    <span>
      {count === undefined || decidedByPerson === undefined
        ? say("rules.automatic-few", { from: day })
        : say("rules.automatic", { count, all: count + decidedByPerson, from: day })}
    </span>
  );
}
