/** How early or how late: fixed, so far from today, or by another question; and how long before the municipality must know. */
import type { Opened, QuestionsPage } from "#studio/writing";
import { useHouse } from "../../../kit/house.tsx";
import { subjectText } from "../condition-words.ts";

const FROM_TODAY = {
  day: ["days-ago", "days-ahead", "months-ago", "months-ahead", "years-ago", "years-ahead"],
  month: ["months-ago", "months-ahead"],
  year: ["years-ago", "years-ahead"],
} as const;

/** Said without a number. */
const FIXED = { day: ["today", "start-of-year"], month: ["this-month"], year: [] } as const;
const LEAD_UNITS = ["days", "working_days", "weeks", "months"] as const;

type Props = {
  readonly page: QuestionsPage;
  readonly open: Opened;
  readonly kind: "lead" | "day" | "month" | "year";
  readonly name: string;
  readonly text: string;
  readonly says: { readonly "aria-invalid": true | undefined; readonly "aria-describedby": string | undefined };
};

/** All inputs have the one name: what they hold is one text, in the order they stand. */
export function Moment({ page, open, kind, name, text, says }: Props) {
  const { say } = useHouse();
  const [first = "", ...rest] = text.split(" ");
  if (kind === "lead") {
    const [unit = "working_days", effect = "stop"] = rest;
    return (
      <div className="st-asks">
        <input
          className="ds-input st-value-text"
          name={name}
          type="text"
          inputMode="numeric"
          aria-label={say("desk.form.how-many")}
          defaultValue={first}
          {...says}
        />
        <select
          className="ds-input"
          name={name}
          data-width="auto"
          aria-label={say("desk.form.unit")}
          defaultValue={unit}
        >
          {LEAD_UNITS.map((one) => (
            <option key={one} value={one}>
              {say(`desk.form.lead.${one}`)}
            </option>
          ))}
        </select>
        <select
          className="ds-input"
          name={name}
          data-width="auto"
          aria-label={say("desk.form.effect-label")}
          defaultValue={effect}
        >
          <option value="stop">{say("desk.form.effect.stop")}</option>
          <option value="tell">{say("desk.form.effect.tell")}</option>
        </select>
      </div>
    );
  }
  const days = kind === "day" ? open.subjects.filter(({ sort, path }) => sort === "day" && !path.includes(":")) : [];
  const isField = first === "field";
  return (
    <div className="st-asks">
      <select
        className="ds-input"
        name={name}
        data-width="auto"
        aria-label={say("desk.form.measured")}
        defaultValue={isField ? text : first === "" ? "-" : first}
      >
        <option value="-">{say("desk.form.no-limit")}</option>
        {FIXED[kind].map((one) => (
          <option key={one} value={one}>
            {say(`desk.form.moment.${one}`)}
          </option>
        ))}
        <option value={kind}>{say(`desk.form.moment.${kind}`)}</option>
        {FROM_TODAY[kind].map((one) => (
          <option key={one} value={one}>
            {say(`desk.form.moment.${one}`)}
          </option>
        ))}
        {days.map(({ path }) => (
          <option key={path} value={`field ${path}`}>
            {say("desk.form.moment.field", { name: subjectText(say, page, path) })}
          </option>
        ))}
      </select>
      <input
        className="ds-input st-value-text"
        name={name}
        type="text"
        aria-label={say(`desk.form.moment-value.${kind}`)}
        defaultValue={isField ? "" : rest.join(" ")}
        {...says}
      />
    </div>
  );
}
