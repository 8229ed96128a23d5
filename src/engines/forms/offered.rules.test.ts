import { expect, test } from "vitest";
import { legalDate } from "#platform/time";
import type { FormDefinition } from "./form.model.ts";
import { mergeAnswers } from "./merge.rules.ts";
import { besideRegisters, offeredIn } from "./offered.rules.ts";

const definition: FormDefinition = {
  schema_version: 1,
  external: ["income", "contact"],
  conditions: {},
  pages: [
    {
      id: "one",
      fields: [
        { id: "income", type: "register", need: "required", external: "income", show: [], may_disagree: true },
        { id: "email", type: "email", need: "optional", prefill: "contact.email" },
        { id: "phone", type: "phone", need: "optional" },
      ],
    },
  ],
};
const known = { source: "Et register", fetchedAt: "2026-11-22T08:00:00Z", legalBasis: "§ 1", status: "ok" } as const;
const external = {
  income: { ...known, value: { total: 412300 } },
  contact: { ...known, value: { email: "kari@demo.example" } },
};
const beside = (answers: Record<string, unknown>) => besideRegisters(definition, external, answers);

test("what is said under a register's own name is kept as the deviation, and the register's own value is no answer", () => {
  expect(beside({ income: "Jeg tjente mindre.", phone: "41000001" })).toEqual({
    income$deviation: "Jeg tjente mindre.",
    phone: "41000001",
  });
  expect(beside({ income: 300000 })).toEqual({ income$deviation: "300000" });
  expect(beside({ income: { total: 412300 } })).toEqual({});
  expect(beside({ income: null })).toEqual({});
});

test("a deviation that is sent as one stands, and nothing changes the second time", () => {
  expect(beside({ income: "annet", income$deviation: "dette" })).toEqual({ income$deviation: "dette" });
  const once = beside({ income: "Jeg tjente mindre." });
  expect(beside(once)).toEqual(once);
});

test("an offer is what the form was filled in with, and gives way to what was written in either tab", () => {
  const offered = offeredIn(definition, external, legalDate("2026-11-22"));
  expect(offered).toMatchObject({ email: "kari@demo.example" });
  const [offer, mine] = [{ email: "kari@demo.example" }, { email: "ola@demo.example" }];
  expect(mergeAnswers({}, offer, mine, offered)).toEqual({ merged: mine, conflicts: [] });
  expect(mergeAnswers({}, mine, offer, offered)).toEqual({ merged: mine, conflicts: [] });
  // Once it has been answered it is somebody's own, and is asked about.
  expect(mergeAnswers({ email: "x@demo.example" }, offer, mine, offered).conflicts).toHaveLength(1);
});
