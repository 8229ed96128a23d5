/** The buttons of a case page. What changes the case redirects; what only shows or is refused answers with the page. */
import { redirect } from "react-router";
import { isRefusal, notFound, type Door } from "../kit/door.ts";
import { filesOf } from "../kit/form-data.ts";
import { orRefused } from "./answer.ts";
import type { Answer } from "./case.model.ts";
import { decisionOf, faultsOf, typedIn, type Form } from "./judgement.ts";
import { withoutPart } from "./letter/fields.ts";
import { isOfLetter } from "./letter/refusals.ts";
import { caseAt, placeOf } from "./place.ts";

/** `intent` says which button was pressed: a form's own, or the one under the preview that confirms it. */
export async function answerTo(door: Door) {
  door.staff();
  const form = await door.request.formData();
  const typed = typedIn(form);
  const intent = INTENTS[typed.fields["intent"] ?? ""];
  if (intent === undefined) return notFound();
  const answer: Answer = { form: intent.form, typed, faults: [] };
  return orRefused(
    () => intent.verb(door, answer, form),
    (refusal): Answer => ({ ...answer, refusal }),
  );
}

/** `sent` holds the files, which are never typed back into a page. */
type Verb = (door: Door, answer: Answer, sent: FormData) => Promise<Answer | Response>;

const show =
  (form: "judge" | "overrule"): Verb =>
  async (door, answer) => {
    const faults = faultsOf(form, answer.typed);
    if (faults.length > 0) return { ...answer, faults };
    const decision = decisionOf(form, door.param("caseId"), answer.typed);
    return { ...answer, preview: await door.house.desk.preview(door.staff(), decision, door.language) };
  };

const confirm =
  (form: "judge" | "overrule"): Verb =>
  async (door, answer, sent) => {
    const faults = faultsOf(form, answer.typed);
    if (faults.length > 0) return { ...answer, faults };
    const { decide, overrule } = door.house.desk;
    try {
      await (form === "judge" ? decide : overrule)(door.staff(), decisionOf(form, door.param("caseId"), answer.typed));
    } catch (error) {
      // What is wrong with the letter is mended in the letter.
      if (!isRefusal(error) || !isOfLetter(error.code)) throw error;
      const shown = await show(form)(door, answer, sent);
      return shown instanceof Response ? shown : { ...shown, refusal: { refusal: error.code, params: error.params } };
    }
    return doneAt(door, form === "judge" ? "decided" : "overruled");
  };

const propose =
  (form: "judge" | "overrule"): Verb =>
  async (door, answer, sent) => {
    try {
      await door.house.desk.approvals.propose(door.staff(), decisionOf(form, door.param("caseId"), answer.typed));
    } catch (error) {
      if (!isRefusal(error) || !isOfLetter(error.code)) throw error;
      const shown = await show(form)(door, answer, sent);
      return shown instanceof Response ? shown : { ...shown, refusal: { refusal: error.code, params: error.params } };
    }
    return doneAt(door, "proposed");
  };

const giveBack: Verb = async (door, { typed }) => {
  const reason = typed.fields["return-reason"] ?? "";
  await door.house.desk.approvals.returnIt(door.staff(), door.param("caseId"), typed.rev, reason);
  return doneAt(door, "returned");
};

const takeBack: Verb = async (door, { typed }) => {
  await door.house.desk.approvals.takeBack(door.staff(), door.param("caseId"), typed.rev);
  return doneAt(door, "taken-back");
};

/** Back to the form, with the letter kept as it was typed. */
const change: Verb = (_, answer) => Promise.resolve(answer);

const save =
  (form: "judge" | "overrule"): Verb =>
  async (door, { typed }) => {
    await door.house.desk.saveDraft(door.staff(), decisionOf(form, door.param("caseId"), typed));
    return doneAt(door, "draft-saved");
  };

const drop: Verb = async (door) => {
  await door.house.desk.dropDraft(door.staff(), door.param("caseId"));
  return doneAt(door, "draft-dropped");
};

const standard =
  (form: "judge" | "overrule", part: string): Verb =>
  (door, answer, sent) =>
    show(form)(door, { ...answer, typed: withoutPart(answer.typed, part) }, sent);

/** Of a sampled case: kept first, and only then is the rules' answer shown. */
const judgeBlind: Verb = async (door, answer) => {
  const faults = faultsOf("judge", answer.typed);
  if (faults.length > 0) return { ...answer, faults };
  await door.house.desk.judgeBlind(door.staff(), decisionOf("judge", door.param("caseId"), answer.typed));
  return doneAt(door, "judged-blind");
};

const take: Verb = async (door, { typed }) => {
  const staff = door.staff();
  await door.house.desk.assign(staff, door.param("caseId"), typed.rev, staff.staff);
  return doneAt(door, "assigned");
};

const sendOn: Verb = async (door, answer) => {
  const to = answer.typed.fields["colleague"] ?? "";
  if (to === "") return { ...answer, faults: [{ field: "colleague", why: "colleague" }] };
  await door.house.desk.assign(door.staff(), door.param("caseId"), answer.typed.rev, to);
  return doneAt(door, "sent-on");
};

const write: Verb = async (door, answer, sent) => {
  const text = answer.typed.fields["message"] ?? "";
  if (text === "") return { ...answer, faults: [{ field: "message", why: "message" }] };
  await door.house.desk.write(
    door.staff(),
    door.param("caseId"),
    answer.typed.rev,
    text,
    await filesOf(sent, "papers"),
  );
  return doneAt(door, "written");
};

const doneAt = (door: Door, done: string): Response =>
  redirect(caseAt(placeOf(door.url.searchParams), door.param("caseId"), "", done), 303);

const INTENTS: Readonly<Record<string, { readonly form: Form; readonly verb: Verb }>> = {
  judge: { form: "judge", verb: show("judge") },
  "judge-blind": { form: "judge", verb: judgeBlind },
  "confirm-judge": { form: "judge", verb: confirm("judge") },
  overrule: { form: "overrule", verb: show("overrule") },
  "confirm-overrule": { form: "overrule", verb: confirm("overrule") },
  ...Object.fromEntries(
    (["judge", "overrule"] as const).flatMap((form) => [
      [`change-${form}`, { form, verb: change }],
      [`propose-${form}`, { form, verb: propose(form) }],
      [`draft-${form}`, { form, verb: save(form) }],
      ...["lead", "assessment", "next"].map((part) => [
        `standard-${form}-${part}`,
        { form, verb: standard(form, part) },
      ]),
    ]),
  ),
  return: { form: "return", verb: giveBack },
  "take-back": { form: "take", verb: takeBack },
  "drop-draft": { form: "take", verb: drop },
  take: { form: "take", verb: take },
  "send-on": { form: "send-on", verb: sendOn },
  message: { form: "message", verb: write },
};
