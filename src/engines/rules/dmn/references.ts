/** Ids: each once, and each that is required there. */
import type { Problem } from "../feel/compile.model.ts";
import type { Decision, DecisionService, FunctionModel, InputData, Model, Requires } from "../model.model.ts";

type Node =
  | { readonly kind: "input"; readonly node: InputData }
  | { readonly kind: "function"; readonly node: FunctionModel }
  | { readonly kind: "decision"; readonly node: Decision }
  | { readonly kind: "service"; readonly node: DecisionService };

/** An element of the requirement graph, here or in an imported model, by the id of a requirement. */
export function nodeOf(model: Model, reference: string): Node | undefined {
  const found = place(model, reference);
  if (found === undefined) return undefined;
  const { in: home, id } = found;
  const input = home.inputs.find((one) => one.id === id);
  if (input !== undefined) return { kind: "input", node: input };
  const fn = home.functions.find((one) => one.id === id);
  if (fn !== undefined) return { kind: "function", node: fn };
  const decision = home.decisions.find((one) => one.id === id);
  if (decision !== undefined) return { kind: "decision", node: decision };
  const service = home.services.find((one) => one.id === id);
  return service && { kind: "service", node: service };
}

export function checkReferences(model: Model, problems: Problem[]): void {
  const all = [...model.inputs, ...model.functions, ...model.decisions, ...model.services];
  all.sort((a, b) => a.line - b.line);
  const ids = new Set<string>();
  for (const { id, name, line } of all) {
    if (ids.has(id))
      problems.push({ code: "duplicate_id", message: `The id "${id}" is used twice`, element: name, line });
    ids.add(id);
  }
  const check = (element: string, line: number, wanted: Requires): void => {
    for (const id of wanted) {
      const known = id.includes("#") ? nodeOf(model, id) !== undefined : ids.has(id);
      if (!known)
        problems.push({
          code: "no_such_element",
          message: `It requires "${id}", which is not in the model`,
          element,
          line,
        });
    }
  };
  for (const { name, line, requires } of [...model.functions, ...model.decisions]) check(name, line, requires);
  for (const { name, line, outputs, encapsulated, inputDecisions, inputs } of model.services)
    check(name, line, [...outputs, ...encapsulated, ...inputDecisions, ...inputs]);
}

/** The model that an element stands in, and its id there. The models that are imported directly come before their own imports. */
function place(model: Model, reference: string): { readonly in: Model; readonly id: string } | undefined {
  const mark = reference.lastIndexOf("#");
  if (mark < 0) return { in: model, id: reference };
  const namespace = reference.slice(0, mark);
  let level = model.imports.map((one) => one.model);
  while (level.length > 0) {
    const found = level.find((one) => one.namespace === namespace);
    if (found !== undefined) return { in: found, id: reference.slice(mark + 1) };
    level = level.flatMap((one) => one.imports.map((inner) => inner.model));
  }
  return undefined;
}
