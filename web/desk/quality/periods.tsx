/** How far back to look. */
import { useHouse } from "../../kit/house.tsx";
import { MONTHS } from "./place.ts";

export function Periods({ months, at }: { readonly months: number; readonly at: (months: number) => string }) {
  const { say } = useHouse();
  return (
    <nav className="rh-periods" aria-label={say("desk.quality.choose")}>
      {MONTHS.map((length) => (
        <a key={length} href={at(length)} aria-current={length === months ? "page" : undefined}>
          {say("desk.quality.months", { months: length })}
        </a>
      ))}
    </nav>
  );
}
