/** When one may apply, and closed periods that days in the form may not fall in. */
import type { CalendarPage } from "#studio";
import { Choices, TextInput, Tick } from "../../../kit/field.tsx";
import { Empty } from "../../../kit/box.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { Press } from "../../press.tsx";
import type { StudioAnswer } from "../answer.ts";
import { Part } from "../layout.tsx";
import { Folded, FourTexts, MakeForm, MakingPage, Removing } from "../making/pieces.tsx";
import { doneIn, refusedIn, textsOr, versionIn } from "../making/read.ts";
import { answerToCalendar } from "./calendar-actions.ts";

export const loader = opened(async (door) => ({
  page: await door.house.making.calendar(door.staff(), versionIn(door), door.language),
  done: doneIn(door),
}));

export const action = opened(answerToCalendar);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Calendar({ loaderData: { page, done }, actionData: answer }: Props) {
  const { say } = useHouse();
  const { version, calendar } = page;
  const days = refusedIn(answer, "days");
  return (
    <MakingPage version={version} part="questions" answer={answer} done={done} lead={say("desk.form.calendar-lead")}>
      <Part id="days" title={say("desk.form.open-days")}>
        {version.may.save ? (
          <MakeForm rev={version.line.rev}>
            <div className="mk-pair">
              <TextInput
                name="opens"
                label={say("desk.form.opens")}
                value={days?.["opens"] ?? dayText(calendar.opens)}
                width="short"
              />
              <TextInput
                name="closes"
                label={say("desk.form.closes")}
                value={days?.["closes"] ?? dayText(calendar.closes)}
                width="short"
              />
            </div>
            <Press intent="days" variant="secondary" text={say("desk.form.save")} about={say("desk.form.open-days")} />
          </MakeForm>
        ) : (
          <p className="ds-paragraph">
            {say("desk.form.open-now", {
              opens: dayText(calendar.opens) || "–",
              closes: dayText(calendar.closes) || "–",
            })}
          </p>
        )}
      </Part>
      <Part id="windows" title={say("desk.form.windows")}>
        <p className="ds-paragraph st-lead">{say("desk.form.windows-lead")}</p>
        {calendar.windows.length === 0 && <Empty title={say("desk.form.windows-none")} />}
        {calendar.windows.map((one) => (
          <OneWindow key={one.id} page={page} answer={answer} one={one} />
        ))}
        {version.may.save && <NewWindow page={page} answer={answer} />}
      </Part>
    </MakingPage>
  );
}

type Inner = { readonly page: CalendarPage; readonly answer: StudioAnswer | undefined };
type OneOf = CalendarPage["calendar"]["windows"][number];

function OneWindow({ page: { version }, answer, one }: Inner & { readonly one: OneOf }) {
  const { say, language } = useHouse();
  const typed = refusedIn(answer, "window", one.id);
  const removing = refusedIn(answer, "remove-window", one.id);
  const name = one.text.in[language] === "" ? one.id : one.text.in[language];
  const id = `window-${one.id}`;
  return (
    <Folded
      id={id}
      open={typed !== undefined || removing !== undefined}
      summary={
        <span className="mk-summary">
          {name} <span className="rh-note">{`${dayText(one.from)} – ${dayText(one.to)}`}</span>
        </span>
      }
    >
      {version.may.save && (
        <MakeForm rev={version.line.rev} fields={{ key: one.id }}>
          <WindowFields id={id} typed={typed} one={one} />
          <div className="mk-buttons">
            <Press intent="window" variant="secondary" text={say("desk.form.save")} about={name} />
          </div>
          <Removing
            id={id}
            stays={one.used > 0 ? say("desk.form.window-used", { count: one.used }) : undefined}
            sure={say("desk.form.window-sure")}
            intent="remove-window"
            text={say("desk.form.window-remove")}
            about={name}
          />
        </MakeForm>
      )}
    </Folded>
  );
}

const NONE: OneOf = {
  id: "",
  from: "",
  to: "",
  effect: "stop",
  isShut: false,
  used: 0,
  text: { key: "", in: { nb: "", nn: "", sv: "", en: "" } },
};

function NewWindow({ page: { version }, answer }: Inner) {
  const { say } = useHouse();
  const typed = refusedIn(answer, "new-window");
  return (
    <Folded id="new-window" open={typed !== undefined} summary={say("desk.form.window-new")}>
      <MakeForm rev={version.line.rev}>
        <WindowFields id="new-window" typed={typed} one={NONE} />
        <Press intent="new-window" text={say("desk.form.window-add")} />
      </MakeForm>
    </Folded>
  );
}

function WindowFields({
  id,
  typed,
  one,
}: {
  readonly id: string;
  readonly typed: ReturnType<typeof refusedIn>;
  readonly one: OneOf;
}) {
  const { say } = useHouse();
  return (
    <>
      <FourTexts
        id={`${id}-text`}
        name="text"
        label={say("desk.form.window-text")}
        said={textsOr(typed, "text", one.text.in)}
      />
      <div className="mk-pair">
        <TextInput
          name="from"
          id={`${id}-from`}
          label={say("desk.form.window-from")}
          description={say("desk.form.window-day-help")}
          value={typed?.["from"] ?? dayText(one.from)}
        />
        <TextInput
          name="to"
          id={`${id}-to`}
          label={say("desk.form.window-to")}
          description={say("desk.form.window-day-help")}
          value={typed?.["to"] ?? dayText(one.to)}
        />
      </div>
      <Choices
        kind="radio"
        name="effect"
        id={`${id}-effect`}
        label={say("desk.form.window-effect")}
        values={[typed?.["effect"] ?? one.effect]}
        options={(["stop", "tell"] as const).map((value) => ({
          value,
          label: say(`desk.form.window-effects.${value}`),
        }))}
      />
      <Tick
        name="shut"
        id={`${id}-shut`}
        label={say("desk.form.window-shut")}
        checked={typed === undefined ? one.isShut : typed["shut"] === "true"}
      />
    </>
  );
}

/** As people write it: "17.5.2026", or "17.5." of every year. */
function dayText(day: string): string {
  const [last = "", month = "", year = ""] = day.split("-").toReversed();
  return day === "" ? "" : `${Number(last)}.${Number(month)}.${year}`;
}
