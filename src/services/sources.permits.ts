/** What the house's own register of permits says. */
import { countPermits, permitsOf, renewalOf, standingOn } from "#permits";
import { z } from "zod";
import type { Outcome, Round } from "./round.model.ts";
import type { Tools } from "./tools.ts";

const KindOptions = z.object({ kind: z.string() });

/**
 * The newest permit of whoever it concerns, of a kind, that has not been taken back or replaced, also when its time is over. Those of a
 * company are not looked for: what somebody holds themselves is not its.
 */
export async function permitHeld({ tools, concerned, company, spec, day }: Round): Promise<Outcome> {
  const { kind } = KindOptions.parse(spec.options);
  const held =
    company === undefined ? await tools.db.read(tools.municipality, (read) => permitsOf(read, concerned.person)) : [];
  const permit = held.find(
    (one) => one.kind === kind && !["withdrawn", "replaced"].includes(standingOn(one.state, day)),
  );
  return ours(
    tools,
    permit === undefined
      ? null
      : {
          permit: permit.permit,
          number: permit.number,
          from: permit.state.valid.from,
          to: permit.state.valid.to ?? null,
          standing: standingOn(permit.state, day),
          renewable: renewalOf(permit, day)?.isOpen ?? false,
          content: permit.content,
        },
  );
}

/** How many permits of a kind begin in the year of the decision's day, for those that the council has numbered. */
export async function permitsIssued({ tools, spec, day }: Round): Promise<Outcome> {
  const { kind } = KindOptions.parse(spec.options);
  const year = Number(day.slice(0, 4));
  const count = await tools.db.read(tools.municipality, (read) => countPermits(read, kind, year));
  return ours(tools, { year, count });
}

/** What the house itself knows. */
const ours = (tools: Tools, value: unknown): Outcome => ({
  source: tools.town.name,
  fetchedAt: tools.clock.now().toString(),
  value: () => value,
});
