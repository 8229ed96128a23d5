/** Where letters to a party go, by the same ways as those to an applicant: a digital mailbox, print, or the portal. */
import { chooseChannel } from "#dispatch";
import type { Party } from "#cases/parties";
import type { PersonView } from "#people";
import type { Addressee } from "../addressee.ts";
import { addressIn } from "../dialogue/post.ts";
import type { Tools } from "../tools.ts";

/** `person`: who a party with an identity number is to us. An address is left out of whoever is protected, whatever was known before. */
export function partyAddressee(tools: Pick<Tools, "carrier">, party: Party, person: PersonView | undefined): Addressee {
  const protection = person?.protection ?? "none";
  const address = protection === "none" ? addressIn(party.addressLines) : undefined;
  const name = partyName(party, person);
  const { channel, reason } = chooseChannel(
    { protection, hasAddress: address !== undefined },
    tools.carrier !== undefined,
  );
  return {
    name,
    address,
    correspondent: {
      role: "recipient",
      name,
      ...(party.kind === "person" ? { person: party.person, isProtected: protection !== "none" } : {}),
      ...(address === undefined ? {} : { addressLines: address.lines }),
    },
    parcel: {
      recipient: party.kind === "person" ? party.person : null,
      ...(party.kind === "organisation" ? { recipientOrg: party.orgNumber } : {}),
      channel,
      channelReason: reason,
    },
  };
}

export const partyName = (party: Party, person: PersonView | undefined): string =>
  party.kind === "person" ? (person?.name ?? "") : party.name;
