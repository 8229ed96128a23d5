import { expect, test } from "vitest";
import { isConflict } from "#platform/sql";
import {
  parameters,
  parametersOn,
  saveMunicipality,
  saveParameters,
  municipality,
  MunicipalityData,
  type ParameterRow,
} from "#municipalities";
import { database, newMunicipality } from "../../../test/support/database.ts";

const price = (origin: ParameterRow["origin"], value: string, from: string, to?: string): ParameterRow => ({
  key: "a.price",
  origin,
  value,
  unit: "kr",
  from,
  source: "test",
  ...(to === undefined ? {} : { to }),
});

test("a municipal value stands before a national one, and a day without a value has none", async () => {
  const here = newMunicipality();
  await database().write(here, (tx) =>
    saveParameters(tx, [
      price("national", "2000", "2024-08-01", "2025-08-01"),
      price("municipal", "1800", "2025-01-01", "2025-03-01"),
    ]),
  );
  const rows = await database().read(here, parameters);
  const on = (day: string) => parametersOn(rows, day).map((r) => r.value);
  expect([on("2024-07-31"), on("2024-08-01"), on("2025-01-01"), on("2025-03-01"), on("2025-08-01")]).toEqual([
    [],
    ["2000"],
    ["1800"],
    ["2000"],
    [],
  ]);
});

test("two values of one origin for the same day are refused by the database", async () => {
  const twice = database().write(newMunicipality(), (tx) =>
    saveParameters(tx, [price("national", "1", "2024-01-01"), price("national", "2", "2025-01-01")]),
  );
  await expect(twice).rejects.toSatisfy((e) => isConflict(e));
});

test("a municipality comes back as it was written", async () => {
  const here = newMunicipality();
  const name = { nb: "Barnehage", nn: "Barnehage", sv: "Förskola", en: "Kindergarten" };
  const data = MunicipalityData.parse({
    name: "Prøve",
    country: "NO",
    org_number: "999999999",
    time_zone: "Europe/Oslo",
    languages: ["nb"],
    accent: "#0b4f6c",
    phone: "1",
    email: "a@demo.example",
    web: "demo.example",
    address: ["Torget 1"],
    opening_hours: name,
    register_names: {
      population: "Folkeregisteret",
      tax: "Skatteetaten",
      childcare: "Barnehageregisteret",
      contact: "KRR",
    },
    units: [{ unit: "kindergarten", name, phone: "2", email: "b@demo.example" }],
  });
  await database().write(here, (tx) => saveMunicipality(tx, data, "2026-11-22T00:00:00Z"));
  expect(await database().read(here, municipality)).toEqual(data);
});

test("an accent colour that cannot be read on white is refused", () => {
  expect(MunicipalityData.shape.accent.safeParse("#ffee00").success).toBe(false);
});
