/** The table that every engine decides in `bench rules`: ten rules, four inputs, two outputs, hit policy FIRST. */
export type Facts = {
  readonly age: number;
  readonly income: number;
  readonly kind: string;
  readonly member: boolean;
};

export type Answer = { readonly outcome: string; readonly fee: number };

export type Column = keyof Facts;

export const columns: readonly { readonly name: Column; readonly type: string }[] = [
  { name: "age", type: "number" },
  { name: "income", type: "number" },
  { name: "kind", type: "string" },
  { name: "member", type: "boolean" },
];

/** Cells in S-FEEL, in the order of the columns. */
export const rules: readonly { readonly cells: readonly string[]; readonly answer: Answer }[] = [
  { cells: ["< 18", "-", "-", "-"], answer: { outcome: "free", fee: 0 } },
  { cells: [">= 67", "< 300000", "-", "-"], answer: { outcome: "reduced", fee: 50 } },
  { cells: ["[18..25]", "< 200000", '"student"', "-"], answer: { outcome: "reduced", fee: 40 } },
  { cells: ["[18..66]", "< 150000", "-", "true"], answer: { outcome: "reduced", fee: 60 } },
  { cells: ["-", ">= 900000", '"company"', "-"], answer: { outcome: "full", fee: 400 } },
  { cells: ["-", "[300000..900000]", '"company"', "false"], answer: { outcome: "full", fee: 300 } },
  { cells: ["-", "-", '"club", "school"', "-"], answer: { outcome: "reduced", fee: 20 } },
  { cells: ["[26..40]", "< 400000", '"student", "apprentice"', "true"], answer: { outcome: "reduced", fee: 70 } },
  { cells: ["> 40", "[150000..500000]", "-", "true"], answer: { outcome: "reduced", fee: 90 } },
  { cells: ["-", "-", "-", "-"], answer: { outcome: "full", fee: 100 } },
];

const kinds = ["person", "student", "apprentice", "company", "club", "school"];

/** Facts that reach every rule, the same ones every time. */
export function manyFacts(count: number): Facts[] {
  let seed = 20_261_122;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const bounds = [150_000, 200_000, 300_000, 400_000, 500_000, 900_000];
  return Array.from({ length: count }, () => ({
    age: next(90),
    income: next(4) === 0 ? (bounds[next(bounds.length)] ?? 0) + next(3) - 1 : next(1_200_000),
    kind: kinds[next(kinds.length)] ?? "",
    member: next(2) === 0,
  }));
}

/** As DMN in any of its namespaces. */
export function asDmn(namespace: string): string {
  const inputs = columns.map(
    ({ name, type }) =>
      `<input id="i_${name}" label="${name}"><inputExpression id="e_${name}" typeRef="${type}"><text>${name}</text></inputExpression></input>`,
  );
  const rows = rules.map(
    ({ cells, answer }, i) =>
      `<rule id="r${i + 1}">${cells.map((cell, c) => `<inputEntry id="c${i}_${c}"><text>${escaped(cell)}</text></inputEntry>`).join("")}<outputEntry id="o${i}_0"><text>"${answer.outcome}"</text></outputEntry><outputEntry id="o${i}_1"><text>${answer.fee}</text></outputEntry></rule>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${namespace}" id="fees" name="fees" namespace="urn:bench">
${columns.map(({ name, type }) => `<inputData id="d_${name}" name="${name}"><variable id="v_${name}" name="${name}" typeRef="${type}"/></inputData>`).join("\n")}
<decision id="fee" name="fee">
${columns.map(({ name }) => `<informationRequirement id="n_${name}"><requiredInput href="#d_${name}"/></informationRequirement>`).join("\n")}
<decisionTable id="t" hitPolicy="FIRST">
${inputs.join("\n")}
<output id="out_0" name="outcome" typeRef="string"/><output id="out_1" name="fee" typeRef="number"/>
${rows.join("\n")}
</decisionTable></decision></definitions>`;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
