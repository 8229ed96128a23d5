/**
 * Copies of one decision made as different as the families of a city are: incomes, hours and places, each decided anew by the model that
 * decided it, so that nothing which tries rules on them may profit from equal facts.
 */
import { parameters } from "#municipalities";
import type { Database, MunicipalityId } from "#platform/sql";
import type { LegalDate } from "#platform/time";
import { prepare, type Json } from "#rules";
import { ratesOn, type Service } from "#services";
import pg from "pg";

const PAGE = 2000;
/** So many of the newest keep their whole trace, as the copies of `fill` do. */
const WHOLE = 200;

type Facts = Readonly<Record<string, Json>>;
type Row = { readonly id: string; readonly as_of: string; readonly facts: Facts };

export async function vary(
  url: string,
  db: Database,
  municipality: MunicipalityId,
  { model, process }: Service,
): Promise<void> {
  const rows = await db.read(municipality, parameters);
  const ask = prepare(model, process.decision.decision);
  const client = new pg.Client({
    connectionString: url,
    options: `-c radhus.municipality=${municipality} -c session_replication_role=replica -c datestyle=ISO`,
  });
  await client.connect();
  try {
    await client.query("CREATE TEMP TABLE varied (n bigint PRIMARY KEY, id uuid, as_of text, facts jsonb)");
    await client.query(
      "INSERT INTO varied SELECT row_number() OVER (ORDER BY id DESC), id, as_of::text, facts FROM cases.decision WHERE municipality = platform.here()",
    );
    const day = new Map<string, ReturnType<typeof ratesOn>>();
    for (let first = 1; ; first += PAGE) {
      const page = await client.query<Row>("SELECT id, as_of, facts FROM varied WHERE n >= $1 AND n < $2 ORDER BY n", [
        first,
        first + PAGE,
      ]);
      if (page.rows.length === 0) break;
      const made = page.rows.map(({ id, as_of, facts }, i) => {
        const asOf = as_of as LegalDate;
        const rates = day.get(asOf) ?? ratesOn(rows, asOf);
        day.set(asOf, rates);
        const other = varied(facts, first + i);
        const evaluation = ask(other, rates, asOf);
        const { output, unknowns, reasons, legalBasis, parametersUsed, trace } = evaluation;
        const slim = { output, unknowns, reasons, legalBasis, parametersUsed, trace: { ...trace, decisions: [] } };
        return { id, facts: other, evaluation: first + i <= WHOLE ? evaluation : slim };
      });
      await client.query(
        `UPDATE cases.decision d SET facts = v -> 'facts', evaluation = v -> 'evaluation'
         FROM jsonb_array_elements($1::jsonb) AS v WHERE d.municipality = platform.here() AND d.id = (v ->> 'id')::uuid`,
        [JSON.stringify(made)],
      );
    }
    await client.query("VACUUM (FULL, ANALYZE) cases.decision");
    // Its map of visible pages, which a rewritten table lacks.
    await client.query("VACUUM cases.decision");
  } finally {
    await client.end();
  }
}

/** Numbers and states that decide, from the place in the row; the same every time. */
function varied(facts: Facts, n: number): Facts {
  const change = (json: Json, key: string, place: number): Json => {
    if (Array.isArray(json)) return json.map((one: Json, i) => change(one, key, i));
    if (typeof json === "object" && json !== null)
      return Object.fromEntries(
        Object.entries(json as Facts).map(([inner, value]) => [inner, change(value, inner, place)]),
      );
    switch (key) {
      case "total":
        return (n * 7919 * (place + 1)) % 500_000;
      case "hours_per_week":
        return [45, 30, 20][(n + place) % 3] ?? 45;
      case "registered":
        return n % 40 !== 0;
      case "lasting_income_fall":
        return n % 50 === 0;
      default:
        return json;
    }
  };
  return change(facts, "", 0) as Facts;
}
