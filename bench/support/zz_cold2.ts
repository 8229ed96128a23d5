/** A program: makes a model of fifty rules ready, once, and prints how many milliseconds it took. */
import { readModel } from "#rules";

const columns = ["income", "children", "hours", "age", "kind", "registered"];
const types: Readonly<Record<string, string>> = { kind: "string", registered: "boolean" };
const kinds = ["person", "company", "club", "school", "family"];

/** Five tables of ten rules; the cells and outputs of models as they are, with law and reasons in four languages. */
function model(): string {
  const decisions = Array.from({ length: 5 }, (_, d) => {
    const rows = Array.from({ length: 10 }, (_unused, r) => {
      const cells = [
        `[${r * 50_000}..${(r + 1) * 50_000})`,
        r % 3 === 0 ? "-" : `> ${r % 4}`,
        r % 2 === 0 ? "&lt; 41" : ">= 41",
        r % 5 === 0 ? "-" : `[${r}..${r + 20}]`,
        `"${kinds[r % 5]}", "${kinds[(r + d) % 5]}x"`,
        r % 4 === 0 ? "-" : "true",
      ];
      const outputs = [`"outcome ${r}"`, r % 3 === 0 ? "income * 0.06 / 11" : String(r * 100)];
      const notes = ["lov § 1", ...Array.from({ length: 4 }, () => `Inntekten er {income} kroner, regel ${r}.`)];
      const entries = (name: string, texts: readonly string[]): string =>
        texts.map((text) => `<${name}><text>${text}</text></${name}>`).join("");
      return `<rule id="d${d}r${r}">${entries("inputEntry", cells)}${entries("outputEntry", outputs)}${entries("annotationEntry", notes)}</rule>`;
    });
    return `<decision id="d${d}" name="decision ${d}">
${columns.map((name) => `<informationRequirement><requiredInput href="#${name}"/></informationRequirement>`).join("")}
<decisionTable hitPolicy="FIRST">
${columns.map((name) => `<input label="${name}"><inputExpression typeRef="${types[name] ?? "number"}"><text>${name}</text></inputExpression></input>`).join("")}
<output name="outcome" typeRef="string"/><output name="fee" typeRef="number"/>
${["legalBasis", "nb", "nn", "sv", "en"].map((name) => `<annotation name="${name}"/>`).join("")}
${rows.join("\n")}</decisionTable></decision>`;
  });
  const inputs = columns.map(
    (name) =>
      `<inputData id="${name}" name="${name}"><variable name="${name}" typeRef="${types[name] ?? "number"}"/></inputData>`,
  );
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="fifty" namespace="urn:bench">${inputs.join("")}${decisions.join("")}</definitions>`;
}

const bytes = new TextEncoder().encode(model());
await new Promise((r) => setTimeout(r, 1500));
const start = performance.now();
const c0 = process.threadCpuUsage();
const p0 = process.cpuUsage();
readModel(bytes);
const w = performance.now() - start;
const c = process.threadCpuUsage(c0),
  pp = process.cpuUsage(p0);
console.log(
  "wall",
  w.toFixed(1),
  "thread",
  ((c.user + c.system) / 1000).toFixed(1),
  "process",
  ((pp.user + pp.system) / 1000).toFixed(1),
);
