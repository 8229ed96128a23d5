/**
 * Whether the right by which somebody applies for another still stands: roles end, children grow up, guardians are replaced and companies go
 * bankrupt. What a register said last stands while it is silent. A power of attorney is for a person to judge.
 */
import { record } from "#audit";
import { actFor, type Principal, type Representation } from "#forms";
import { nationalId, nationalIdOf, type PersonId } from "#people";
import { OutsideError, Refusal } from "#platform/errors";
import { actorOf } from "./behalf.ts";
import { isEnded, NAMED_BY, wardOf, type Acting } from "./behalf.registers.ts";
import type { OpenForm } from "./formview.ts";
import type { Citizen } from "./portal.model.ts";
import type { Tools } from "./tools.ts";

/** `right`: that of a guardian or a parent. */
export type Ended = "role-ended" | "company-ended" | "right-ended";
type Right = Pick<Representation, "basis" | "applicant" | "organisation">;

/**
 * Asks again when somebody sends. Refuses with `forms.role-ended`, `forms.company-ended` or `forms.right-ended` (409): nothing is sent, and
 * nothing that was written is lost. Gives the form with the role that one has now, where the one that was chosen by has ended and another is there.
 */
export async function stillActs(tools: Tools, who: Citizen, form: OpenForm): Promise<OpenForm> {
  const kept = form.onBehalfOf;
  if (kept === undefined) return form;
  const now = await rightNow(tools, await actorOf(tools, who), kept);
  const params = { name: kept.name };
  if (now === "role-ended") throw new Refusal("forms.role-ended", { company: kept.name }, 409);
  if (now === "company-ended") throw new Refusal("forms.company-ended", params, 409);
  if (now === "right-ended") throw new Refusal("forms.right-ended", params, 409);
  if (typeof now === "string" || kept.role === null || now.roles?.includes(kept.role) !== false) return form;
  return renewed(tools, who, form, now);
}

/**
 * Asks again of what waited for signatures or a payment. Nobody is at a page to choose anew, and what others have signed or paid is not thrown
 * away: it is sent with the fact that the right has ended, to the person who gets every case of one who applies for another.
 */
export async function markEnded(tools: Tools, who: Citizen, form: OpenForm): Promise<OpenForm> {
  const kept = form.onBehalfOf;
  if (kept === undefined) return form;
  const now = await rightNow(tools, await actorOf(tools, who), kept);
  return hasEnded(now) ? { ...form, onBehalfOf: { ...kept, ended: now } } : form;
}

/** `stands`: whom it is for is not told anew. `silent`: nothing is added to what is kept. */
type Now = Ended | Principal | "stands" | "silent";

/** The right as registers have it now. */
export async function rightNow(tools: Tools, actor: Acting, { basis, applicant, organisation }: Right): Promise<Now> {
  // Of whom nothing but a name is known, no register can be asked.
  if (basis === "attorney" || (organisation === null && applicant === null)) return "silent";
  if (organisation !== null && (await isEnded(tools, actor, organisation))) return "company-ended";
  const number =
    organisation ??
    (await tools.db.read(tools.municipality, (read) => nationalIdOf(read, tools.personKeys, applicant as PersonId)));
  const named = NAMED_BY[basis];
  if (named === undefined) {
    const ward = await wardOf(tools, actor, nationalId(number, tools.demo));
    if (ward === "ward-silent") return "silent";
    return ward === "not-guardian" ? "right-ended" : ward;
  }
  const found = await named(tools, actor).catch((error: unknown) => {
    if (error instanceof OutsideError) return "silent" as const;
    throw error;
  });
  if (found === "silent") return found;
  const still = found.principals.find((one) => one.number === number);
  if (still !== undefined) return still;
  if (found.others.includes(number)) return "stands";
  if (!found.isWhole) return "silent";
  return basis === "company" ? "role-ended" : "right-ended";
}

export const hasEnded = (now: Now): now is Ended => typeof now === "string" && now !== "silent" && now !== "stands";

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
