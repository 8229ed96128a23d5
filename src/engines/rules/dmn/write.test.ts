/** Writing models: what is written reads as the same model, and editors can show it. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { expect, test } from "vitest";
import type { Model } from "../model.model.ts";
import { UnreadableModel } from "../problems.ts";
import { modelOf } from "../testing.ts";
import { models } from "./models.testing.ts";
import { readDmn } from "./read.ts";
import { writeModel } from "./write.ts";
import { attribute, child, children, readXml } from "./xml.ts";

/** A model without what only says where and in which file things stood. */
const essence = (model: Model): unknown =>
  JSON.parse(
    JSON.stringify(model, (key, value: unknown) =>
      ["line", "bytes", "sha256", "dmn"].includes(key) ? undefined : (value ?? null),
    ),
  );
const again = (model: Model, found: readonly Model[] = []): Model => {
  const { model: read, problems } = readDmn(
    writeModel(model),
    (namespace) => found.find((one) => one.namespace === namespace)?.bytes,
  );
  expect(problems).toEqual([]);
  return read;
};

/** The reader evens out what XML and DMN do not tell apart; every model that was read is already so. */
const asRead = (model: Model): Model => readDmn(writeModel(model), () => undefined).model;

test("what is written reads as the same model: any model", () => {
  fc.assert(
    fc.property(models, (model) => {
      const read = asRead(model);
      expect(essence(again(read))).toEqual(essence(read));
      expect(counted(read)).toEqual(counted(model));
    }),
    { numRuns: 300 },
  );
});

/** What must not get lost on the way: everything that is written as text. */
function counted(model: Model): string[] {
  const found: string[] = [];
  JSON.stringify(model, (key, value: unknown) => {
    if (
      ["text", "name", "typeRef", "description", "question", "variable", "kind", "result"].includes(key) &&
      typeof value === "string"
    )
      found.push(`${key}: ${value.trim().replaceAll(/\s+/g, " ")}`);
    return value;
  });
  return found.toSorted();
}

const kit = join(import.meta.dirname, "../../../../../shared/data/dmn-tck/dev");
const catalogue = join(import.meta.dirname, "../../../../catalogue/services");
const files = [...globSync(`${catalogue}/*/rules/*.dmn`), ...(existsSync(kit) ? globSync(`${kit}/*/*/*.dmn`) : [])];

test.each(files)("what is written reads as the same model: %s", (file) => {
  const { model } = readDmn(readFileSync(file), () => undefined);
  expect(essence(again(model))).toEqual(essence(model));
});

test("imports, another product's names and references to other models are kept", () => {
  const other = modelOf(
    `<decision id="o" name="other"><literalExpression><text>1</text></literalExpression></decision>`,
  );
  const known: Model = { ...other, namespace: "urn:other" };
  const bytes = writeModel(known);
  const inner = `<import name="o" namespace="urn:other" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
    <decision id="d" name="d"><informationRequirement><requiredDecision href="urn:other#o"/></informationRequirement>
    <decisionTable><input label="x" c:inputVariable="v" xmlns:c="http://camunda.org/schema/1.0/dmn"><inputExpression><text>o.other</text></inputExpression></input><output/></decisionTable></decision>`;
  const source = new TextEncoder().encode(
    `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="urn:top" name="t">${inner}</definitions>`,
  );
  const { model, problems } = readDmn(source, () => bytes);
  expect(problems).toEqual([]);
  expect(essence(again(model, [{ ...known, bytes }]))).toEqual(essence(model));
});

test("DMN 1.3 is written, and 1.5 only where 1.3 has no words", () => {
  const plain = modelOf(`<decision id="d" name="d"><literalExpression><text>1</text></literalExpression></decision>`);
  expect(again(plain).dmn).toBe("1.3");
  const boxed = modelOf(
    `<decision id="d" name="d"><list><filter><in><list/></in><match><literalExpression><text>true</text></literalExpression></match></filter></list></decision>`,
  );
  expect(again(boxed).dmn).toBe("1.5");
});

test("a diagram shows every fact, function and decision once, what is required below", () => {
  const [file = ""] = files;
  const { model } = readDmn(readFileSync(file), () => undefined);
  const root = readXml(writeModel(model));
  if (!("name" in root)) throw new Error("not XML");
  const diagram = child(child(root, "DMNDI") ?? root, "DMNDiagram") ?? root;
  const shapes = new Map(
    children(diagram, "DMNShape").map((shape) => {
      const bounds = child(shape, "Bounds") ?? shape;
      return [
        attribute(shape, "dmnElementRef") ?? "",
        ["x", "y", "width", "height"].map((name) => Number(attribute(bounds, name))),
      ] as const;
    }),
  );
  const all = [...model.inputs, ...model.functions, ...model.decisions];
  expect([...shapes.keys()].toSorted()).toEqual(all.map((one) => one.id).toSorted());
  for (const { id, requires } of model.decisions)
    for (const one of requires) expect(shapes.get(one)?.[1]).toBeGreaterThan(shapes.get(id)?.[1] ?? Infinity);
  const places = new Set([...shapes.values()].map(([x, y]) => `${x} ${y}`));
  expect(places.size).toBe(shapes.size);
  const requirements = new Set(
    [...model.functions, ...model.decisions].flatMap((one) => one.requires.filter((id) => id !== one.id)),
  );
  expect(children(diagram, "DMNEdge").length).toBeGreaterThanOrEqual(requirements.size);
});

test("a character that XML cannot carry is refused", () => {
  const model = modelOf(`<decision id="d" name="d"/>`);
  expect(() => writeModel({ ...model, name: "a\u0001" })).toThrow(UnreadableModel);
});

const schemas = join(kit, "../xsd");

test.skipIf(!existsSync(schemas))(
  "what is written is valid by the standard's schema (../shared/data/dmn-tck/xsd)",
  () => {
    xmlRegisterFsInputProviders();
    const validators = ["13", "15"].map((version) => {
      const url = join(schemas, `DMN${version}.xsd`);
      using schema = XmlDocument.fromBuffer(readFileSync(url), { url });
      return XsdValidator.fromDoc(schema);
    });
    for (const file of files) {
      const bytes = writeModel(readDmn(readFileSync(file), () => undefined).model);
      const validator = validators[Buffer.from(bytes).includes("20230324") ? 1 : 0];
      using document = XmlDocument.fromBuffer(bytes);
      expect(() => validator?.validate(document), file).not.toThrow();
    }
    for (const validator of validators) validator.dispose();
  },
);
