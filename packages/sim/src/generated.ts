/**
 * Families for load tests that nobody stores. Family N's identity numbers are computed from N, and N is found again
 * from any of them, so that every register answers alike without memory.
 *
 * A number hides a slot of five individual numbers on one birth date. Within five that share their tens, each check
 * digit can fail at most once, so a slot always holds a valid number and the first of them is the person's.
 */
import { syntheticId } from "./identity.ts";
import type { Enrolment, Home, Person } from "./world.model.ts";

/** How many families there are: indexes 0 to this number, exclusive. */
export const FAMILIES = 50_000;

export type Family = {
  readonly index: number;
  readonly applicant: string;
  /** Absent in every fourth family. */
  readonly partner?: string;
  readonly children: readonly string[];
  /** The household's fee income last year, whole kroner. */
  readonly income: number;
  readonly placed: boolean;
};

type Member = { readonly id: string; readonly person: Person };
type Role = "applicant" | "partner" | "child";

const DAY = 86_400_000;
const BANDS: Record<Role, { from: number; days: number; first: number; slots: number }> = {
  applicant: { from: Date.UTC(1978, 0, 1), days: 3652, first: 100, slots: 70 },
  partner: { from: Date.UTC(1988, 0, 1), days: 3652, first: 100, slots: 70 },
  child: { from: Date.UTC(2021, 0, 1), days: 2100, first: 500, slots: 80 },
};
const FIRST_NAMES = [
  "Solbjørg",
  "Torstein",
  "Ingelin",
  "Håkon",
  "Maiken",
  "Eivind",
  "Ragnhild",
  "Sindre",
  "Turid",
  "Asbjørn",
];
const LAST_NAMES = [
  "Bjerkelund",
  "Haugerud",
  "Kvisle",
  "Lundemo",
  "Myrstad",
  "Nesheim",
  "Rognli",
  "Sletten",
  "Tveito",
  "Ødegård",
];
const STREETS = ["Bjørkeveien", "Granstien", "Kirkegata", "Møllebakken", "Skolegata", "Strandveien"];

/** Family number `index`; a RangeError outside 0..FAMILIES-1. */
export function generated(index: number): Family {
  if (!Number.isInteger(index) || index < 0 || index >= FAMILIES) throw new RangeError(`no generated family ${index}`);
  const children = Array.from({ length: 1 + (index % 3) }, (_, nth) => numberOf("child", index * 3 + nth));
  const single = index % 4 === 3;
  return {
    index,
    applicant: numberOf("applicant", index),
    ...(single ? {} : { partner: numberOf("partner", index) }),
    children,
    income: 150_000 + ((index * 7919) % 90) * 10_000,
    placed: index % 10 !== 9,
  };
}

/** The generated person with this number, with home and enrolment; undefined when the number is nobody's. */
export function generatedPerson(
  id: string,
): { person: Person; home: Home; family: Family; enrolment?: Enrolment } | undefined {
  const found = familyOf(id);
  if (found === undefined) return undefined;
  const family = generated(found);
  const role: Role | undefined =
    id === family.applicant
      ? "applicant"
      : id === family.partner
        ? "partner"
        : family.children.includes(id)
          ? "child"
          : undefined;
  if (role === undefined) return undefined;
  const home: Home = {
    street: pick(STREETS, family.index),
    number: 1 + (family.index % 120),
    postcode: "9990",
    place: "Demo",
    municipality: "9999",
  };
  const person = role === "child" ? child(family, id) : adult(family, id, role);
  if (role !== "child") return { person, home, family };
  const place = {
    barnehage: "Trollhaugen barnehage",
    orgnr: "312000016",
    timerPerUke: family.index % 5 === 4 ? 25 : 45,
    fra: "2025-08-01",
    maanedspris: family.index % 5 === 4 ? 1250 : 2000,
  };
  return { person, home, family, enrolment: { registered: true, ...(family.placed ? { place } : {}) } };
}

/** Everybody in a generated family, keyed as other people refer to them: by identity number. */
export function familyMembers(family: Family): Member[] {
  return [family.applicant, ...(family.partner === undefined ? [] : [family.partner]), ...family.children].map(
    (id) => ({
      id,
      person:
        id === family.applicant
          ? adult(family, id, "applicant")
          : id === family.partner
            ? adult(family, id, "partner")
            : child(family, id),
    }),
  );
}

function adult(family: Family, id: string, role: "applicant" | "partner"): Person {
  const share =
    family.partner === undefined
      ? family.income
      : Math.floor(family.income / 2) + (role === "applicant" ? family.income % 2 : 0);
  const other = role === "applicant" ? family.partner : family.applicant;
  return {
    ...blank(id, role, family.index),
    first: pick(FIRST_NAMES, role === "applicant" ? family.index * 2 : family.index * 2 + 1),
    gender: role === "applicant" ? "kvinne" : "mann",
    civil: other === undefined ? { status: "ugift" } : { status: "gift", since: "2019-06-15", with: other },
    contact: {
      email: `familie${family.index}@demo.example`,
      language: family.index % 8 === 5 ? "nn" : "nb",
      reserved: family.index % 20 === 19,
      status: "AKTIV",
      fresh: true,
    },
    tax: ["2024", "2025"].map((year) => ({
      year,
      stage: "oppgjoer" as const,
      screened: false,
      settled: `${Number(year) + 1}-05-20`,
      gone: false,
      items: [{ name: "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt", amount: share, category: "inntekt" }],
    })),
    mail: family.index % 3 === 2 ? "ignores" : "reads",
  };
}

function child(family: Family, id: string): Person {
  const parents = [
    { who: family.applicant, role: "mor" as const },
    ...(family.partner === undefined ? [] : [{ who: family.partner, role: "far" as const }]),
  ];
  return {
    ...blank(id, "child", family.index),
    first: pick(FIRST_NAMES, family.index + family.children.indexOf(id) + 3),
    gender: family.children.indexOf(id) % 2 === 0 ? "mann" : "kvinne",
    parents,
    custody: family.partner === undefined ? "mor" : "felles",
    guardians: parents.map((parent) => parent.who),
  };
}

function blank(id: string, role: Role, index: number): Person {
  return {
    id,
    story: `Generert familie ${index}`,
    first: "",
    last: pick(LAST_NAMES, index),
    born: birthDay(role, index, id),
    gender: "kvinne",
    civil: { status: "ugift" },
    parents: [],
    guardians: [],
    guardianship: [],
    mail: "reads",
  };
}

function birthDay(role: Role, index: number, id: string): string {
  const slot = role === "child" ? (slotOf("child", id) ?? 0) : index;
  return iso(BANDS[role].from + Math.floor(slot / BANDS[role].slots) * DAY);
}

function numberOf(role: Role, slot: number): string {
  const band = BANDS[role];
  const born = iso(band.from + Math.floor(slot / band.slots) * DAY);
  const first = band.first + (slot % band.slots) * 5;
  for (let individual = first; individual < first + 5; individual += 1) {
    const id = syntheticId(born, individual);
    if (id !== undefined) return id;
  }
  throw new RangeError(`no valid number in slot ${slot}`);
}

function familyOf(id: string): number | undefined {
  const applicant = slotOf("applicant", id);
  if (applicant !== undefined) return applicant < FAMILIES ? applicant : undefined;
  const partner = slotOf("partner", id);
  if (partner !== undefined) return partner < FAMILIES ? partner : undefined;
  const nth = slotOf("child", id);
  return nth !== undefined && nth < FAMILIES * 3 ? Math.floor(nth / 3) : undefined;
}

/** The slot a number stands in, if it is one this role uses. */
function slotOf(role: Role, id: string): number | undefined {
  const band = BANDS[role];
  const year = Number(id.slice(4, 6)) + (role === "child" ? 2000 : 1900);
  const day = (Date.UTC(year, Number(id.slice(2, 4)) - 81, Number(id.slice(0, 2))) - band.from) / DAY;
  const within = Math.floor((Number(id.slice(6, 9)) - band.first) / 5);
  if (!(day >= 0 && day < band.days && within >= 0 && within < band.slots)) return undefined;
  const slot = day * band.slots + within;
  return numberOf(role, slot) === id ? slot : undefined;
}

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? "";
