/** Pictures of processes: what any editor can open and anybody can read, for our services and for whatever else is written. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BpmnModdle } from "bpmn-moddle";
import fc from "fast-check";
import { XmlDocument, XmlElement, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { afterAll, expect, test } from "vitest";
import { HANDOVER_REASONS } from "#cases";
import { LANGUAGES, missingTexts, type Texts } from "#platform/texts";
import { bpmnOf, bpmnTexts } from "./bpmn.ts";
import type { DrawnService } from "./bpmn/nodes.rules.ts";
import { readCatalogue } from "./catalogue.ts";
import { FACT_SOURCES } from "./service.model.ts";

const NAMES = {
  bpmn: "http://www.omg.org/spec/BPMN/20100524/MODEL",
  bpmndi: "http://www.omg.org/spec/BPMN/20100524/DI",
  dc: "http://www.omg.org/spec/DD/20100524/DC",
  di: "http://www.omg.org/spec/DD/20100524/DI",
};
const house = bpmnTexts();
const services = [...readCatalogue(join(import.meta.dirname, "../../catalogue")).values()];
const everyPicture = services.flatMap((service) =>
  LANGUAGES.map((language) => ({ slug: service.slug, service, language })),
);

xmlRegisterFsInputProviders();
const schemaFile = join(
  dirname(fileURLToPath(import.meta.resolve("bpmn-moddle/package.json"))),
  "resources/bpmn/xsd/BPMN20.xsd",
);
const schema = XmlDocument.fromBuffer(readFileSync(schemaFile), { url: schemaFile });
const validator = XsdValidator.fromDoc(schema);
afterAll(() => {
  validator.dispose();
  schema.dispose();
});

test.each(everyPicture)(
  "$slug in $language is valid BPMN 2.0 that an editor reads without a warning",
  async ({ service, language }) => {
    const xml = await bpmnOf(service, house, language);
    expect(() => validate(xml)).not.toThrow();
    expect((await new BpmnModdle().fromXML(xml)).warnings).toEqual([]);
    expect(await bpmnOf(service, house, language)).toBe(xml);
  },
);

test("what BPMN does not know is not valid, so the schema is really asked", async () => {
  const xml = await bpmnOf(some(services), house, "nb");
  expect(() => validate(xml.replaceAll("businessRuleTask", "ruletask"))).toThrow();
  expect(() => validate(xml.replace('targetRef="', 'targetReference="'))).toThrow();
});

test("everything in a picture of any process is reached, has its place and stands on nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(anyService(), fc.constantFrom(...LANGUAGES), async (service, language) => {
      const xml = await bpmnOf(service, house, language);
      validate(xml);
      using document = XmlDocument.fromString(xml);
      const { nodes, flows, shapes, edges } = read(document);
      for (const { from, to } of flows) expect([nodes.has(from), nodes.has(to)]).toEqual([true, true]);
      expect([...reached("received", flows)].toSorted()).toEqual([...nodes.keys()].toSorted());
      for (const [id, kind] of nodes)
        expect(
          flows.some(({ from }) => from === id),
          id,
        ).toBe(kind !== "endEvent");
      expect(shapes.map(({ id }) => id).toSorted()).toEqual([...nodes.keys()].toSorted());
      expect(edges.toSorted()).toEqual(flows.map(({ id }) => id).toSorted());
      expect(overlapping(shapes)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test.each(everyPicture)(
  "questions and answers of $slug in $language stand on no shape",
  async ({ service, language }) => {
    using document = XmlDocument.fromString(await bpmnOf(service, house, language));
    const { shapes, labels } = read(document);
    expect(labels.length).toBeGreaterThan(0);
    expect(labels.filter((label) => shapes.some((shape) => cross(label, shape)))).toEqual([]);
  },
);

test.each(everyPicture)("$slug in $language is told in its own words, and whole", async ({ service, language }) => {
  const xml = await bpmnOf(service, house, language);
  using document = XmlDocument.fromString(xml);
  const texts = service.texts[language];
  const names = document
    .find("//bpmn:process//@name", NAMES)
    .map((name) => name.content)
    .filter((name) => name !== "");
  expect(names.filter((name) => /^(bpmn|process|service)\./.test(name))).toEqual([]);
  expect(document.get("//bpmn:process/@name", NAMES)?.content).toBe(texts.get("service.title"));
  const ends = service.process.decision.outcomes.map((outcome) => texts.get(`process.outcomes.${outcome}`));
  expect(names).toEqual(expect.arrayContaining(ends));
  const told = document.find("//bpmn:documentation", NAMES).map(({ content }) => content);
  for (const { key } of service.process.checklist)
    expect(told.join("\n")).toContain(texts.get(`process.checklist.${key}.label`));
  for (const { legal_basis: basis } of service.process.facts) expect(told.join("\n")).toContain(basis);
  expect(told.join("\n")).toContain(`${service.process.decision.model}, ${service.process.decision.decision}`);
});

test("the house has words for every register and every reason, in four languages", () => {
  expect(missingTexts(house)).toEqual([]);
  expect(FACT_SOURCES.filter((source) => !house.nb.has(`bpmn.registers.${source.split(".")[0]}`))).toEqual([]);
  expect(HANDOVER_REASONS.filter((reason) => !house.nb.has(`bpmn.reasons.${reason}`))).toEqual([]);
});

test("a name may hold anything: what XML keeps for itself is escaped, what it cannot hold becomes a space", async () => {
  const service = some(services);
  const named = (name: string): Texts => {
    const texts = new Map([...service.texts.nb, ["service.title", name]]);
    return { ...service.texts, nb: texts };
  };
  const titleOf = async (name: string): Promise<string | undefined> => {
    using document = XmlDocument.fromString(await bpmnOf({ ...service, texts: named(name) }, house, "nb"));
    return document.get("//bpmn:process/@name", NAMES)?.content;
  };
  expect(await titleOf(`Støtte < "A" & 'B' > ]]>`)).toBe(`Støtte < "A" & 'B' > ]]>`);
  expect(await titleOf("To\nlinjer\u0007\ufffe")).toBe("To linjer  ");
});

function validate(xml: string): void {
  using document = XmlDocument.fromString(xml);
  validator.validate(document);
}

type Box = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
type Flow = { readonly id: string; readonly from: string; readonly to: string };

function read(document: XmlDocument) {
  const elements = (path: string): XmlElement[] =>
    document.find(path, NAMES).filter((found) => found instanceof XmlElement);
  const the = (element: XmlElement, name: string): string => element.attr(name)?.value ?? "";
  const boxes = (path: string): Box[] =>
    elements(`${path}/dc:Bounds`).map((bounds) => {
      const [x = 0, y = 0, width = 0, height = 0] = ["x", "y", "width", "height"].map((name) => +the(bounds, name));
      return { id: bounds.parent === null ? "" : the(bounds.parent, "bpmnElement"), x, y, width, height };
    });
  return {
    nodes: new Map(
      elements("//bpmn:process/*[bpmn:incoming or bpmn:outgoing]").map((node) => [the(node, "id"), node.name]),
    ),
    flows: elements("//bpmn:sequenceFlow").map((flow): Flow => ({
      id: the(flow, "id"),
      from: the(flow, "sourceRef"),
      to: the(flow, "targetRef"),
    })),
    shapes: boxes("//bpmndi:BPMNShape"),
    edges: elements("//bpmndi:BPMNEdge[count(di:waypoint) > 1]").map((edge) => the(edge, "bpmnElement")),
    labels: boxes("//bpmndi:BPMNLabel"),
  };
}

function reached(from: string, flows: readonly Flow[], seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const flow of flows) if (flow.from === from) reached(flow.to, flows, seen);
  return seen;
}

const cross = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const overlapping = (boxes: readonly Box[]): string[] =>
  boxes.flatMap((a, i) => boxes.slice(i + 1).flatMap((b) => (cross(a, b) ? [`${a.id} on ${b.id}`] : [])));

/** Processes nobody has thought of: any steps in any order, any number of outcomes. */
function anyService(): fc.Arbitrary<DrawnService> {
  const service = some(services);
  const key = fc.stringMatching(/^[a-z][a-z0-9_-]{0,7}$/);
  const step = fc.record({
    key,
    kind: fc.constantFrom("gather" as const, "decide" as const, "permit" as const, "letter" as const, "note" as const),
  });
  return fc
    .record({
      steps: fc.uniqueArray(step, { minLength: 1, maxLength: 6, selector: (one) => one.key }),
      outcomes: fc.uniqueArray(key, { minLength: 1, maxLength: 5 }),
      facts: fc.subarray(service.process.facts),
      checklist: fc.subarray(service.process.checklist),
      weeks: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ outcomes, weeks, ...parts }) => ({
      ...service,
      process: {
        ...service.process,
        ...parts,
        decision: { ...service.process.decision, outcomes },
        appeal: weeks > 10 ? undefined : { legal_basis: "§ 29", weeks },
      },
    }));
}

function some<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error("The catalogue is empty");
  return first;
}
