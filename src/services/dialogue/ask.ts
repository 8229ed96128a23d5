/**
 * Asking the applicant: for what is missing (forvaltningsloven §§ 11, 17), or what they have to say before a decision that may
 * go against them (§ 16). A letter with a deadline; the case's own clock stands still until it is answered or has passed.
 */
import { record } from "#audit";
import { happened, lockCase, saveRequest, type Actor, type Case, type RequestItem } from "#cases";
import { announce } from "#notify";
import { Refusal } from "#platform/errors";
import type { Tx } from "#platform/sql";
import { newId, today, type LegalDate } from "#platform/time";
import { serviceSay } from "../explain.ts";
import { serviceOf } from "../versions/worked.ts";
import type { Service } from "../read.model.ts";
import type { Tools } from "../tools.ts";
import { isDeadline, LEAST_DAYS, MOST_DAYS, reminderDay } from "./days.rules.ts";
import { checkedText } from "./entry.ts";
import { post, write, type Writing, type Written } from "./post.ts";

/** Who asks; `name` signs the letter, which has no name when a machine does. */
export type Asker = { readonly actor: Actor; readonly name: string | null };

export type Question =
  | {
      readonly kind: "missing";
      /** At least one; each is answered for itself. */
      readonly items: readonly RequestItem[];
      /** Why it is needed; may be empty. */
      readonly body: string;
      readonly due: LegalDate;
    }
  | {
      readonly kind: "hearing";
      /** What we think of deciding, and on what grounds. */
      readonly outcome: string;
      readonly body: string;
      readonly due: LegalDate;
    };

const [MOST_ITEMS, LONGEST_LABEL] = [20, 200];

/** The one thing a hearing waits for. */
export const ANSWER = "answer";

/** The letter as it would be sent, for whoever wants to see it first. Refuses as `ask` does. */
export async function previewQuestion(tools: Tools, who: Asker, found: Case, question: Question): Promise<Uint8Array> {
  const service = await serviceOf(tools, found);
  return (await write(tools, found, writingOf(tools, service, who, found, checked(tools, service, question)))).pdf;
}

/**
 * Sends the letter and lets the case wait. Refuses with `cases.already-waiting`, `cases.nothing-asked`, `cases.reply-deadline`, and
 * `cases.changed` when the case has moved on since `rev`.
 */
export async function ask(tools: Tools, who: Asker, found: Case, rev: number, question: Question): Promise<void> {
  const service = await serviceOf(tools, found);
  const asked = checked(tools, service, question);
  const letter = await write(tools, found, writingOf(tools, service, who, found, asked));
  await tools.db.write(tools.municipality, async (tx) => {
    const locked = await lockCase(tx, found.id);
    await put(tx, tools, locked, who, asked, letter, rev);
  });
}

async function put(
  tx: Tx,
  tools: Tools,
  found: Case,
  who: Asker,
  asked: Question,
  letter: Written,
  rev: number,
): Promise<void> {
  const at = tools.clock.now().toString();
  const request = newId(at);
  const from = today(tools.clock, tools.town.time_zone);
  const items = asked.kind === "missing" ? asked.items : [];
  const { entry, document } = await post(tx, tools, found, letter, { actor: who.actor, at, dedupeKey: request });
  await saveRequest(tx, {
    id: request,
    caseId: found.id,
    kind: asked.kind,
    body: asked.body,
    outcome: asked.kind === "hearing" ? asked.outcome : null,
    items,
    dueOn: asked.due,
    at,
    by: who.actor.id,
    entry,
  });
  await happened(
    tx,
    found,
    { actor: who.actor, at },
    [
      {
        type: "waiting-for-applicant",
        request,
        kind: asked.kind,
        from,
        due: asked.due,
        remindOn: reminderDay(tools.dialogue, from, asked.due),
        items: asked.kind === "missing" ? items.map(({ key }) => key) : [ANSWER],
        entry,
        document,
      },
    ],
    rev,
  );
  await record(tx, {
    at,
    actor: who.actor,
    action: asked.kind === "missing" ? "cases.asked" : "cases.heard",
    subject: { kind: "request", id: request },
    caseId: found.id,
    legalBasis: tools.dialogue.legal_basis[asked.kind],
    details: { due: asked.due, items: items.length },
  });
  const { applicant: person, language } = found;
  await announce(tx, tools.jobs, { person, caseId: found.id, language, dedupeKey: request, at });
}

function checked(tools: Tools, service: Service, question: Question): Question {
  const day = today(tools.clock, tools.town.time_zone);
  if (!isDeadline(day, question.due)) throw new Refusal("cases.reply-deadline", { least: LEAST_DAYS, most: MOST_DAYS });
  if (question.kind === "hearing") {
    const outcomes = service.process.decision.outcomes;
    if (!outcomes.includes(question.outcome)) throw new Refusal("cases.choose-outcome");
    return { ...question, body: checkedText(question.body) };
  }
  const seen = new Set<string>();
  const items = question.items.flatMap(({ key, label }) => {
    const text = label.replace(/\s+/g, " ").trim().slice(0, LONGEST_LABEL);
    if (text === "" || seen.has(key)) return [];
    seen.add(key);
    return [{ key, label: text }];
  });
  if (items.length === 0) throw new Refusal("cases.nothing-asked");
  if (items.length > MOST_ITEMS) throw new Refusal("cases.too-much-asked", { most: MOST_ITEMS });
  const body = question.body.trim() === "" ? "" : checkedText(question.body);
  return { ...question, items, body };
}

function writingOf(tools: Tools, service: Service, who: Asker, found: Case, asked: Question): Writing {
  const common = { by: asked.due, legalBasis: tools.dialogue.legal_basis[asked.kind] };
  const paragraphs = asked.body.split(/\n{2,}/).filter((text) => text.trim() !== "");
  if (asked.kind === "missing") {
    const items = asked.items.map(({ label }) => label);
    return {
      template: "templates/missing.typ",
      title: "missing",
      caseWorker: who.name,
      data: { ...common, items, paragraphs },
    };
  }
  const outcome = serviceSay(service, found.language)(`process.outcomes.${asked.outcome}`);
  return {
    template: "templates/hearing.typ",
    title: "hearing",
    caseWorker: who.name,
    data: { ...common, outcome, paragraphs },
  };
}
