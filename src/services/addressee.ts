/**
 * Whom the letters of a case are for: whoever applied, or the company that they applied for. A company has a digital mailbox, which the
 * carrier finds by its number, and a letter is printed only where the case knows its address; without a carrier its letters lie in the portal
 * of whoever applied for it.
 */
import { chooseChannel, type Letter, type NewParcel } from "#dispatch";
import type { PersonView } from "#people";
import type { Correspondent } from "#records";
import { companyIn } from "./concerned.ts";
import { ON_BEHALF_OF } from "./on-behalf.model.ts";
import { listAt, textAt } from "./paths.rules.ts";
import type { Tools } from "./tools.ts";

export type Addressee = {
  readonly name: string;
  /** Absent when it is protected, or no look-up of the case has it. */
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
    const address = textAt(facts, "company.number") === number ? addressAt(facts, "company.address") : undefined;
    const { channel, reason } = chooseChannel({ protection: "none", hasAddress: address !== undefined }, hasCarrier);
    return {
      name,
      address,
      correspondent: { role: "recipient", name, ...(address === undefined ? {} : { addressLines: address.lines }) },
      parcel: {
        ...(hasCarrier ? { recipient: null, recipientOrg: number } : { recipient: applicant.person }),
        channel,
        channelReason: reason,
      },
    };
  }
  const { name, person, protection } = applicant;
  const address = protection === "none" ? addressAt(facts, "applicant.address") : undefined;
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

/** A postal address, as a look-up of the case has it. */
function addressAt(facts: Readonly<Record<string, unknown>>, path: string): Letter["address"] {
  const lines = listAt(facts, path).map(String);
  const parsed = /^(\d{4,5}) (.+)$/.exec(lines.at(-1) ?? "");
  return parsed === null ? undefined : { lines, postcode: parsed[1] ?? "", place: parsed[2] ?? "" };
}
