/** A thread that tries pages of stored cases, as the house's own do. */
import { parentPort } from "node:worker_threads";
import { openRules, tryPage, type Reading, type Stored } from "./rules.whatif.page.ts";

export type Order = { readonly page: readonly Stored[]; readonly reading: Reading };

const { raised } = openRules();

parentPort?.on("message", ({ page, reading }: Order) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  parentPort?.postMessage(tryPage(raised, page, reading));
});
