/** A permit in words and as a card. */
import type { OwnPermit, PermitView } from "#permitdesk";
import { useHouse } from "./house.tsx";
import { Qr } from "./qr.tsx";
import { Tag, type Colour } from "./text.tsx";

const COLOURS: Readonly<Record<PermitView["standing"], Colour>> = {
  valid: "success",
  "not-yet": "info",
  suspended: "warning",
  withdrawn: "danger",
  replaced: "neutral",
  expired: "neutral",
};

export function StandingTag({ standing }: { readonly standing: PermitView["standing"] }) {
  const { say } = useHouse();
  return <Tag colour={COLOURS[standing]}>{say(`standing.${standing}`)}</Tag>;
}

/** How it stands, and from or until when, as one sentence; a second one when something is about to happen. */
export function StandingText({ permit }: { readonly permit: PermitView }) {
  const { say, format } = useHouse();
  const { standing, valid, suspension, withdrawnFrom, replaced } = permit;
  const day = (when: string | undefined) => (when === undefined ? "none" : format.day(when));
  const days = {
    "not-yet": valid.from,
    valid: valid.last,
    suspended: suspension?.last,
    withdrawn: withdrawnFrom,
    replaced: replaced?.from,
    expired: valid.last,
  };
  const isNow = standing === "valid" || standing === "not-yet";
  const coming = !isNow
    ? undefined
    : withdrawnFrom !== undefined
      ? say("permit.coming.withdrawn", { day: day(withdrawnFrom) })
      : replaced !== undefined
        ? say("permit.coming.replaced", { day: day(replaced.from) })
        : suspension === undefined
          ? undefined
          : say("permit.coming.suspended", { day: day(suspension.from), last: day(suspension.last) });
  return (
    <>
      {say(`permit.now.${standing}`, { day: day(days[standing]) })}
      {coming !== undefined && <> {coming}</>}
    </>
  );
}

/** The card itself, as wide as a telephone or a real one. */
export function PermitCard({ permit }: { readonly permit: OwnPermit }) {
  const { say, format, identity } = useHouse();
  const { valid } = permit;
  return (
    <section
      className="rh-permit-card"
      data-standing={permit.standing}
      aria-label={say("permit.card", { title: permit.title })}
    >
      <p className="rh-permit-head">
        <img src="/shield.svg" alt="" width="25" height="30" />
        <span>{identity.name}</span>
      </p>
      <div className="rh-permit-body">
        <p className="rh-permit-title">{permit.title}</p>
        <p className="rh-permit-standing">
          <StandingTag standing={permit.standing} />
        </p>
        <dl className="rh-permit-facts">
          <Fact label={say("permit.holder")} value={permit.holder} isLarge />
          <Fact label={say("permit.number")} value={permit.number} />
          <Fact
            label={say(valid.last === undefined ? "permit.from" : "permit.until")}
            value={format.date(valid.last ?? valid.from)}
          />
          {permit.lines.map(({ label, value }) => (
            <Fact key={label} label={label} value={value} />
          ))}
        </dl>
        <div className="rh-permit-check">
          <Qr text={permit.checkUrl} label={say("permit.qr")} />
          <p className="rh-permit-code">
            <span className="ds-sr-only">{say("permit.code")}: </span>
            {permit.code}
          </p>
        </div>
      </div>
    </section>
  );
}

function Fact({
  label,
  value,
  isLarge = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly isLarge?: boolean;
}) {
  return (
    <div className={isLarge ? "rh-permit-large" : undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
