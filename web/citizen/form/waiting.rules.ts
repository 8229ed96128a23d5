/** Whether a draft is on its way to be sent, and so no longer to be changed. */
import type { WaitingView } from "#services";

export const isWaiting = (state: WaitingView["state"]): boolean =>
  state === "awaiting-signatures" || state === "awaiting-payment";
