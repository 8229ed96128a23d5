/**
 * A table more, of two inputs that come from the same income: its two rules overlap on paper, and no facts lead to both. What the
 * check cannot rule out, a person must judge.
 */
export const withDoubt = (dmn: string): string =>
  dmn.replace(
    "</definitions>",
    `<decision id="beside" name="beside"><variable name="beside" typeRef="number"/>
      <informationRequirement><requiredDecision href="#household_income"/></informationRequirement>
      <decisionTable id="beside_table" hitPolicy="UNIQUE">
        <input label="income"><inputExpression typeRef="number"><text>household_income</text></inputExpression></input>
        <input label="double"><inputExpression typeRef="number"><text>household_income * 2</text></inputExpression></input>
        <output name="out" typeRef="number"/>
        ${["legalBasis", "nb", "nn", "sv", "en"].map((name) => `<annotation name="${name}"/>`).join("")}
        ${besideRule("beside-high", "&gt; 500000", "-")}${besideRule("beside-low", "-", "&lt; 600000")}
      </decisionTable></decision></definitions>`,
  );

const besideRule = (id: string, first: string, second: string): string => `
  <rule id="${id}"><inputEntry><text>${first}</text></inputEntry><inputEntry><text>${second}</text></inputEntry>
    <outputEntry><text>1</text></outputEntry><annotationEntry><text>forskrift om foreldrebetaling i barnehager § 3</text></annotationEntry>
    ${["nb", "nn", "sv", "en"].map((language) => `<annotationEntry><text>${id} ${language}</text></annotationEntry>`).join("")}</rule>`;
