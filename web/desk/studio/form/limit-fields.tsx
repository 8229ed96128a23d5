/** What the answer to a question may be: least and most, how long, how early and how late. Folded away until somebody sets one. */
import type { Flat, Limit, Opened, QuestionsPage, Written } from "#studio/writing";
import { Fold } from "../../../kit/box.tsx";
import { useHouse } from "../../../kit/house.tsx";
import { usualText, valueKey } from "./limit-words.ts";
import { Moment } from "./moment-field.tsx";

type Props = {
  readonly page: QuestionsPage;
  readonly open: Opened;
  readonly flat: Flat;
  readonly unfit: Extract<Written, { kind: "lacking" }>["limits"];
};

export function LimitFields({ page, open, flat, unfit }: Props) {
  const { say } = useHouse();
  const limits = open.limits.filter(({ kind }) => kind !== "windows" || open.windows.length > 0);
  if (limits.length === 0) return null;
  const isSet = limits.some(({ name }) => (open.flat[`limit.${name}`] ?? "") !== "");
  return (
    <Fold summary={say("desk.form.limits")} quiet open={unfit.length > 0 || isSet}>
      <div className="st-limits">
        {limits.map((limit) => (
          <LimitField
            key={limit.name}
            page={page}
            open={open}
            limit={limit}
            text={flat[`limit.${limit.name}`] ?? ""}
            why={unfit.find(({ name }) => name === `limit.${limit.name}`)?.why}
          />
        ))}
      </div>
    </Fold>
  );
}

function LimitField({
  page,
  open,
  limit,
  text,
  why,
}: {
  readonly page: QuestionsPage;
  readonly open: Opened;
  readonly limit: Limit;
  readonly text: string;
  readonly why: Props["unfit"][number]["why"] | undefined;
}) {
  const { say } = useHouse();
  const { kind, word, values = [] } = limit;
  const name = `limit.${limit.name}`;
  const label = say(`desk.form.limit.${word}`);
  const usual = usualText(say, limit, open.usual[name] ?? "");
  const told = [`${name}-error`, `${name}-usual`].filter((_, i) => (i === 0 ? why !== undefined : usual !== ""));
  const says = {
    "aria-invalid": why === undefined ? undefined : true,
    "aria-describedby": told.length === 0 ? undefined : told.join(" "),
  } as const;
  const notes = (
    <>
      {usual !== "" && (
        <p className="rh-source" id={`${name}-usual`}>
          {say("desk.form.usual", { usual })}
        </p>
      )}
      {why !== undefined && (
        <p className="ds-validation-message" id={`${name}-error`}>
          {say(`desk.form.unfit.${why}`)}
        </p>
      )}
    </>
  );
  if (kind === "yes")
    return (
      <label className="st-value">
        <input type="hidden" name={name} value="" />
        <input className="ds-input" type="checkbox" name={name} value="yes" defaultChecked={text === "yes"} />
        {label}
      </label>
    );
  if (kind === "some" || kind === "windows") {
    const chosen = text.split(" ");
    const all =
      kind === "some"
        ? values.map((value) => ({ value, text: say(valueKey(limit, value)) }))
        : open.windows.map(({ id, text: said }) => ({ value: id, text: said }));
    return (
      <fieldset className="ds-fieldset">
        <legend className="ds-label">{label}</legend>
        <input type="hidden" name={name} value="" />
        {all.map((one) => (
          <label key={one.value} className="st-value">
            <input
              className="ds-input"
              type="checkbox"
              name={name}
              value={one.value}
              defaultChecked={chosen.includes(one.value)}
            />
            {one.text}
          </label>
        ))}
        {notes}
      </fieldset>
    );
  }
  if (kind === "bounds")
    return (
      <fieldset className="ds-fieldset" id={name} tabIndex={-1}>
        <legend className="ds-label">{label}</legend>
        <p className="rh-source" id={`${name}-help`}>
          {say("desk.form.bounds-help")}
        </p>
        <div className="st-bounds">
          {(["south", "west", "north", "east"] as const).map((side, i) => (
            <label key={side}>
              {say(`desk.form.bounds.${side}`)}
              <input
                className="ds-input"
                name={name}
                type="text"
                inputMode="decimal"
                defaultValue={text.split(" ")[i] ?? ""}
                {...says}
                aria-describedby={[`${name}-help`, ...told].join(" ")}
              />
            </label>
          ))}
        </div>
        {notes}
      </fieldset>
    );
  if (kind === "lead" || kind === "day" || kind === "month" || kind === "year")
    return (
      <fieldset className="ds-fieldset" id={name} tabIndex={-1}>
        <legend className="ds-label">{label}</legend>
        <Moment page={page} open={open} kind={kind} name={name} text={text} says={says} />
        {notes}
      </fieldset>
    );
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={name}>
        {label}
      </label>
      {kind === "one" ? (
        <select className="ds-input" id={name} name={name} defaultValue={text}>
          <option value="">{say("desk.form.as-usual")}</option>
          {values.map((value) => (
            <option key={value} value={value}>
              {say(valueKey(limit, value))}
            </option>
          ))}
        </select>
      ) : (
        <input
          className="ds-input"
          id={name}
          name={name}
          type="text"
          inputMode={kind === "time" ? "text" : "decimal"}
          defaultValue={text}
          {...says}
        />
      )}
      {notes}
    </div>
  );
}
