import type { QuestionsPage } from "#studio/writing";
import { useHouse } from "../../../kit/house.tsx";
import { calendarAt } from "../place.ts";

/** From the questions to the days on which they may be answered. */
export function CalendarLink({ line }: Pick<QuestionsPage, "line">) {
  const { say } = useHouse();
  return (
    <p>
      <a className="ds-link" href={calendarAt(line.service, line.id)}>
        {say("desk.form.calendar-go")}
      </a>
    </p>
  );
}
