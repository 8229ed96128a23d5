/**
 * Every verb of an office does its work as the employee who asks: the first argument says who, and the database then hides
 * what that person may not see, whatever the verb goes on to ask. No verb can forget it, because none does it itself.
 */
import type { Tools } from "#services";

type Who = { readonly staff: string };
type Verb = (who: Who, ...rest: readonly unknown[]) => unknown;

/** `open` makes the office on any database; what comes back asks it anew for whoever asks. */
export function asWhoAsks<Office extends object>(tools: Tools, open: (tools: Tools) => Office): Office {
  const doorOf = (staff: string): object => open({ ...tools, db: tools.db.as(staff) });
  return guarded(open(tools), doorOf) as Office;
}

/** The same tree of verbs, each found again by its path in the office of whoever asks. */
function guarded(office: object, doorOf: (staff: string) => object): object {
  return Object.fromEntries(
    Object.entries(office).map(([name, one]: [string, unknown]) => {
      const within = (staff: string): unknown => Reflect.get(doorOf(staff), name);
      if (typeof one === "function") {
        const verb: Verb = (who, ...rest) => (within(who.staff) as Verb)(who, ...rest);
        return [name, verb];
      }
      return [name, guarded(one as object, (staff) => within(staff) as object)];
    }),
  );
}
