/** Work that is done later, enqueued in the transaction that asks for it. */
export type { Job, Jobs, Queue } from "./jobs.ts";
export { installJobs, openJobs, queue } from "./jobs.ts";
