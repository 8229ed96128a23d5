/** One errand towards the applicant on a page of its own: what it is, what is needed, the letter before it is sent, the one button. */
import { data, redirect } from "react-router";
import { isRefusal, notFound, opened, type Door, type Loaded, type RefusalBody } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Refused } from "../notice.tsx";
import { caseAt, errandAt, placeOf } from "../place.ts";
import { DOES, typedErrand, type TypedErrand } from "./actions.ts";
import { ErrandFields } from "./fields.tsx";

const NAMES = ["missing", "hearing", "deadline", "reply", "send-on", "appeal-reply"] as const;

export const loader = opened(async (door) => {
  const errand = NAMES.find((one) => one === door.param("errand")) ?? notFound();
  return {
    place: placeOf(door.url.searchParams),
    unseen: door.url.searchParams.get("unseen") ?? undefined,
    view: await door.house.desk.errands.open(door.staff(), door.param("caseId"), errand, door.language),
  };
});

export const action = opened(async (door: Door) => {
  const errand = door.param("errand");
  const does = DOES[errand] ?? notFound();
  const form = await door.request.formData();
  try {
    await does(door, form);
  } catch (error) {
    if (!isRefusal(error) || error.status === 404 || error.status === 403) throw error;
    const refusal: RefusalBody = { refusal: error.code, params: error.params };
    return data({ refusal, typed: typedErrand(form) }, { status: error.status });
  }
  throw redirect(
    caseAt(placeOf(door.url.searchParams), door.param("caseId"), "", errand === "send-on" ? "appeal-sent-on" : errand),
    303,
  );
});

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Errand({ loaderData: { place, unseen, view }, actionData }: Props) {
  const { say } = useHouse();
  const { errand, caseId } = view;
  const title = say(`desk.errand.${errand}.title`);
  const at = errandAt(place, caseId, errand);
  const typed: TypedErrand = actionData?.typed ?? {};
  const hasLetter = errand === "missing" || errand === "hearing";
  return (
    <div className="dk-page dk-errand">
      <Title
        text={`${title} · ${say("desk.case.heading", { number: view.number })}`}
        hasErrors={actionData !== undefined}
      />
      <p className="dk-back">
        <a className="ds-link" href={caseAt(place, caseId)}>
          ‹ {say("desk.explain.back")}
        </a>
      </p>
      <h1 className="ds-heading" data-size="sm">
        {title}
      </h1>
      <p className="rh-quiet">
        {say("desk.case.heading", { number: view.number })} · {view.title} · {view.applicant}
      </p>
      {actionData !== undefined && <Refused refusal={actionData.refusal} />}
      {unseen !== undefined && <Refused refusal={{ refusal: "desk.letter-not-shown", params: {} }} />}
      {!view.mayDo ? (
        <p className="ds-paragraph">{say("desk.errand.not-now")}</p>
      ) : (
        <form className="dk-form" method="post" action={at} encType="multipart/form-data" noValidate>
          <input type="hidden" name="seen" value={view.seen} />
          <p className="ds-paragraph">{say(`desk.errand.${errand}.about`, { body: view.body ?? "" })}</p>
          <ErrandFields view={view} typed={typed} />
          <p className="rh-source">
            {say(`desk.errand.${errand}.consequence`, { name: view.applicant, language: view.language })}
          </p>
          <div className="rh-row">
            <button className="ds-button" data-variant="primary" type="submit">
              {say(`desk.errand.${errand}.button`)}
            </button>
            {hasLetter && (
              <button
                className="ds-button"
                data-variant="secondary"
                type="submit"
                formAction={at.replace(`/${errand}?`, `/${errand}/letter?`)}
                formTarget="_blank"
              >
                {say("desk.errand.preview")}
              </button>
            )}
          </div>
        </form>
      )}
    </div>
  );
}
