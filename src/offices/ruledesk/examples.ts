/** Keeping worked examples, and those the catalogue brings. */
import type { Read, Tx } from "#platform/sql";
import { legalDate } from "#platform/time";
import { INSTALLATION, type Hand } from "#rulebook";
import type { Json, Parameter } from "#rules";
import type { Service } from "#services";
import { z } from "zod";
import { ExampleRow, type Example, type NewExampleRow } from "./example.model.ts";
import { insertExample, selectExamples, upsertExpectation } from "./examples.sql.ts";

/** Those that apply to a version, oldest first, with what is expected of them for it. */
export const examplesOf = (read: Read, service: string, version: number): Promise<Example[]> =>
  read.rows(ExampleRow, selectExamples(service, version));

/** Gives its id; undefined when the service has one of that name already. */
export async function keepExample(
  tx: Tx,
  example: NewExampleRow,
  version: number,
  hand: Hand,
): Promise<string | undefined> {
  const kept = await tx.maybe(z.object({ id: z.string() }), insertExample(example, hand));
  if (kept === undefined) return undefined;
  await tx.run(upsertExpectation({ example: kept.id, service: example.service, version }, example.expected, "", hand));
  return kept.id;
}

/** The catalogue's examples, for the version that came with them; those that are there already stay as they are. */
export async function installExamples(tx: Tx, service: Service, version: number, at: string): Promise<void> {
  const { examples, parameters } = service.examples;
  for (const { name, as_of: day, facts, expect, parameters: own } of examples) {
    const asOf = legalDate(day);
    const rates = Object.entries({ ...parameters, ...own }).map(([key, value]): Parameter => ({
      key,
      value: value as Json,
      unit: "",
      from: asOf,
      source: name,
    }));
    const row = {
      service: service.slug,
      name,
      origin: "catalogue",
      asOf,
      facts,
      parameters: rates,
      expected: expect,
    } as const;
    await keepExample(tx, row, version, { by: INSTALLATION, at });
  }
}
