/** Checking a card, by the role that can read nothing but the public register. */
import { verifyCode } from "#permits";
import { Refusal } from "#platform/errors";
import type { Database, MunicipalityId } from "#platform/sql";
import { today, type Clock } from "#platform/time";
import type { PermitCheck } from "./permitdesk.model.ts";

/** `db` must be opened with the role radhus_public. `mayAsk` counts how often an address has asked. */
export function openPermitCheck(
  db: Database,
  municipality: MunicipalityId,
  clock: Clock,
  zone: string,
  mayAsk: (from: string) => boolean,
): PermitCheck {
  return {
    check: async (text, from) => {
      if (!mayAsk(from)) throw new Refusal("permits.too-many", {}, 429);
      const at = clock.now().toString();
      const checked = await db.read(municipality, (read) => verifyCode(read, text, today(clock, zone)));
      return { checked, at };
    },
  };
}
