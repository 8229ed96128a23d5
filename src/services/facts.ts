/**
 * Asking the registers for what a service needs, and only that.
 *
 * Look-ups happen with no transaction open and speak of people by identity number; what is kept speaks of them by our
 * own ids. So every source gives its value as a function of "who is this to us", which is applied in the transaction
 * that remembers the people, writes down that they were looked up, and keeps the facts.
 */
import { record } from "#audit";
import type { Fact } from "#cases";
import { rememberPeople, type NationalId, type PersonFacts, type PersonId } from "#people";
import { OutsideError } from "#platform/errors";
import type { Tx } from "#platform/sql";
import { today, type LegalDate } from "#platform/time";
import { CHILDCARE_OFFERS, type Ask, type RegisteredPerson } from "#registers";
import { z } from "zod";
import { asked, personFacts } from "./asked.ts";
import { hasEnded } from "./behalf.rules.ts";
import type { Company } from "./concerned.ts";
import type { Applicant, Gathered, Found, Outcome, RefOf, Round } from "./round.model.ts";
import { CONCERNED, type FactSource, type FactSpec } from "./service.model.ts";
import { personNamed } from "./sources.named.ts";
import { permitHeld, permitsIssued } from "./sources.permits.ts";
import type { Tools } from "./tools.ts";

/** Asks for each fact in order; stops at the first register that fails. */
export async function gather(
  tools: Tools,
  specs: readonly FactSpec[],
  applicant: Applicant,
  why: {
    readonly caseId?: string;
    readonly actor: Ask["actor"];
    readonly day: LegalDate;
    /** What was answered, for sources that look up whom it names; none while the form is filled in. */
    readonly answers?: unknown;
    /** Whom the case concerns, when that is not the applicant. */
    readonly concerned?: Applicant | undefined;
    readonly company?: Company | undefined;
  },
): Promise<Gathered> {
  const [groups, people, lookUps, found] = [
    new Map<string, readonly NationalId[]>([["applicant", [applicant.nationalId]]]),
    [] as PersonFacts[],
    [] as Gathered["lookUps"][number][],
    [] as Found[],
  ];
  let handOver: Gathered["handOver"];
  for (const spec of specs) {
    const ask: Ask = {
      municipality: tools.municipality,
      purpose: spec.purpose,
      legalBasis: spec.legal_basis,
      actor: why.actor,
      ...(why.caseId === undefined ? {} : { caseId: why.caseId }),
    };
    try {
      const outcome = await SOURCES[spec.source]({
        tools,
        applicant,
        ask,
        spec,
        groups,
        people,
        lookUps,
        day: why.day,
        answers: why.answers,
        concerned: why.concerned ?? applicant,
        company: why.company,
      });
      if (outcome === undefined) continue;
      found.push({ spec, value: outcome.value, source: outcome.source, fetchedAt: outcome.fetchedAt });
      handOver ??= outcome.handOver;
    } catch (error) {
      if (error instanceof OutsideError) return { found, people, lookUps, handOver, failure: error };
      throw error;
    }
  }
  return { found, people, lookUps, handOver, failure: undefined };
}

/** Remembers the people, writes down the look-ups, and gives the facts with our own ids in them. */
export async function keepGathered(
  tx: Tx,
  tools: Tools,
  gathered: Gathered,
  applicant: Applicant,
  at: string,
  concerned: Applicant = applicant,
): Promise<Fact[]> {
  const ids = await rememberPeople(tx, tools.personKeys, gathered.people);
  const refs = new Map<NationalId, PersonId>([
    [applicant.nationalId, applicant.person],
    [concerned.nationalId, concerned.person],
    ...gathered.people.map((person, i): [NationalId, PersonId] => [person.nationalId, ids[i] ?? applicant.person]),
  ]);
  const ref: RefOf = (id) => {
    const person = refs.get(id);
    if (person === undefined) throw new Error("A register spoke of a person it had not named");
    return person;
  };
  if (gathered.lookUps.length > 0) {
    await record(
      tx,
      gathered.lookUps.map(({ ask, register, about, outcome }) => ({
        at,
        actor: ask.actor,
        action: "registers.look-up",
        subject: { kind: "person", id: refs.get(about) ?? applicant.person },
        ...(ask.caseId === undefined ? {} : { caseId: ask.caseId }),
        purpose: ask.purpose,
        legalBasis: ask.legalBasis,
        details: { register, outcome },
      })),
    );
  }
  return gathered.found.map(({ spec, value, source, fetchedAt }) => ({
    key: spec.key,
    value: value(ref),
    source,
    fetchedAt,
    purpose: spec.purpose,
    legalBasis: spec.legal_basis,
  }));
}

const SOURCES: Readonly<Record<FactSource, (round: Round) => Promise<Outcome | undefined>>> = {
  "population.person": person,
  "population.household": household,
  "population.named": personNamed,
  "tax.basis": taxBasis,
  "tax.own-basis": ownTaxBasis,
  "childcare.places": places,
  "contact.details": contact,
  "company.chosen": chosenCompany,
  "company.details": company,
  "permits.held": permitHeld,
  "permits.issued": permitsIssued,
};

const PersonOptions = z.object({
  /** All that a form needs to know, where it may be another who fills it in: what a form is told goes to the browser. */
  only: z
    .array(z.enum(["name", "born"]))
    .min(1)
    .optional(),
});

async function person(round: Round): Promise<Outcome> {
  const { tools, ask, people, spec } = round;
  const { only } = PersonOptions.parse(spec.options);
  const about = spec.about === CONCERNED ? round.concerned : round.applicant;
  const { value, source, fetchedAt } = await asked(round, "population", [about.nationalId], () =>
    tools.registers.population.person(ask, about.nationalId),
  );
  people.push(personFacts(value, source, fetchedAt));
  const brief = { name: value.name, born: value.born ?? null };
  return {
    source,
    fetchedAt,
    value: (ref) =>
      only === undefined
        ? {
            ref: ref(value.nationalId),
            ...brief,
            status: value.status,
            protection: value.protection,
            address: value.address?.lines ?? null,
          }
        : Object.fromEntries(only.map((key) => [key, brief[key]])),
    handOver: value.status === "alive" ? undefined : { reason: "data_conflict", detail: value.status },
  };
}

async function household(round: Round): Promise<Outcome> {
  const { tools, applicant, ask, spec, groups, people } = round;
  const { value, source, fetchedAt } = await asked(round, "population", [applicant.nationalId], () =>
    tools.registers.population.household(ask, applicant.nationalId),
  );
  const everyone = [...value.adults, ...value.children];
  people.push(...everyone.map((one) => personFacts(one, source, fetchedAt)));
  groups.set(
    `${spec.key}.adults`,
    value.adults.map((one) => one.nationalId),
  );
  groups.set(
    `${spec.key}.children`,
    value.children.map((one) => one.nationalId),
  );
  const gone = value.adults.find((one) => one.status !== "alive");
  const [unsure] = value.undetermined;
  const brief = (ref: RefOf) => (one: RegisteredPerson) => ({
    ref: ref(one.nationalId),
    name: one.name,
    born: one.born ?? null,
  });
  return {
    source,
    fetchedAt,
    value: (ref) => ({
      status: value.adults.length === 0 ? "none" : "ok",
      adults: value.adults.map(brief(ref)),
      children: value.children.map(brief(ref)),
    }),
    handOver:
      gone === undefined
        ? unsure === undefined
          ? undefined
          : { reason: "missing_fact", detail: unsure }
        : { reason: "data_conflict", detail: gone.status },
  };
}

const TaxOptions = z.object({ posts: z.array(z.string()).min(1) });

/** The last year that is over; its settlement is the newest that can be whole. */
const lastYear = (tools: Tools): number => Number(today(tools.clock, tools.town.time_zone).slice(0, 4)) - 1;

async function taxBasis(round: Round): Promise<Outcome> {
  const { tools, ask, spec, groups } = round;
  const year = lastYear(tools);
  const { posts } = TaxOptions.parse(spec.options);
  const adults = groups.get(spec.about) ?? [];
  const answers = await Promise.all(
    adults.map((id) => asked(round, "tax", [id], () => tools.registers.tax.basis(ask, id, year, posts))),
  );
  const [first] = answers;
  return {
    source: first?.source ?? tools.town.register_names.tax ?? "tax",
    fetchedAt: first?.fetchedAt ?? tools.clock.now().toString(),
    value: (ref) => ({
      year,
      adults: answers.map(({ value }, i) => ({
        ref: ref(adults[i] as NationalId),
        status: value.status,
        total: value.total,
        settled_on: value.settledOn ?? null,
      })),
    }),
  };
}

async function ownTaxBasis(round: Round): Promise<Outcome> {
  const { tools, applicant, ask, spec } = round;
  const year = lastYear(tools);
  const { posts } = TaxOptions.parse(spec.options);
  const { value, source, fetchedAt } = await asked(round, "tax", [applicant.nationalId], () =>
    tools.registers.tax.basis(ask, applicant.nationalId, year, posts),
  );
  return { source, fetchedAt, value: () => ({ year, status: value.status, total: value.total }) };
}

const PlaceOptions = z.object({ offer: z.enum(CHILDCARE_OFFERS) });

/** Places in the offer that the service names; who gives the place stands under the offer's name. */
async function places(round: Round): Promise<Outcome> {
  const { tools, ask, spec, groups, day } = round;
  const { offer } = PlaceOptions.parse(spec.options);
  const children = groups.get(spec.about) ?? [];
  if (children.length === 0) return { source: "", fetchedAt: tools.clock.now().toString(), value: () => [] };
  const { value, source, fetchedAt } = await asked(round, "childcare", children, () =>
    tools.registers.childcare.places(ask, children, day, offer),
  );
  return {
    source,
    fetchedAt,
    value: (ref) =>
      value.map((place) => ({
        child: ref(place.nationalId),
        registered: place.registered,
        situation: place.provider !== undefined ? "placed" : place.registered ? "registered" : "unknown",
        grade: place.grade ?? null,
        [offer]: place.provider ?? null,
        hours_per_week: place.hoursPerWeek ?? null,
        from: place.from ?? null,
        to: place.to ?? null,
      })),
  };
}

async function contact(round: Round): Promise<Outcome> {
  const { tools, applicant, ask } = round;
  const { value, source, fetchedAt } = await asked(round, "contact", [applicant.nationalId], () =>
    tools.registers.contact.contact(ask, applicant.nationalId),
  );
  return {
    source,
    fetchedAt,
    value: () => ({
      email: value.email ?? null,
      phone: value.phone ?? null,
      language: value.language ?? null,
      reserved: value.reserved,
    }),
  };
}

/** Nobody is asked: the register told it when the applicant chose whom they apply for. Null when that is no company. */
function chosenCompany({ tools, company: chosen }: Round): Promise<Outcome> {
  return Promise.resolve({
    source: tools.town.register_names.company ?? "company",
    fetchedAt: tools.clock.now().toString(),
    value: () => (chosen === undefined ? null : { ...chosen, role: chosen.role ?? null }),
  });
}

/**
 * How the company is that they apply for, and where it has its post; no fact at all when they apply for none. A person looks at one that is
 * bankrupt or deleted.
 */
async function company(round: Round): Promise<Outcome | undefined> {
  const { tools, applicant, ask, company: chosen } = round;
  if (chosen === undefined) return undefined;
  const { value, source, fetchedAt } = await asked(round, "company", [applicant.nationalId], () =>
    tools.registers.company.details(ask, chosen.number),
  );
  const { number, name, form = null, status, address } = value;
  return {
    source,
    fetchedAt,
    value: () => ({ number, name, form, status, address: address?.lines ?? null }),
    handOver: hasEnded(value) ? { reason: "data_conflict", detail: status } : undefined,
  };
}
