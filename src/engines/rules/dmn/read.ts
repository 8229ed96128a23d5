/**
 * DMN XML to a model. All five namespaces have the same elements for what is supported; what is not supported is a problem
 * with its element and line, never skipped. Everything that is wrong is told at once.
 */
import { createHash } from "node:crypto";
import type { Problem } from "../feel/compile.model.ts";
import type {
  Decision,
  DecisionService,
  DmnVersion,
  FunctionModel,
  Import,
  InputData,
  Model,
  TypeDeclaration,
} from "../model.model.ts";
import { UnreadableModel } from "../problems.ts";
import { decision, decisionService, functionModel, inputData, typeDeclaration } from "./definitions.ts";
import type { ReadContext } from "./elements.ts";
import { feelOnly, report } from "./elements.ts";
import { checkReferences } from "./references.ts";
import type { Element } from "./xml.ts";
import { attribute, child, readXml } from "./xml.ts";

export const namespaces: Readonly<Record<DmnVersion, string>> = {
  "1.1": "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
  "1.2": "http://www.omg.org/spec/DMN/20180521/MODEL/",
  "1.3": "https://www.omg.org/spec/DMN/20191111/MODEL/",
  "1.4": "https://www.omg.org/spec/DMN/20211108/MODEL/",
  "1.5": "https://www.omg.org/spec/DMN/20230324/MODEL/",
};
const versions = new Map<string, DmnVersion>([
  ...Object.entries(namespaces).map(([version, uri]) => [uri, version as DmnVersion] as const),
  // As some editors of 1.1 and 1.3 write it.
  ["http://www.omg.org/spec/DMN/20151101/dmn11.xsd", "1.1"],
  ["http://www.omg.org/spec/DMN/20191111/MODEL/", "1.3"],
]);

/** Finds an imported model by its namespace or by the location that the importing file gives. */
export type FindImport = (namespace: string, location: string | undefined) => Uint8Array | undefined;

/** A model with all that is wrong with it; it is only to be used when there is nothing. */
export type Draft = { readonly model: Model; readonly problems: readonly Problem[] };

const skipped = new Set(
  "description extensionElements DMNDI elementCollection performanceIndicator organizationUnit knowledgeSource textAnnotation association group artifact import businessContextElement".split(
    " ",
  ),
);
const maxImportDepth = 12;

/** Throws UnreadableModel when the file is not XML or not DMN at all. */
export function readDmn(bytes: Uint8Array, find: FindImport, above: readonly string[] = []): Draft {
  const root = readXml(bytes);
  if (!("name" in root)) throw new UnreadableModel(root);
  const c: ReadContext = { problems: [], warnings: [] };
  const dmn = versions.get(root.namespace);
  if (root.name !== "definitions" || dmn === undefined) {
    report(c.problems, root, "not_dmn", `This is not a DMN 1.1 to 1.5 model (namespace "${root.namespace}")`);
    throw new UnreadableModel(c.problems);
  }
  feelOnly(root, c);
  const namespace = attribute(root, "namespace") ?? "";
  const types: TypeDeclaration[] = [];
  const inputs: InputData[] = [];
  const functions: FunctionModel[] = [];
  const decisions: Decision[] = [];
  const services: DecisionService[] = [];
  for (const element of root.children) {
    if (element.namespace !== root.namespace) continue;
    if (element.name === "itemDefinition") types.push(typeDeclaration(element));
    else if (element.name === "inputData") inputs.push(inputData(element));
    else if (element.name === "businessKnowledgeModel") functions.push(functionModel(element, c, namespace));
    else if (element.name === "decision") decisions.push(decision(element, c, namespace));
    else if (element.name === "decisionService") services.push(decisionService(element, c, namespace));
    else if (!skipped.has(element.name))
      report(c.problems, element, "unsupported", `DMN's ${element.name} is not supported`);
  }
  const imports = importsOf(root, [...above, namespace], find, c);
  const model: Model = {
    name: attribute(root, "name") ?? "",
    namespace,
    dmn,
    description: child(root, "description")?.text,
    sha256: identityOf(bytes, imports),
    bytes,
    warnings: c.warnings,
    imports,
    types,
    inputs,
    functions,
    decisions,
    services,
  };
  checkReferences(model, c.problems);
  return { model, problems: c.problems };
}

/** Of the bytes; of a model that imports others, of its bytes' and theirs, as it decides by theirs too. */
function identityOf(bytes: Uint8Array, imports: readonly Import[]): string {
  const own = createHash("sha256").update(bytes).digest("hex");
  if (imports.length === 0) return own;
  return createHash("sha256")
    .update([own, ...imports.map(({ model }) => model.sha256)].join("\n"))
    .digest("hex");
}

function importsOf(root: Element, above: readonly string[], find: FindImport, c: ReadContext): Import[] {
  return root.children
    .filter((one) => one.name === "import" && one.namespace === root.namespace)
    .flatMap((element) => {
      const namespace = attribute(element, "namespace") ?? "";
      const location = attribute(element, "locationURI");
      const type = attribute(element, "importType") ?? root.namespace;
      const say = (code: string, message: string): Import[] => {
        report(c.problems, element, code, message);
        return [];
      };
      if (!versions.has(type)) return say("unsupported", `Only DMN models can be imported, not ${type}`);
      if (above.includes(namespace)) return say("circle", `The models import each other in a circle: ${namespace}`);
      if (above.length > maxImportDepth) return say("import", `Imports inside imports deeper than ${maxImportDepth}`);
      const bytes = find(namespace, location);
      if (bytes === undefined) return say("import", `The imported model "${namespace}" was not found`);
      const model = imported(bytes, find, above, element, c);
      if (model === undefined) return [];
      if (model.namespace !== namespace)
        return say("import", `The imported model has the namespace "${model.namespace}", not "${namespace}"`);
      return [{ name: attribute(element, "name") ?? "", namespace, location, line: element.line, model }];
    });
}

/** What is wrong in an imported model is wrong here, at the line of the import. */
function imported(
  bytes: Uint8Array,
  find: FindImport,
  above: readonly string[],
  element: Element,
  c: ReadContext,
): Model | undefined {
  const name = attribute(element, "name") ?? "";
  const pass = (problems: readonly Problem[]): void => {
    for (const { code, message, element: inner, line } of problems)
      c.problems.push({
        code,
        message: `${message} (line ${line} of the imported model)`,
        element: `import ${name} ${inner}`,
        line: element.line,
      });
  };
  try {
    const { model, problems } = readDmn(bytes, find, above);
    pass(problems);
    return model;
  } catch (error) {
    if (!(error instanceof UnreadableModel)) throw error;
    pass(error.problems);
    return undefined;
  }
}
