/**
 * The machine's door: JSON under /api, each route a value with what it takes and gives, OpenAPI 3.1 printed from them.
 *
 * A citizen's own session opens it; there is no other key yet. Changing routes take an Idempotency-Key, so that a
 * client that lost the answer may ask again and gets the same receipt.
 */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { Refusal } from "#platform/errors";
import { apply } from "#services";
import { ruleRoutes } from "./register.api.ts";
import type { Opened } from "./compose.ts";
import type { Env } from "./env.model.ts";

const Problem = z
  .object({ type: z.string(), title: z.string(), status: z.number(), code: z.string() })
  .openapi("Problem");
const problems = (...statuses: readonly number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: "A refusal (RFC 9457)", content: { "application/problem+json": { schema: Problem } } },
    ]),
  );
const json = <S extends z.ZodType>(schema: S) => ({ "application/json": { schema } });

const Card = z.object({ slug: z.string(), title: z.string(), summary: z.string() }).openapi("Service");
const Receipt = z
  .object({
    caseId: z.uuid(),
    reference: z.string(),
    caseNumber: z.string(),
    entryNumber: z.string(),
    receivedAt: z.string(),
    answerBy: z.string(),
  })
  .openapi("Receipt");
const Status = z
  .object({ caseId: z.uuid(), number: z.string(), status: z.string(), outcome: z.string().nullable() })
  .openapi("CaseStatus");
const Entry = z
  .object({
    entry: z.uuid(),
    journalNumber: z.string(),
    caseNumber: z.string(),
    title: z.string(),
    kind: z.string(),
    journalDate: z.string(),
    withheld: z.string().nullable(),
  })
  .openapi("JournalEntry");

const listServices = createRoute({
  method: "get",
  path: "/services",
  summary: "What the municipality offers",
  responses: { 200: { description: "Services", content: json(z.array(Card)) } },
});

const sendApplication = createRoute({
  method: "post",
  path: "/services/{slug}/applications",
  summary: "Apply for a service as the citizen who is logged in",
  request: {
    params: z.object({ slug: z.string().max(80) }),
    headers: z.object({ "idempotency-key": z.string().min(8).max(100) }),
    body: {
      required: true,
      content: json(
        z.object({
          answers: z.record(z.string(), z.unknown()),
          language: z.enum(["nb", "nn", "sv", "en"]).default("nb"),
        }),
      ),
    },
  },
  responses: { 201: { description: "On record", content: json(Receipt) }, ...problems(401, 404, 409, 422, 429) },
});

const caseStatus = createRoute({
  method: "get",
  path: "/cases/{caseId}",
  summary: "Where one's own case is",
  request: { params: z.object({ caseId: z.uuid() }) },
  responses: { 200: { description: "The case", content: json(Status) }, ...problems(401, 404) },
});

const journal = createRoute({
  method: "get",
  path: "/journal",
  summary: "The public journal, newest first",
  request: {
    query: z.object({
      day: z.iso.date().optional(),
      q: z.string().max(200).default(""),
      unit: z.string().max(60).optional(),
      after: z.string().max(60).optional(),
    }),
  },
  responses: {
    200: {
      description: "A page of entries; `next` is the next page's `after`",
      content: json(z.object({ entries: z.array(Entry), next: z.string().nullable() })),
    },
  },
});

export function apiRoutes({ house, tools }: Opened): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({
    defaultHook: (result, c) =>
      result.success
        ? undefined
        : c.json(
            {
              type: "urn:radhus:refusal:api.invalid",
              title: "api.invalid",
              status: 400,
              code: "api.invalid",
              issues: result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })),
            },
            400,
          ),
  });
  app.openapi(listServices, async (c) => c.json([...(await house.portal.services(c.get("visitor").language))], 200));
  app.openapi(sendApplication, async (c) => {
    const who = signedIn(c.get("visitor").citizen);
    const { answers, language } = c.req.valid("json");
    const receipt = await apply(tools, who, {
      service: c.req.valid("param").slug,
      answers,
      language,
      key: c.req.valid("header")["idempotency-key"],
    });
    return c.json(
      {
        caseId: receipt.caseId,
        reference: receipt.reference,
        caseNumber: receipt.caseNumber,
        entryNumber: receipt.entryNumber,
        receivedAt: receipt.receivedAt,
        answerBy: receipt.answerBy,
      },
      201,
    );
  });
  app.openapi(caseStatus, async (c) => {
    const who = signedIn(c.get("visitor").citizen);
    const found = await house.portal.caseView(who, c.req.valid("param").caseId, c.get("visitor").language);
    return c.json(
      { caseId: found.caseId, number: found.number, status: found.status, outcome: found.decision?.outcome ?? null },
      200,
    );
  });
  app.openapi(journal, async (c) => {
    const { day, q, unit, after } = c.req.valid("query");
    const page = await house.publicAccess.journal({ day, query: q, unit, after, language: c.get("visitor").language });
    const entries = page.entries.map((one) => ({
      entry: one.entry,
      journalNumber: one.journalNumber,
      caseNumber: one.caseNumber,
      title: one.title,
      kind: one.kind,
      journalDate: one.journalDate,
      withheld: one.withheld ?? null,
    }));
    return c.json({ entries, next: page.next ?? null }, 200);
  });
  ruleRoutes(app, house.ruleRegister);
  app.doc31("/openapi.json", { openapi: "3.1.1", info: { title: "Rådhus", version: "1" }, servers: [{ url: "/api" }] });
  return app;
}

function signedIn<T>(citizen: T | undefined): T {
  if (citizen === undefined) throw new Refusal("login.needed", {}, 401);
  return citizen;
}
