/** Alarms: what was counted, whether automation stopped, and what the owner made of it. */
import type { AlarmView } from "#quality";
import { Alert, Fold } from "../../kit/box.tsx";
import { TextArea } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { Mark } from "../marks.tsx";

/** One that waits, as a notice with the way to it. */
export function AlarmBox({ of, href }: { readonly of: AlarmView; readonly href: string }) {
  const { say, format } = useHouse();
  return (
    <Alert colour="warning">
      <h2 className="ds-heading" data-size="2xs">
        {of.title}
      </h2>
      <p className="ds-paragraph">
        <What of={of} /> {say("desk.quality.alarm.raised", { at: format.moment(of.raisedAt) })}{" "}
        {say(of.stopped ? "desk.quality.alarm.stopped" : "desk.quality.alarm.went-on")}
      </p>
      <p className="ds-paragraph">
        <a className="ds-link" href={`${href}#alarms`}>
          {say("desk.quality.alarm.look")} <span className="ds-sr-only">{of.title}</span>
        </a>
      </p>
    </Alert>
  );
}

/** Numbers that are hidden came as none. */
function What({ of: { kind, hits, cases, percent, days } }: { readonly of: AlarmView }) {
  const { say } = useHouse();
  return cases === 0
    ? say(`desk.quality.alarm.hidden.${kind}`)
    : say(`desk.quality.alarm.kind.${kind}`, { hits, cases, percent, days });
}

type Props = {
  readonly alarms: readonly AlarmView[];
  readonly mayManage: boolean;
  readonly action: string;
  /** The alarm whose note was refused, with what stood in it. */
  readonly typed: { readonly alarm: string; readonly note: string; readonly error: string | undefined } | undefined;
};

export function Alarms({ alarms, mayManage, action, typed }: Props) {
  const { say, format } = useHouse();
  return (
    <section aria-labelledby="alarms">
      <h3 className="ds-heading" data-size="xs" id="alarms">
        {say("desk.quality.alarm.title")}
      </h3>
      {alarms.length === 0 && <p className="rh-quiet">{say("desk.quality.alarm.none")}</p>}
      <ul className="dk-switches">
        {alarms.map((one) => (
          <li key={one.alarm} className="dk-switch">
            <p className="ds-paragraph">
              <What of={one} />
            </p>
            <p className="rh-source">
              {say("desk.quality.alarm.raised", { at: format.moment(one.raisedAt) })}{" "}
              {say(one.stopped ? "desk.quality.alarm.stopped" : "desk.quality.alarm.went-on")}
            </p>
            {one.settledAt === undefined ? (
              <Waits of={one} mayManage={mayManage} action={action} typed={typed} />
            ) : (
              <>
                <blockquote className="rh-quote">
                  <p className="rh-prose">{one.note}</p>
                </blockquote>
                <p className="rh-source">
                  {say("desk.quality.alarm.settled", { by: one.settledBy ?? "", at: format.moment(one.settledAt) })}
                </p>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waits({ of, mayManage, action, typed }: Omit<Props, "alarms"> & { readonly of: AlarmView }) {
  const { say } = useHouse();
  const own = typed?.alarm === of.alarm ? typed : undefined;
  return (
    <>
      <p className="dk-marks">
        <Mark shape="triangle" colour="warning">
          {say("desk.quality.alarm.waits")}
        </Mark>
      </p>
      {of.stopped && (
        <p className="ds-paragraph">
          {say("desk.quality.alarm.start")}{" "}
          <a className="ds-link" href="/desk/automation">
            {say("desk.quality.alarm.start-link")}
          </a>
        </p>
      )}
      {mayManage && (
        <Fold summary={say("desk.quality.alarm.settle")} open={own !== undefined}>
          <form method="post" action={action} className="dk-form" noValidate>
            <input type="hidden" name="alarm" value={of.alarm} />
            <TextArea
              name="note"
              id={`note-${of.alarm}`}
              label={say("desk.quality.alarm.note")}
              description={say("desk.quality.alarm.note-help")}
              rows={3}
              value={own?.note}
              error={own?.error}
            />
            <button className="ds-button" data-variant="primary" type="submit" name="intent" value="settle">
              {say("desk.quality.alarm.do")}
            </button>
          </form>
        </Fold>
      )}
    </>
  );
}
