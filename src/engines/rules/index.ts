/** Decision models: read, checked, and evaluated with their reasons. */
export { checkModel } from "./check/check.ts";
export { matchesOf } from "./decide/answer.ts";
export { evaluate, prepare } from "./evaluate.ts";
export type { Question } from "./evaluate.ts";
export type { Evaluation, Reason, Trace, Unknown } from "./evaluation.model.ts";
export type { Problem } from "./feel/compile.model.ts";
export type { Json } from "./json.ts";
export type { Model } from "./model.model.ts";
export type { Parameter } from "./parameters.ts";
export { UnreadableModel } from "./problems.ts";
export { readModel } from "./read.ts";
export { writeModel } from "./dmn/write.ts";
export { runTck } from "./tck.ts";
export type { TckReport } from "./tck.ts";
