/** A thread that does as it is told, for the pool's tests: real threads that really end. */
import { existsSync, writeFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";

export type Order =
  | { readonly say: string }
  | { readonly exit: true }
  | { readonly throw: string }
  /** Ends the thread the first time, when the file is not there yet; answers the second. */
  | { readonly exitUnless: string }
  | { readonly sleep: number };

parentPort?.on("message", (order: Order) => {
  if ("exit" in order) process.exit(3);
  if ("throw" in order) throw new Error(order.throw);
  if ("exitUnless" in order && !existsSync(order.exitUnless)) {
    writeFileSync(order.exitUnless, "");
    process.exit(3);
  }
  if ("sleep" in order) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, order.sleep);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  parentPort?.postMessage("say" in order ? order.say : "done");
});
