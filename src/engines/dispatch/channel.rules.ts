/** Which way a letter goes, and why: a pure choice whose reason is kept with the letter. */
import type { Channel } from "./dispatch.model.ts";

export type Recipient = {
  readonly protection: "none" | "confidential" | "strictly-confidential";
  /** A postal address that may be printed on an envelope. */
  readonly hasAddress: boolean;
};

export type Choice = { readonly channel: Channel; readonly reason: string };

/**
 * SvarUt finds the recipient's digital mailbox itself and prints for those who have none or are reserved, so it is the
 * way whenever there is an address. With a protected address nothing may be printed: digital only, and since that
 * gives no guarantee (KS' own warning), the letter is followed until it is read. A municipality without a carrier leaves the
 * letter in the portal, where nobody's address matters.
 */
export function chooseChannel(recipient: Recipient, hasCarrier: boolean): Choice {
  if (!hasCarrier) return { channel: "portal", reason: "no-carrier" };
  if (recipient.protection !== "none") return { channel: "svarut-digital-only", reason: "protected-address" };
  if (!recipient.hasAddress) return { channel: "svarut-digital-only", reason: "no-address" };
  return { channel: "svarut", reason: "digital-or-print" };
}
