/** A case's impartiality: who is out of it, and the form that says that someone is. */
import { redirect } from "react-router";
import type { DeskCase } from "#desk";
import { Alert } from "../../kit/box.tsx";
import { opened, type Door, type Loaded } from "../../kit/door.ts";
import { Choices, ErrorSummary, Select, TextArea } from "../../kit/field.tsx";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { orRefused } from "../answer.ts";
import { Refused } from "../notice.tsx";
import { caseAt, impartialAt, placeOf } from "../place.ts";
import { RecusalItem } from "./recusal-item.tsx";

const GROUNDS = ["party", "family", "represents", "organisation", "superior", "interest", "other"] as const;

export const loader = opened(async (door) => {
  const staff = door.staff();
  return {
    staff,
    place: placeOf(door.url.searchParams),
    done: door.url.searchParams.get("done") ?? undefined,
    deskCase: await door.house.desk.openCase(staff, door.param("caseId"), door.language),
  };
});

export const action = opened(async (door: Door) => {
  const form = await door.request.formData();
  const typed = { who: textOf(form, "who"), ground: textOf(form, "ground"), note: textOf(form, "note").trim() };
  return orRefused(
    () => (form.get("intent") === "end" ? end(door, form) : declare(door, Number(textOf(form, "rev")), typed)),
    ({ refusal, params }) => ({ refusal, params, typed, recusal: textOf(form, "recusal") }),
  );
});

async function declare(door: Door, rev: number, typed: { who: string; ground: string; note: string }) {
  const [staff, caseId] = [door.staff(), door.param("caseId")];
  const who = typed.who === "" ? staff.staff : typed.who;
  await door.house.desk.impartiality.recuse(staff, caseId, rev, { ...typed, staff: who });
  // Whoever says it of themselves sees nothing of the case from now on.
  if (who === staff.staff) return redirect("/desk/cases?done=stepped-aside", 303);
  return redirect(impartialAt(placeOf(door.url.searchParams), caseId, "said"), 303);
}

async function end(door: Door, form: FormData) {
  await door.house.desk.impartiality.end(door.staff(), textOf(form, "recusal"), textOf(form, "reason"));
  return redirect(impartialAt(placeOf(door.url.searchParams), door.param("caseId"), "ended"), 303);
}

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Impartial({ loaderData: { staff, place, done, deskCase }, actionData }: Props) {
  const { say, identity } = useHouse();
  const { recusals, mayLead } = deskCase.impartial;
  const number = say("desk.case.heading", { number: deskCase.number });
  const at = impartialAt(place, deskCase.caseId);
  return (
    <div className="dk-page">
      <Title text={`${say("desk.impartial.title")} · ${number}`} hasErrors={actionData !== undefined} />
      <p className="dk-back">
        <a className="ds-link" href={caseAt(place, deskCase.caseId)}>
          ‹ {say("desk.impartial.back")}
        </a>
      </p>
      <h1 className="ds-heading" data-size="sm">
        {say("desk.impartial.title")}
      </h1>
      <p className="rh-quiet">
        {number} · {deskCase.title} · {deskCase.applicant.name}
      </p>
      {actionData === undefined && (done === "said" || done === "ended") && (
        <Alert colour="success" role="status">
          <p className="ds-paragraph">{say(done === "said" ? "desk.impartial.said" : "desk.impartial.ended")}</p>
        </Alert>
      )}
      {actionData !== undefined && "refusal" in actionData && !FIELDS.has(actionData.refusal) && (
        <Refused refusal={actionData} />
      )}
      {mayLead && (
        <section aria-labelledby="standing">
          <h2 className="ds-heading" data-size="2xs" id="standing">
            {say("desk.impartial.standing")}
          </h2>
          {recusals.length === 0 ? (
            <p className="ds-paragraph rh-quiet">{say("desk.impartial.nobody")}</p>
          ) : (
            <ul className="dk-recusals">
              {recusals.map((one) => (
                <li key={one.recusal}>
                  <RecusalItem recusal={one} at={at} open={actionData?.recusal === one.recusal} />
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <section aria-labelledby="say-so">
        <h2 className="ds-heading" data-size="2xs" id="say-so">
          {say("desk.impartial.form")}
        </h2>
        <p className="ds-paragraph">{say("desk.impartial.about", { country: identity.country })}</p>
        <Form deskCase={deskCase} at={at} me={staff.staff} answer={actionData} />
      </section>
    </div>
  );
}

/** What is said beside a field instead of above the page. */
const FIELDS: ReadonlySet<string> = new Set(["cases.recusal-needs-ground", "cases.recusal-needs-note"]);

function Form({
  deskCase,
  at,
  me,
  answer,
}: {
  readonly deskCase: DeskCase;
  readonly at: string;
  readonly me: string;
  readonly answer: Props["actionData"];
}) {
  const { say } = useHouse();
  const typed = answer?.typed;
  const error = (code: string): string | undefined =>
    answer?.refusal === code ? say(`desk.refusal.${code}`) : undefined;
  const [ground, note] = [error("cases.recusal-needs-ground"), error("cases.recusal-needs-note")];
  const errors = [
    ...(ground === undefined ? [] : [{ field: "ground", text: ground }]),
    ...(note === undefined ? [] : [{ field: "note", text: note }]),
  ];
  const others = deskCase.colleagues.filter(({ staff }) => staff !== me);
  return (
    <form method="post" action={at} className="dk-form" noValidate>
      <input type="hidden" name="rev" value={deskCase.rev} />
      <ErrorSummary errors={errors} />
      {deskCase.impartial.mayLead && others.length > 0 && (
        <Select
          name="who"
          label={say("desk.impartial.who")}
          empty={say("desk.impartial.me")}
          options={others.map(({ staff, name }) => ({ value: staff, label: name }))}
          value={typed?.who}
        />
      )}
      <Choices
        kind="radio"
        name="ground"
        label={say("desk.impartial.ground-label")}
        options={GROUNDS.map((value) => ({ value, label: say(`desk.impartial.ground.${value}`) }))}
        values={[typed?.ground ?? deskCase.impartial.suggested ?? ""]}
        error={ground}
      />
      <TextArea
        name="note"
        label={say("desk.impartial.note")}
        note={say("desk.impartial.optional")}
        description={say("desk.impartial.note-help")}
        value={typed?.note}
        rows={3}
        maxLength={2000}
        error={note}
      />
      <p className="rh-source">{say("desk.impartial.consequence")}</p>
      <button className="ds-button" data-variant="primary" type="submit" name="intent" value="declare">
        {say("desk.impartial.button")}
      </button>
    </form>
  );
}
