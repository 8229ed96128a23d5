/** What a source says of somebody whom the applicant named, and what it keeps to itself. */
import { expect, test } from "vitest";
import { OutsideError } from "#platform/errors";
import { legalDate } from "#platform/time";
import type { Answer, RegisteredPerson } from "#registers";
import type { Round } from "./round.model.ts";
import { personNamed } from "./sources.named.ts";

const ID = "08817434100";
const REGISTERED = {
  nationalId: ID,
  name: "Kåre Johan Kvalheim-Berg",
  born: legalDate("1974-01-08"),
  status: "alive",
  protection: "none",
  municipalityNumber: undefined,
} as unknown as RegisteredPerson;

/** A round that knows one person, or none. */
function round(answers: unknown, known: RegisteredPerson | null): Round & { readonly asked: string[] } {
  const asked: string[] = [];
  const person = (_: unknown, id: string): Promise<Answer<RegisteredPerson>> => {
    asked.push(id);
    return known === null
      ? Promise.reject(new OutsideError("population", { class: "not-found" } as never))
      : Promise.resolve({ value: known, source: "", fetchedAt: "2026-11-16T11:00:00Z" });
  };
  return {
    asked,
    answers,
    people: [],
    lookUps: [],
    spec: { key: "manager", source: "population.named", about: "answers.manager" },
    ask: {},
    tools: {
      demo: true,
      clock: { now: () => "2026-11-16T11:00:00Z" },
      town: { register_names: { population: "Folkeregisteret" } },
      registers: { population: { person } },
    },
  } as unknown as Round & { readonly asked: string[] };
}

const said = async (answers: unknown, known: RegisteredPerson | null = REGISTERED): Promise<unknown> =>
  (await personNamed(round(answers, known))).value(() => "person-1" as never);

const named = (name: string, national_id = ID) => ({ manager: { name, national_id } });

test("nobody named is nothing, and no register is asked", async () => {
  const at = round({ manager: null }, REGISTERED);
  expect((await personNamed(at)).value(() => "x" as never)).toBeNull();
  expect(at.asked).toEqual([]);
});

test.each([
  ["Kåre Kvalheim-Berg", true],
  ["kåre  johan kvalheim berg", true],
  ["Kåre Berg", true],
  ["Kåre", false],
  ["Kari Kvalheim", false],
  ["", false],
])("«%s» fits the registered name: %s", async (name, name_agrees) => {
  expect(await said(named(name))).toMatchObject({ name_agrees, born: "1974-01-08", status: "alive" });
});

test("the register's own name and address are never among the facts", async () => {
  expect(JSON.stringify(await said(named("Kari Nordnes")))).not.toMatch(/Johan|Kvalheim/);
});

test("a protected person is told to be so, and a number that nobody has is unknown", async () => {
  expect(await said(named("Kåre Berg"), { ...REGISTERED, protection: "strict" } as never)).toMatchObject({
    protected: true,
  });
  expect(await said(named("Kåre Berg"), null)).toMatchObject({ status: "unknown", name_agrees: false });
  const at = round(named("Kåre Berg", "12345678901"), REGISTERED);
  expect((await personNamed(at)).value(() => "x" as never)).toMatchObject({ status: "unknown" });
  expect(at.asked).toEqual([]);
});
