/**
 * Whether the right by which somebody applies for another still stands: roles end, children grow up, guardians are replaced and companies go
 * bankrupt while a draft lies. What a register said when the choice was made stands while it is silent. A power of attorney is for a person to judge.
 */
import { record } from "#audit";
import { actFor, type Principal } from "#forms";
import { nationalIdOf, type PersonId } from "#people";
import { Refusal } from "#platform/errors";
import { actorOf, principalsOf } from "./behalf.ts";
import { isEnded, wardOf } from "./behalf.registers.ts";
import type { OpenForm } from "./formview.ts";
import type { Citizen } from "./portal.model.ts";
import type { Tools } from "./tools.ts";

/** `right`: that of a guardian or a parent. */
type Ended = "role-ended" | "company-ended" | "right-ended";
type Behalf = NonNullable<OpenForm["onBehalfOf"]>;

/**
 * Asks again when somebody sends. Refuses with `forms.role-ended`, `forms.company-ended` or `forms.right-ended` (409): nothing is sent, and
 * nothing that was written is lost. Gives the form with the role that one has now, where the one that was chosen by has ended and another is there.
 */
export async function stillActs(tools: Tools, who: Citizen, form: OpenForm): Promise<OpenForm> {
  const kept = form.onBehalfOf;
  if (kept === undefined) return form;
  const now = await standingOf(tools, who, form, kept);
  const params = { name: kept.name };
  if (now === "role-ended") throw new Refusal("forms.role-ended", { company: kept.name }, 409);
  if (now === "company-ended") throw new Refusal("forms.company-ended", params, 409);
  if (now === "right-ended") throw new Refusal("forms.right-ended", params, 409);
  if (now === undefined || kept.role === null || now.roles?.includes(kept.role) !== false) return form;
  return renewed(tools, who, form, now);
}

/**
 * Asks again of what waited for signatures or a payment. Nobody is at a page to choose anew, and what others have signed or paid is not thrown
 * away: it is sent with the fact that the right has ended, to the person who gets every case of one who applies for another.
 */
export async function markEnded(tools: Tools, who: Citizen, form: OpenForm): Promise<OpenForm> {
  const kept = form.onBehalfOf;
  if (kept === undefined) return form;
  const now = await standingOf(tools, who, form, kept);
  return typeof now === "string" ? { ...form, onBehalfOf: { ...kept, ended: now } } : form;
}

/** What registers say now; undefined where they add nothing to what is kept. */
async function standingOf(
  tools: Tools,
  who: Citizen,
  form: OpenForm,
  { basis, applicant, organisation }: Behalf,
): Promise<Ended | Principal | undefined> {
  if (basis === "attorney") return undefined;
  const actor = await actorOf(tools, who);
  if (basis === "company") {
    if (organisation !== null && (await isEnded(tools, actor, organisation))) return "company-ended";
    const { principals, unanswered } = await principalsOf(tools, who, form, [basis]);
    if (unanswered.company !== undefined) return undefined;
    return principals.find(({ number }) => number === organisation) ?? "role-ended";
  }
  const other = await tools.db.read(tools.municipality, (read) =>
    nationalIdOf(read, tools.personKeys, applicant as PersonId),
  );
  if (basis === "guardian") return (await wardOf(tools, actor, other)) === "not-guardian" ? "right-ended" : undefined;
  const { principals, unanswered } = await principalsOf(tools, who, form, [basis]);
  const stands = unanswered.parent !== undefined || principals.some(({ number }) => number === other);
  return stands ? undefined : "right-ended";
}

/** Keeps the role that the register has now. */
async function renewed(tools: Tools, who: Citizen, form: OpenForm, now: Principal): Promise<OpenForm> {
  const { basis, name, number, role, source } = now;
  const { id } = form.draft;
  const at = tools.clock.now().toString();
  await tools.db.write(tools.municipality, async (tx) => {
    await actFor(tx, who.person, id, { basis, applicant: { organisation: number }, name, role, source }, at);
    await record(tx, {
      at,
      actor: { kind: "citizen", id: who.person },
      action: "forms.acts-for",
      subject: { kind: "draft", id },
      details: { basis },
    });
  });
  return form.onBehalfOf === undefined
    ? form
    : { ...form, onBehalfOf: { ...form.onBehalfOf, name, source, role: role ?? null } };
}
