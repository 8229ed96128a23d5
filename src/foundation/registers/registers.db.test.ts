import { expect, test } from "vitest";
import { historyOf } from "#audit";
import { nationalId, personKeys, rememberPerson } from "#people";
import { logLookUp, type Ask } from "#registers";
import { database, newMunicipality } from "../../../test/support/database.ts";

test("a look-up leaves its purpose, ground and case behind, and nothing of the answer", async () => {
  const municipality = newMunicipality();
  const at = "2026-11-22T10:00:00Z";
  const ask: Ask = {
    municipality,
    purpose: "fee-reduction",
    legalBasis: "barnehageloven § 15",
    caseId: "01990000-0000-7000-8000-000000000001",
    actor: { kind: "automation", id: "line" },
  };
  const person = await database().write(municipality, async (tx) => {
    const facts = {
      nationalId: nationalId("14839249846", true),
      name: "Solveig",
      protection: "none",
      status: "alive",
    } as const;
    const id = await rememberPerson(tx, personKeys(Buffer.alloc(32, 7)), { ...facts, source: "login", at });
    await logLookUp(tx, ask, "tax", "answered", id, at);
    return id;
  });
  const [event] = await database().read(municipality, (read) =>
    historyOf(read, { subject: { kind: "person", id: person } }),
  );
  expect(event).toMatchObject({
    action: "registers.look-up",
    actor: ask.actor,
    caseId: ask.caseId,
    purpose: ask.purpose,
    legalBasis: ask.legalBasis,
    details: { register: "tax", outcome: "answered" },
    values: {},
  });
});
