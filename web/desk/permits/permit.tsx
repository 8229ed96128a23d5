/** A permit at the desk: how it stands, what it is granted on, what has happened, and what may be done with it. */
import { data, redirect } from "react-router";
import { Alert } from "../../kit/box.tsx";
import { notFound, opened, type Loaded, type RefusalBody } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { SummaryList } from "../../kit/list.tsx";
import { StandingText } from "../../kit/permit.tsx";
import { Title } from "../../kit/shell.tsx";
import { orRefused } from "../answer.ts";
import { Protected } from "../marks.tsx";
import { Refused } from "../notice.tsx";
import { ActFold, Confirm } from "./act-form.tsx";
import { ACTS, pressedIn, type Pressed } from "./acts.ts";
import { History } from "./history.tsx";
import { permitAt, placeOf, registerAt } from "./place.ts";
import { StandingMark } from "./standing.tsx";

export const loader = opened(async (door) => ({
  permit: await door.house.permitDesk.open(door.staff(), door.param("permit"), door.language),
  place: placeOf(door.url.searchParams),
  done: ACTS.find((act) => act === door.url.searchParams.get("done")),
}));

type Answer = { readonly pressed: Pressed; readonly refusal: RefusalBody | undefined };

export const action = opened(async (door) => {
  const staff = door.staff();
  const pressed = pressedIn(await door.request.formData()) ?? notFound();
  const answer = (refusal?: RefusalBody): Answer => ({ pressed, refusal });
  const { change } = pressed;
  if (change === undefined) return data(answer(), { status: 422 });
  if (pressed.step !== "do") return data(answer());
  const id = door.param("permit");
  return orRefused(
    async () => {
      await door.house.permitDesk.change(staff, id, pressed.rev, change);
      throw redirect(permitAt(placeOf(door.url.searchParams), id, pressed.act), 303);
    },
    (refusal) => answer(refusal),
  );
});

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Answer };

export default function Permit({ loaderData: { permit, place, done }, actionData }: Props) {
  const { say, format } = useHouse();
  const at = permitAt(place, permit.permit);
  const pressed = actionData?.pressed;
  const isConfirm = pressed?.change !== undefined && pressed.step === "look";
  const refusal = actionData?.refusal;
  return (
    <div className="dk-page dk-permit">
      <Title text={`${permit.title} ${permit.number}`} hasErrors={(pressed?.faults.length ?? 0) > 0} />
      <header>
        <p className="dk-back">
          <a className="ds-link" href={registerAt(place)} data-back="">
            ‹ {say("desk.permits.back")}
          </a>
        </p>
        <h1 className="ds-heading" data-size="sm">
          {permit.title} <span className="dk-number">{permit.number}</span>
        </h1>
        <ul className="dk-case-about">
          <li>
            <strong>{permit.holder}</strong>
          </li>
          {permit.isProtected && (
            <li>
              <Protected />
            </li>
          )}
          <li>
            <StandingMark standing={permit.standing} />
          </li>
          <li className="rh-quiet">{permit.unit}</li>
        </ul>
      </header>
      {done !== undefined && actionData === undefined && (
        <Alert colour="success" role="status">
          <p className="ds-paragraph">{say(`desk.permits.done.${done}`)}</p>
        </Alert>
      )}
      {refusal !== undefined && <Refused refusal={refusal} />}
      {isConfirm && refusal === undefined && <Confirm act={pressed.act} permit={permit} pressed={pressed} at={at} />}
      <p className="ds-paragraph">
        <StandingText permit={permit} />
      </p>
      <div className="dk-permit-parts">
        <div className="dk-permit-part">
          <section aria-labelledby="about">
            <h2 className="ds-heading" data-size="2xs" id="about">
              {say("desk.permits.about-title")}
            </h2>
            <SummaryList rows={[...factsOf(permit, say, format), ...links(permit, say)]} />
          </section>
          <section aria-labelledby="conditions">
            <h2 className="ds-heading" data-size="2xs" id="conditions">
              {say("permit.conditions")}
            </h2>
            {permit.conditions.length === 0 ? (
              <p className="rh-quiet">{say("desk.permits.no-conditions")}</p>
            ) : (
              <ul className="ds-list">
                {permit.conditions.map((condition) => (
                  <li key={condition}>{condition}</li>
                ))}
              </ul>
            )}
          </section>
        </div>
        {!isConfirm && (
          <section aria-labelledby="do">
            <h2 className="ds-heading" data-size="2xs" id="do">
              {say("desk.permits.acts")}
            </h2>
            {permit.acts.length === 0 && <p className="rh-quiet">{say("desk.permits.no-acts")}</p>}
            {/* What was typed stays, also where someone else has made it impossible. */}
            {ACTS.filter((act) => permit.acts.includes(act) || (refusal !== undefined && act === pressed?.act)).map(
              (act) => (
                <ActFold
                  key={act}
                  act={act}
                  permit={permit}
                  at={at}
                  pressed={pressed?.act === act ? pressed : undefined}
                />
              ),
            )}
          </section>
        )}
        <History permit={permit} />
      </div>
    </div>
  );
}

type Shown = Props["loaderData"]["permit"];
type Words = ReturnType<typeof useHouse>;

const factsOf = (
  { holder, organisation, valid, lines, issuedAt }: Shown,
  say: Words["say"],
  format: Words["format"],
) => [
  {
    key: "holder",
    label: say("permit.holder"),
    value: organisation === undefined ? holder : say("desk.permits.organisation", { holder, number: organisation }),
  },
  { key: "from", label: say("permit.from"), value: format.date(valid.from) },
  ...(valid.last === undefined ? [] : [{ key: "until", label: say("permit.until"), value: format.date(valid.last) }]),
  ...lines.map(({ label, value }) => ({ key: label, label, value })),
  { key: "issued", label: say("desk.permits.issued"), value: format.moment(issuedAt) },
];

function links({ caseId, replaces, replaced }: Shown, say: Words["say"]) {
  const link = (key: string, label: string, href: string, text: string) => ({
    key,
    label,
    value: (
      <a className="ds-link" href={href}>
        {text}
      </a>
    ),
  });
  return [
    ...(caseId === undefined
      ? []
      : [link("case", say("desk.permits.case"), `/desk/cases/${caseId}`, say("desk.permits.case-open"))]),
    ...(replaces === undefined
      ? []
      : [link("old", say("desk.permits.replaces"), `/desk/permits/${replaces}`, say("desk.permits.open"))]),
    ...(replaced === undefined
      ? []
      : [link("new", say("desk.permits.replaced-by"), `/desk/permits/${replaced.permit}`, say("desk.permits.open"))]),
  ];
}
