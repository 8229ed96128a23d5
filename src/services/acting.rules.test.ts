import fc from "fast-check";
import { expect, test } from "vitest";
import { needsPerson } from "./acting.rules.ts";
import { ON_BEHALF_OF } from "./on-behalf.model.ts";
import { DecisionData, FactSpec } from "./service.model.ts";

const BASES = ["parent", "guardian", "company", "attorney"] as const;
const STATUS = ["active", "winding-up", "bankrupt", "deleted", undefined] as const;

const process = (automatic: readonly string[], asks: boolean) => ({
  decision: DecisionData.parse({
    model: "a.dmn",
    decision: "d",
    automatic_for: automatic,
    valid_from: "2020-01-01",
    as_of: "received",
    outcome: "o",
    manual_outcome: "manual",
    manual_reason: "m",
    outcomes: ["granted"],
  }),
  facts: asks
    ? [FactSpec.parse({ key: "firm", source: "company.details", about: "applicant", purpose: "p", legal_basis: "l" })]
    : [],
});

test("nobody who applies for themselves waits for a person on that ground", () => {
  expect(needsPerson(process([], false), {})).toBe(false);
});

test("a machine decides for another only by a right that the service names, that a register vouches for and that stands", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...BASES),
      fc.subarray(["parent", "guardian", "company"]),
      fc.constantFrom("by-register", "to-check"),
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom(...STATUS),
      (basis, automatic, checked, ended, asks, status) => {
        const facts = {
          [ON_BEHALF_OF]: { basis, name: "X", checked, ...(ended ? { ended: "right-ended" } : {}) },
          ...(status === undefined ? {} : { firm: { status } }),
        };
        const isVouched = checked === "by-register" && !ended && automatic.some((one) => one === basis);
        const isSound = basis !== "company" || (asks && status === "active");
        expect(needsPerson(process(automatic, asks), facts)).toBe(!(isVouched && isSound));
      },
    ),
  );
});
