/**
 * On whose behalf one applies. The registers are asked again when the choice is made, so that nobody is chosen whom a page
 * merely named; a power of attorney is taken in as a document, for a person to check.
 */
import { createHash } from "node:crypto";
import { record } from "#audit";
import {
  actFor,
  addUpload,
  judgeUpload,
  lockDraft,
  removeUpload,
  safeFileName,
  type Basis,
  type Chosen,
  type Draft,
  type Principal,
} from "#forms";
import { ATTORNEY } from "#forms/shared";
import { findByNationalId, nationalId, nationalIdOf, rememberPerson, type NationalId, type PersonId } from "#people";
import { OutsideError, Refusal, type OutsideFailure } from "#platform/errors";
import type { AtDoor } from "#platform/files";
import type { Tx } from "#platform/sql";
import type { Language } from "#platform/texts";
import { newId } from "#platform/time";
import type { WhomChoice, WhomError, WhomView } from "./behalf.model.ts";
import { isEnded, NAMED_BY, wardOf, type Acting } from "./behalf.registers.ts";
import { serviceCard } from "./caseview.ts";
import { renewFor } from "./formflow.ts";
import { firstPage, openForm, type OpenForm } from "./formview.ts";
import type { Citizen } from "./portal.model.ts";
import { harmIn, takeIn, turnedAway } from "./scanning.ts";
import type { Tools } from "./tools.ts";

export async function whomView(tools: Tools, who: Citizen, draft: string, language: Language): Promise<WhomView> {
  const form = await tools.db.read(tools.municipality, (read) => openForm(tools, read, who, draft));
  const allowed = basesOf(form);
  const { principals, unanswered } = await principalsOf(tools, who, form);
  const now = form.onBehalfOf;
  const failures = Object.values(unanswered);
  return {
    draft,
    service: serviceCard(form.service, language),
    maySelf: (form.definition.on_behalf_of ?? ["self"]).includes("self"),
    principals: principals.map(({ ref, name, basis, role, source, number }) => ({
      ref,
      name,
      basis,
      role,
      source,
      organisation: basis === "company" ? number : undefined,
    })),
    noCompany:
      allowed.includes("company") &&
      unanswered.company === undefined &&
      principals.every(({ basis }) => basis !== "company"),
    mayGuardian: allowed.includes("guardian"),
    mayAttorney: allowed.includes("attorney"),
    isPartial: failures.length > 0,
    isUnconnected: failures.length > 0 && failures.every((failure) => failure === "absent"),
    chosen: {
      basis: now?.basis ?? "self",
      ref: principals.find(
        (one) =>
          one.basis === now?.basis &&
          (now.organisation === null ? one.name === now.name : one.number === now.organisation),
      )?.ref,
      name: now?.basis === "attorney" || now?.basis === "guardian" ? now.name : undefined,
    },
    next: firstPage(form),
  };
}

/** Keeps the choice, and asks the registers about whom it is. Gives what is wrong with it, if anything. */
export async function chooseWhom(
  tools: Tools,
  who: Citizen,
  draftId: string,
  choice: WhomChoice,
): Promise<WhomError | undefined> {
  const form = await tools.db.read(tools.municipality, (read) => openForm(tools, read, who, draftId));
  if (form.draft.state !== "open") throw new Refusal("forms.draft-closed", {}, 409);
  // The number is not shown again, so a page that is only sent on leaves the choice as it is.
  if (choice.kind === "ward" && choice.nationalId === "" && form.onBehalfOf?.basis === "guardian") return undefined;
  const chosen =
    choice.kind === "self"
      ? (form.definition.on_behalf_of ?? ["self"]).includes("self")
        ? "self"
        : "not-yours"
      : choice.kind === "principal"
        ? await principalChosen(tools, who, form, choice.ref)
        : choice.kind === "ward"
          ? await wardChosen(tools, who, form, choice.nationalId)
          : attorneyProblem(tools, form, choice);
  if (typeof chosen === "string" && chosen !== "self" && chosen !== "attorney") return chosen;
  const [seen] = chosen === "attorney" && choice.kind === "attorney" ? await tools.door.look([choice.content]) : [];
  const at = tools.clock.now().toString();
  const actor = { kind: "citizen", id: who.person } as const;
  const harm = seen && harmIn(seen);
  if (seen !== undefined && harm !== undefined && choice.kind === "attorney") {
    const { content } = choice;
    await tools.db.write(tools.municipality, (tx) =>
      turnedAway(tx, tools, { kind: "draft", id: draftId }, { content, seen }, { actor, at }),
    );
    return harm === "infected" ? "file-infected" : "file-unscannable";
  }
  const isKept = await tools.db.write(tools.municipality, async (tx) => {
    await lockDraft(tx, who.person, draftId);
    const kept = chosen === "self" ? undefined : await chosenAs(tx, tools, form.draft, chosen, { choice, seen }, at);
    if (kept === "infected") {
      if (seen !== undefined && choice.kind === "attorney")
        await turnedAway(tx, tools, { kind: "draft", id: draftId }, { content: choice.content, seen }, { actor, at });
      return false;
    }
    await actFor(tx, who.person, draftId, kept, at);
    // A power of attorney that nobody acts by any more is of no use, and no page could bring it back.
    if (form.onBehalfOf?.upload != null) await removeUpload(tx, draftId, form.onBehalfOf.upload, at);
    await record(tx, {
      at,
      actor,
      action: "forms.acts-for",
      subject: { kind: "draft", id: draftId },
      details: { basis: kept?.basis ?? "self" },
    });
    return true;
  });
  if (!isKept) return "file-infected";
  await renewFor(tools, who, form);
  return undefined;
}

/** For whom an application in one call is: one's own child or company by number, or another as guardian or by a power of attorney. */
export type Behalf =
  | { readonly kind: "child"; readonly nationalId: string }
  | { readonly kind: "company"; readonly number: string }
  | Extract<WhomChoice, { kind: "ward" | "attorney" }>;

/** Chooses as the page does. Refuses with `forms.incomplete` (422) what the page would find fault with. */
export async function actOnBehalf(tools: Tools, who: Citizen, draft: string, behalf: Behalf): Promise<void> {
  let choice: WhomChoice | undefined;
  if (behalf.kind !== "child" && behalf.kind !== "company") choice = behalf;
  else {
    const form = await tools.db.read(tools.municipality, (read) => openForm(tools, read, who, draft));
    const { principals } = await principalsOf(tools, who, form);
    const [as, wanted] =
      behalf.kind === "child" ? (["parent", behalf.nationalId] as const) : (["company", behalf.number] as const);
    const named = principals.find(({ basis, number }) => basis === as && number === wanted);
    if (named !== undefined) choice = { kind: "principal", ref: named.ref };
  }
  const fault = choice === undefined ? "not-yours" : await chooseWhom(tools, who, draft, choice);
  if (fault !== undefined) throw new Refusal("forms.incomplete", { fields: [`whom: ${fault}`] }, 422);
}

const basesOf = ({ definition }: OpenForm): readonly Basis[] =>
  (definition.on_behalf_of ?? []).filter((basis) => basis !== "self");

type Failures = Partial<Record<Basis, OutsideFailure["class"]>>;

/**
 * Whom the registers offer, each by a reference that says nothing. A register that does not answer offers nobody, and hinders no other;
 * how it failed is told by what it would have been asked for.
 */
async function principalsOf(
  tools: Tools,
  who: Citizen,
  form: OpenForm,
  bases: readonly Basis[] = basesOf(form),
): Promise<{ readonly principals: readonly Principal[]; readonly unanswered: Failures }> {
  const asked = bases.flatMap((basis) => {
    const named = NAMED_BY[basis];
    return named === undefined ? [] : [{ basis, named }];
  });
  if (asked.length === 0) return { principals: [], unanswered: {} };
  const actor = await actorOf(tools, who);
  const unanswered: Failures = {};
  const found = await Promise.all(
    asked.map(async ({ basis, named }) => {
      try {
        return (await named(tools, actor)).principals;
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        unanswered[basis] = error.failure.class;
        return [];
      }
    }),
  );
  const refOf = (one: Principal): string =>
    createHash("sha256").update(`${form.draft.id} ${one.basis} ${one.number}`).digest("hex").slice(0, 16);
  return {
    principals: [...found.flat(), ...(unanswered.company === undefined ? [] : chosenBefore(form))].map((one) => ({
      ...one,
      ref: refOf(one),
    })),
    unanswered,
  };
}

/** The company that is chosen already, which stays to choose while its register is silent. */
function chosenBefore({ onBehalfOf: kept }: OpenForm): Principal[] {
  if (kept === undefined || kept.organisation === null) return [];
  const { name, organisation: number, role, source } = kept;
  return [{ ref: "", basis: "company", name, number, role: role ?? undefined, source }];
}

async function principalChosen(
  tools: Tools,
  who: Citizen,
  form: OpenForm,
  ref: string,
): Promise<Principal | "not-yours" | "company-ended"> {
  const { principals } = await principalsOf(tools, who, form);
  const chosen = principals.find((one) => one.ref === ref);
  if (chosen?.basis === "company" && (await isEnded(tools, await actorOf(tools, who), chosen.number)))
    return "company-ended";
  return chosen ?? "not-yours";
}

/** The register is asked of the one who is represented; whoever is not is told the same as of a number that nobody has. */
async function wardChosen(
  tools: Tools,
  who: Citizen,
  form: OpenForm,
  number: string,
): Promise<Principal | "not-yours" | "ward-national-id" | "not-guardian" | "ward-silent"> {
  if (!basesOf(form).includes("guardian")) return "not-yours";
  const ward = numberIn(tools, number);
  return ward === undefined ? "ward-national-id" : wardOf(tools, await actorOf(tools, who), ward);
}

function numberIn(tools: Tools, text: string): NationalId | undefined {
  try {
    return nationalId(text, tools.demo);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Who acts, as registers are asked about them. */
export const actorOf = async (tools: Tools, who: Pick<Citizen, "person">): Promise<Acting> => ({
  person: who.person,
  nationalId: await tools.db.read(tools.municipality, (read) =>
    nationalIdOf(read, tools.personKeys, who.person as PersonId),
  ),
});

type Attorney = Extract<WhomChoice, { kind: "attorney" }>;

function attorneyProblem(tools: Tools, form: OpenForm, choice: Attorney): "attorney" | WhomError {
  if (!basesOf(form).includes("attorney")) return "not-yours";
  if (choice.name.trim() === "") return "name";
  if (numberIn(tools, choice.nationalId) === undefined) return "national-id";
  return judgeUpload(choice.fileName, choice.content).ok ? "attorney" : "file";
}

async function chosenAs(
  tx: Tx,
  tools: Tools,
  draft: Draft,
  chosen: Principal | string,
  { choice, seen = { state: "waiting" } }: { readonly choice: WhomChoice; readonly seen: AtDoor | undefined },
  at: string,
): Promise<Chosen | "infected"> {
  const personOf = async (number: string, name: string, source: string): Promise<string> => {
    const id = nationalId(number, tools.demo);
    // What an applicant calls someone never overrules what a register calls them.
    const known = await findByNationalId(tx, tools.personKeys, id);
    return known ?? rememberPerson(tx, tools.personKeys, { nationalId: id, name, source, at });
  };
  if (typeof chosen !== "string") {
    const { basis, name, number, role, source } = chosen;
    const applicant =
      basis === "company" ? { organisation: number } : { person: await personOf(number, name, "population-register") };
    return { basis, applicant, name, role, source };
  }
  if (choice.kind !== "attorney") throw new Error("Nobody is chosen");
  const verdict = judgeUpload(choice.fileName, choice.content);
  if (!verdict.ok) throw new Error("A power of attorney is judged before it is kept");
  const file = await takeIn(tx, tools, { content: choice.content, mediaType: verdict.mediaType, seen }, at);
  if (file === undefined) return "infected";
  const upload = newId(at);
  await addUpload(tx, {
    id: upload,
    draft: draft.id,
    field: ATTORNEY,
    fileName: safeFileName(choice.fileName),
    file,
    at,
  });
  const name = choice.name.trim();
  return {
    basis: "attorney",
    applicant: { person: await personOf(choice.nationalId, name, "application") },
    name,
    source: "",
    upload,
  };
}
