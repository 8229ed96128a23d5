/** Sharing out case work. */
export type { BatchItem, BatchKind, BatchView, ItemResult, Wish } from "./batch.model.ts";
export type { Choices, Filters, Found, FoundCase, SavedList } from "./find.model.ts";
export type { ServiceMeasures, UnitMeasures } from "./measures.model.ts";
export { giveSkills, installWork } from "./queues.ts";
export { unnamed, WorkPlan } from "./plan.model.ts";
export type { AbsentOn, Room } from "./room.ts";
export { BATCH, pruneBatches, runBatch } from "./run.ts";
export { openWorkDesk, workRoom } from "./workdesk.ts";
export type { PersonLoad, Queues, QueueView, UnitLoad, WorkDesk } from "./workdesk.model.ts";
