/** The thread that past decisions are tried on: a page in, what came of it out. */
import { parentPort, workerData } from "node:worker_threads";
import type { Page, Setup } from "./trial.model.ts";
import { trying } from "./trying.ts";

const tried = trying(workerData as Setup);

parentPort?.on("message", (page: Page) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  parentPort?.postMessage(tried(page));
});
