/** What is wrong with a service, as sentences that say what to do. */
import type { Fault } from "#services";
import type { Say } from "#platform/texts";
import { sayIfKnown } from "../words.ts";

/** A fault of the form has its own code within it: "unknown_field (role)". */
const WITHIN = /^([a-z]+(?:_[a-z]+)+|cycle) \((.*)\)$/s;

export function faultText(say: Say, { code, detail, at }: Pick<Fault, "code" | "detail" | "at">): string {
  const inner = code === "form" ? WITHIN.exec(detail) : null;
  const own = inner?.[1]?.replaceAll("_", "-");
  const values = { detail: inner?.[2] ?? detail, at };
  return (
    (own === undefined ? undefined : sayIfKnown(say, `desk.studio.fault.${own}`, values)) ??
    sayIfKnown(say, `desk.studio.fault.${code}`, values) ??
    detail
  );
}
