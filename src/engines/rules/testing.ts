/** For tests: models from a few lines of XML, and FEEL expressions by themselves. */
import type { Json } from "./json.ts";
import { evaluate } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.model.ts";
import type { Model } from "./model.model.ts";
import { legalDate } from "#platform/time";
import { readModel } from "./read.ts";

const namespace = "https://www.omg.org/spec/DMN/20230324/MODEL/";

export const modelOf = (inner: string, dmn = namespace): Model =>
  readModel(
    new TextEncoder().encode(`<definitions xmlns="${dmn}" name="test" namespace="urn:test">\n${inner}\n</definitions>`),
  );

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const element = (name: string, text: string): string => `<${name}><text>${escaped(text)}</text></${name}>`;

/** A table over number inputs called a, b, c …; a rule is its cells and then its outputs; `id` follows the order given. */
export function tableOf(
  hitPolicy: string,
  inputs: readonly string[],
  rules: readonly {
    readonly id: string;
    readonly cells: readonly string[];
    readonly outputs: readonly string[];
    readonly notes?: readonly string[];
  }[],
  output = `<output name="out"/>`,
): Model {
  const rows = rules.map(
    ({ id, cells, outputs, notes = [] }) =>
      `<rule id="${id}">${cells.map((cell) => element("inputEntry", cell)).join("")}${outputs
        .map((one) => element("outputEntry", one))
        .join("")}${notes.map((note) => element("annotationEntry", note)).join("")}</rule>`,
  );
  const annotations = ["legalBasis", "nb", "nn", "sv", "en"].map((name) => `<annotation name="${name}"/>`);
  return modelOf(`
    ${inputs.map((name) => `<inputData id="${name}" name="${name}"><variable name="${name}" typeRef="number"/></inputData>`).join("\n")}
    <decision id="d" name="answer">
      ${inputs.map((name) => `<informationRequirement><requiredInput href="#${name}"/></informationRequirement>`).join("")}
      <decisionTable hitPolicy="${hitPolicy.split("/")[0]}" ${hitPolicy.includes("/") ? `aggregation="${hitPolicy.split("/")[1]}"` : ""}>
        ${inputs.map((name) => `<input label="${name}"><inputExpression typeRef="number"><text>${name}</text></inputExpression></input>`).join("")}
        ${output}${annotations.join("")}
        ${rows.join("\n")}
      </decisionTable>
    </decision>`);
}

export const today = legalDate("2026-11-22");

export const answer = (model: Model, facts: Readonly<Record<string, Json>>): Evaluation =>
  evaluate(model, { decision: "answer", facts, parameters: [], asOf: today });

/** What a FEEL expression is worth over facts of any type. */
export function feel(expression: string, facts: Readonly<Record<string, Json>> = {}): Evaluation {
  const names = Object.keys(facts);
  const model = modelOf(`
    ${names.map((name, i) => `<inputData id="i${i}" name="${name}"/>`).join("\n")}
    <decision id="d" name="answer">
      ${names.map((_, i) => `<informationRequirement><requiredInput href="#i${i}"/></informationRequirement>`).join("")}
      ${element("literalExpression", expression)}
    </decision>`);
  return answer(model, facts);
}
