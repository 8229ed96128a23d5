/** `rules check FILE.dmn`: all that keeps a model from deciding, and what should be looked at before it does. */
import { checkModel } from "#rules/check";
import { print } from "./command.ts";
import type { Options } from "./options.ts";
import { dayOption, modelFile, parametersOption } from "./rules.input.ts";
import { checkLines } from "./rules.text.ts";

/** Exit 1 when the model may not decide; warnings and notes alone are exit 0. */
export async function checkCommand({ positionals: [path], parameters, "as-of": asOf, json }: Options): Promise<number> {
  const model = modelFile(path);
  const rows = await parametersOption(parameters);
  const problems = checkModel(model, rows.length === 0 ? {} : { parameters: rows, asOf: dayOption(asOf) });
  const broken = problems.some(({ severity }) => severity === "error");
  print(json, { readable: true, mayDecide: !broken, problems }, () => checkLines(problems));
  return broken ? 1 : 0;
}
