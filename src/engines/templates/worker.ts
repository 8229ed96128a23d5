/** The thread a letter is compiled on. One request in, one outcome out; the pool never sends a second before the first is answered. */
import { parentPort, workerData } from "node:worker_threads";
import { openCompiler } from "./compile.ts";
import type { LetterRequest } from "./templates.model.ts";

const { root } = workerData as { readonly root: string };
const compile = openCompiler(root);

parentPort?.on("message", (request: LetterRequest) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  parentPort?.postMessage(compile(request));
});
