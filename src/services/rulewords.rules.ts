/** What a model has that people read and that only the service's texts can say: names of its parts and columns, and its codes. */
import { isSpoken, LANGUAGES, spokenIn } from "#platform/texts";
import type { Model } from "#rules";
import type { Fault } from "./inspect/fault.model.ts";
import type { ProcessData, RuleExamples } from "./service.model.ts";

type Expression = NonNullable<Model["decisions"][number]["logic"]>;
type Node = Expression & { readonly kind: string };

type Naming = {
  /** Every text of the service, by key. */
  readonly texts: ReadonlyMap<string, string>;
  readonly process: ProcessData;
  /** Codes that the house itself has words for, such as why a person must look. */
  readonly said: readonly string[];
};

/** Everything in a catalogue's model and its examples that people would read as a code. */
export function wordsLacking(model: Model, examples: RuleExamples, naming: Naming): Fault[] {
  const { texts, process } = naming;
  const { decision } = process.decision;
  // What is only worked out on the way may keep the name it has among formulas; tables and the answer are read by everyone.
  const read = partsOf(model).filter(
    ({ name, logic }) => name === decision || nodesIn(logic).some(({ kind }) => kind === "table"),
  );
  const keys = [
    ...read.flatMap(({ name, logic }) => [
      `process.rules.${name}.name`,
      ...columnsOf(logic).map((column) => `process.rules.${name}.inputs.${column}`),
    ]),
    ...wordlessCodes(model, naming).map((code) => `process.values.${code}`),
    // An example may be named as people read it, or by the key of its name.
    ...examples.examples.filter(({ name }) => KEY.test(name)).map(({ name }) => `process.examples.${name}`),
  ];
  const lacking = (file: string, at: string): Fault => ({ file, at, code: "missing-text", detail: at });
  return [
    ...keys.filter((key) => !texts.has(key)).map((key) => lacking("texts/nb.yaml", key)),
    ...halfSaid(model).map((what) => lacking(`rules/${process.decision.model}`, what)),
  ];
}

const KEY = /^[a-z][a-z0-9_]*$/;

/** What begins to be said in several languages and is not said in all. */
const halfSaid = (model: Model): string[] =>
  [
    { name: model.name, text: model.description },
    ...model.decisions.map(({ name, description }) => ({ name, text: description })),
    ...model.decisions.map(({ name, question }) => ({ name, text: question })),
    ...model.functions.map(({ name, description }) => ({ name, text: description })),
  ].flatMap(({ name, text = "" }) => {
    const said = spokenIn(text);
    const left = LANGUAGES.filter((language) => said[language] === "");
    return isSpoken(text) && left.length > 0 ? [`${name}: ${left.join(", ")}`] : [];
  });

/** Codes of a model for which neither the service nor the house has words. */
export const wordlessCodes = (model: Model, { texts, process, said }: Naming): string[] =>
  codesOf(model).filter(
    (code) =>
      !said.includes(code) &&
      !texts.has(`process.values.${code}`) &&
      !(process.decision.outcomes.includes(code) && texts.has(`process.outcomes.${code}`)),
  );

/** Texts that stand for something else, wherever rules ask for them or answer them: "no_place". */
export function codesOf(model: Model): string[] {
  const found = partsOf(model).flatMap(({ logic }) =>
    nodesIn(logic).flatMap((node) => {
      if (node.kind === "literal") return [...node.text.matchAll(COMPOUND)].map(([, code]) => code ?? "");
      if (node.kind !== "table") return [];
      const written = [
        ...node.rules.flatMap(({ cells, outputs }) => [...cells, ...outputs]),
        ...[...node.inputs, ...node.outputs].map(({ allowed }) => allowed),
      ];
      return written.flatMap((one) => [...(one?.text ?? "").matchAll(CODE)].map(([, code]) => code ?? ""));
    }),
  );
  return [...new Set(found)];
}

/** In a table every small word in quotes is a code; in a formula only those that no language has. */
const CODE = /"([a-z][a-z0-9_]*)"/g;
const COMPOUND = /"([a-z][a-z0-9]*(?:_[a-z0-9]+)+)"/g;

const partsOf = (model: Model): readonly { readonly name: string; readonly logic: Expression | undefined }[] => [
  ...model.functions.map(({ name, body }) => ({ name, logic: body })),
  ...model.decisions.map(({ name, logic }) => ({ name, logic })),
];

function columnsOf(logic: Expression | undefined): string[] {
  const names = nodesIn(logic).flatMap((node) => {
    if (node.kind === "context") return node.entries.map(({ name }) => name ?? "");
    if (node.kind !== "table") return [];
    return [...node.inputs.map(({ label }) => label), ...node.outputs.map(({ name }) => name)];
  });
  return [...new Set(names.filter((name) => name !== ""))];
}

/** Every expression in an expression, itself first; a model is plain data, so what has a kind is one. */
function nodesIn(value: unknown): Node[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(nodesIn);
  return "kind" in value && typeof value.kind === "string" ? [value as Node, ...inner] : inner;
}
