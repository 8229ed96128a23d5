/**
 * The public register of rules for machines (forvaltningsloven 2025 § 13): what decides, and every version's file byte for byte.
 *
 * Answers carry an entity tag. A version's file never changes and may be kept for ever; the days of a version may, since
 * another can take its place, so what is told about it is asked for again.
 */
import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { etag } from "hono/etag";
import { Refusal } from "#platform/errors";
import { LANGUAGES } from "#platform/texts";
import type { RegisterLine, RegisterPage, RegisterVersion, RuleRegister } from "#ruledesk";
import type { Env } from "./env.model.ts";

const Day = z.iso.date();
const Approver = z.object({ role: z.string(), unit: z.string() });

const Line = z
  .object({
    service: z.string(),
    title: z.string(),
    question: z.string(),
    unit: z.string(),
    version: z.number().nullable().openapi({ description: "The version that decides today; null when people do" }),
    since: Day.nullable(),
  })
  .openapi("RuleLine");

const Version = z
  .object({
    version: z.number(),
    sha256: z.string().openapi({ description: "Of the bytes of the version's .dmn" }),
    from: Day,
    to: Day.nullable().openapi({ description: "The first day it no longer decides" }),
    approvedAt: z.string(),
    approvedBy: Approver.openapi({ description: "A role in a unit; empty for what the house came with" }),
    note: z.string(),
  })
  .openapi("RuleVersion");

const Cell = z.object({ text: z.string(), words: z.string() });
const Column = z.object({ label: z.string(), name: z.string(), type: z.string(), allowed: z.string() });
const Table = z
  .object({
    id: z.string(),
    owner: z.string(),
    name: z.string(),
    description: z.string(),
    hitPolicy: z.string(),
    aggregator: z.string().nullable(),
    inputs: z.array(Column.extend({ expression: z.string() })),
    outputs: z.array(Column.extend({ otherwise: z.string() })),
    rules: z.array(
      z.object({
        id: z.string(),
        cells: z.array(Cell),
        outputs: z.array(Cell),
        legalBasis: z.string(),
        reasons: z.record(z.enum(LANGUAGES), z.string()),
        says: z.string(),
      }),
    ),
  })
  .openapi("RuleTable");

const Page = Line.extend({
  description: z.string(),
  modelDescription: z.string(),
  shown: Version,
  outcomes: z.array(z.object({ outcome: z.string(), words: z.string() })),
  facts: z.array(z.object({ key: z.string(), name: z.string(), source: z.string(), legalBasis: z.string() })),
  decisions: z.array(
    z.object({ name: z.string(), question: z.string(), description: z.string(), requires: z.array(z.string()) }),
  ),
  tables: z.array(Table),
  formulas: z.array(
    z.object({
      owner: z.string(),
      name: z.string().openapi({ description: "What other formulas call it" }),
      label: z.string().openapi({ description: "What people call it" }),
      text: z.string(),
    }),
  ),
  rates: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      unit: z.string(),
      value: z.string(),
      from: Day,
      to: Day.nullable(),
      source: z.string(),
      decidedBy: z.string(),
    }),
  ),
  versions: z.array(Version),
}).openapi("Rules");

const query = z.object({
  language: z.enum(LANGUAGES).default("nb").openapi({ description: "The language of titles, words and reasons" }),
});
const service = z.string().max(80);
const Problem = z.object({ type: z.string(), title: z.string(), status: z.number(), code: z.string() });
const unknown = {
  404: { description: "A refusal (RFC 9457)", content: { "application/problem+json": { schema: Problem } } },
};
const json = <S extends z.ZodType>(schema: S) => ({ "application/json": { schema } });

const list = createRoute({
  method: "get",
  path: "/rules",
  summary: "What is decided automatically, and by which version of which rules",
  request: { query },
  responses: { 200: { description: "One line for each service", content: json(z.array(Line)) } },
});

const current = createRoute({
  method: "get",
  path: "/rules/{service}",
  summary: "The rules of a service that decide today, or else the newest; its rates, and all its versions",
  request: { params: z.object({ service }), query },
  responses: { 200: { description: "The rules", content: json(Page) }, ...unknown },
});

const version = createRoute({
  method: "get",
  path: "/rules/{service}/{file}",
  summary: "One version: `3.dmn` is the file that decided, byte for byte; `3.json` the same in words",
  request: {
    params: z.object({ service, file: z.string().regex(/^[1-9]\d{0,8}\.(dmn|json)$/) }),
    query,
  },
  responses: {
    200: {
      description: "The version; the entity tag of a .dmn is its SHA-256",
      content: { ...json(Page), "application/xml": { schema: z.string() } },
    },
    ...unknown,
  },
});

export function ruleRoutes(app: OpenAPIHono<Env>, register: RuleRegister): void {
  app.use("/rules", etag());
  app.use("/rules/*", etag());
  app.openapi(list, async (c) => {
    c.header("cache-control", AGAIN);
    const lines = await register.list(c.req.valid("query").language);
    return c.json(lines.map(lineOf), 200);
  });
  app.openapi(current, async (c) => {
    const page = await register.page(c.req.valid("param").service, undefined, c.req.valid("query").language);
    c.header("cache-control", AGAIN);
    return c.json(pageOf(page ?? missing()), 200);
  });
  app.openapi(version, async (c) => {
    const { service: slug, file } = c.req.valid("param");
    const number = Number.parseInt(file, 10);
    const page = (await register.page(slug, number, c.req.valid("query").language)) ?? missing();
    if (file.endsWith(".json")) {
      c.header("cache-control", AGAIN);
      return c.json(pageOf(page), 200);
    }
    const dmn = (await register.dmn(slug, number)) ?? missing();
    return c.body(dmn, 200, {
      "content-type": "application/xml; charset=utf-8",
      "content-disposition": `attachment; filename="${slug}-${number}.dmn"`,
      "cache-control": FOR_EVER,
      etag: `"${page.shown.sha256}"`,
    });
  });
}

const AGAIN = "public, no-cache";
const FOR_EVER = "public, max-age=31536000, immutable";

const missing = (): never => {
  throw new Refusal("web.not-found", {}, 404);
};

const lineOf = ({ service: slug, title, question, unit, version: number, since }: RegisterLine) => ({
  service: slug,
  title,
  question,
  unit,
  version: number ?? null,
  since: since ?? null,
});

const versionOf = ({ version: number, sha256, from, to, approvedAt, approvedBy, note }: RegisterVersion) => ({
  version: number,
  sha256,
  from,
  to: to ?? null,
  approvedAt,
  approvedBy,
  note,
});

const pageOf = (page: RegisterPage) => ({
  ...lineOf(page),
  description: page.description,
  modelDescription: page.modelDescription,
  shown: versionOf(page.shown),
  outcomes: [...page.outcomes],
  facts: [...page.facts],
  decisions: page.decisions.map((one) => ({ ...one, requires: [...one.requires] })),
  tables: page.tables.map((table) => ({
    ...table,
    aggregator: table.aggregator ?? null,
    inputs: [...table.inputs],
    outputs: [...table.outputs],
    rules: table.rules.map((rule) => ({ ...rule, cells: [...rule.cells], outputs: [...rule.outputs] })),
  })),
  formulas: [...page.formulas],
  rates: page.rates.map((rate) => ({ ...rate, to: rate.to ?? null })),
  versions: page.versions.map(versionOf),
});
