/** Writes what the municipality brings into its register. Doing it again changes nothing: what people took back stays taken back. */
import { record } from "#audit";
import type { Tx } from "#platform/sql";
import { newId } from "#platform/time";
import { delegations } from "./authority.ts";
import { wider } from "./authority.rules.ts";
import { bringDelegation } from "./authority.sql.ts";
import type { DelegationPlan } from "./plan.model.ts";

/** Throws where a line gives more than the one it is delegated from. */
export async function installDelegations(tx: Tx, plan: DelegationPlan, at: string): Promise<void> {
  const register = plan.length === 0 ? [] : await delegations(tx);
  const byKey = new Map(register.flatMap((one) => (one.brought === undefined ? [] : [[one.brought, one] as const])));
  const missing = plan.filter(({ key }) => !byKey.has(key));
  const ids = new Map([...byKey].map(([key, { id }]) => [key, id]));
  for (const { key, under, role, may_delegate: mayDelegate, ...line } of missing) {
    const source = plan.find((one) => one.key === under);
    const id = newId(at);
    const one = {
      ...line,
      id,
      holder: { kind: "role", role } as const,
      most: line.most,
      to: line.to,
      mayDelegate,
      parent: under === undefined ? undefined : ids.get(under),
    };
    if (source !== undefined) {
      const from = { ...one, ...source, mayDelegate: source.may_delegate, most: source.most, to: source.to };
      const [much] = wider({ ...from, approved: true, endedOn: undefined }, one);
      if (much !== undefined) throw new Error(`The delegation "${key}" is wider than "${source.key}": ${much}`);
    }
    ids.set(key, id);
    if ((await tx.run(bringDelegation({ ...one, key, at }))) === 0) continue;
    await record(tx, {
      at,
      actor: { kind: "system", id: "municipality" },
      action: "authority.brought",
      subject: { kind: "delegation", id },
      details: { unit: line.unit, service: line.service },
    });
  }
}
