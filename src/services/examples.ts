/** A door of the services for their worked examples: how they are written, what came of them, and the runs that are kept. */
export { Example, Shows } from "./examples/example.model.ts";
export type { GivenPermits, Judgement, PlannedFault, ServiceExamples } from "./examples/example.model.ts";
export { differs, type Differs, type LineResult } from "./examples/differs.model.ts";
export { exampleFaults, placedExamples, spokenIn, type Placed, type Spoken } from "./examples/examples.rules.ts";
export { askForRun, EXAMPLES, runExamples, runOf, stopRun } from "./examples/runs.ts";
export type { ExamplesRun, PlayExamples } from "./examples/run.model.ts";
