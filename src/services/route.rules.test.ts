import { expect, test } from "vitest";
import { checkForm } from "#forms/shared";
import { routeFaults, unitFor } from "./route.rules.ts";
import type { ServiceData } from "./service.model.ts";

const about = {
  unit: "desk",
  route: { field: "about", units: { road: "technical", book: "culture" } },
} as unknown as ServiceData;
const units = [{ unit: "desk" }, { unit: "technical" }];

test("an answer leads to the unit it is about, and everything else to the service's own", () => {
  expect(unitFor(about, { about: "road" }, units)).toBe("technical");
  for (const answers of [{}, { about: null }, { about: "snow" }, { about: ["road"] }])
    expect(unitFor(about, answers, units)).toBe("desk");
});

test("a unit that the municipality does not have is not routed to", () => {
  expect(unitFor(about, { about: "book" }, units)).toBe("desk");
});

test("a route that asks what the form does not ask, or knows other answers, is a fault", () => {
  const form = (type: string, options: readonly string[]) => {
    const field = type === "choice" ? { id: "about", type, options } : { id: "about", type };
    const { definition } = checkForm({ schema_version: 1, pages: [{ id: "one", fields: [field] }] });
    if (definition === undefined) throw new Error("The form is not sound");
    return definition;
  };
  expect(routeFaults(about, form("choice", ["road", "book", "snow"]))).toEqual([]);
  expect(routeFaults(about, form("choice", ["road"]))).toEqual(["book"]);
  expect(routeFaults(about, form("text", []))).toEqual(["about"]);
});
