/**
 * The second door of the rules: what can be said of a model without deciding anything, what decides in a case, and what
 * changed between two versions.
 */
export { boundaryExamples, type BoundaryExample } from "./boundaries.ts";
export { checkModel, type CheckOptions } from "./check/check.ts";
export {
  compareModels,
  compareParameters,
  type ModelDifference,
  type ParameterDifference,
} from "./check/difference.ts";
export { mayBecomeFinal, type ExampleResult } from "./check/final.ts";
export { problemCodes, type ModelProblem } from "./check/problem.model.ts";
export { whichFactDecides, type DecidingFact } from "./missing.ts";
export { nearestMiss, type NearestMiss, type Wish } from "./nearest.ts";
export { turningPoints, type TurningPoints } from "./turning.ts";
