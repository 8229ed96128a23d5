/**
 * Whom the letters of a case are for: whoever applied, or the company that they applied for. A company has a digital mailbox, which the
 * carrier finds by its number; without a carrier its letters lie in the portal of whoever applied for it.
 */
import { chooseChannel, type Letter, type NewParcel } from "#dispatch";
import type { PersonView } from "#people";
import type { Correspondent } from "#records";
import { companyIn } from "./concerned.ts";
import { ON_BEHALF_OF } from "./on-behalf.model.ts";
import { listAt } from "./paths.rules.ts";
import type { Tools } from "./tools.ts";

export type Addressee = {
  readonly name: string;
  /** Absent when it is protected, unknown, or a company's. */
  readonly address: Letter["address"];
  /** As the record names them. */
  readonly correspondent: Correspondent;
  readonly parcel: Pick<NewParcel, "recipient" | "recipientOrg" | "channel" | "channelReason">;
};

export function addresseeOf(
  tools: Pick<Tools, "carrier">,
  applicant: PersonView,
  facts: Readonly<Record<string, unknown>>,
): Addressee {
  const hasCarrier = tools.carrier !== undefined;
  const company = companyIn(facts[ON_BEHALF_OF]);
  if (company !== undefined) {
    const { name, number } = company;
    return {
      name,
      address: undefined,
      correspondent: { role: "recipient", name },
      parcel: hasCarrier
        ? { recipient: null, recipientOrg: number, channel: "svarut-digital-only", channelReason: "organisation" }
        : { recipient: applicant.person, channel: "portal", channelReason: "no-carrier" },
    };
  }
  const { name, person, protection } = applicant;
  const address = protection === "none" ? addressOf(facts) : undefined;
  const { channel, reason } = chooseChannel({ protection, hasAddress: address !== undefined }, hasCarrier);
  return {
    name,
    address,
    correspondent: {
      role: "recipient",
      name,
      person,
      isProtected: protection !== "none",
      ...(address === undefined ? {} : { addressLines: address.lines }),
    },
    parcel: { recipient: person, channel, channelReason: reason },
  };
}

/** The applicant's postal address, as a look-up of the case has it. */
function addressOf(facts: Readonly<Record<string, unknown>>): Letter["address"] {
  const lines = listAt(facts, "applicant.address").map(String);
  const parsed = /^(\d{4,5}) (.+)$/.exec(lines.at(-1) ?? "");
  return parsed === null ? undefined : { lines, postcode: parsed[1] ?? "", place: parsed[2] ?? "" };
}
