/** The jobs about other parties. */
import { queue } from "#platform/jobs";

/** One job a case: "tell those who are to be told". */
export const TELL_PARTIES = queue("line.tell-parties", {
  retryLimit: 6,
  retryDelay: 2,
  retryDelayMax: 300,
  expireSeconds: 120,
});

/** One job a case: "make parties of those whom the application names". */
export const NAMED_PARTIES = queue("line.named-parties", {
  retryLimit: 6,
  retryDelay: 5,
  retryDelayMax: 900,
  expireSeconds: 120,
});
