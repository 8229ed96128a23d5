/** An e-mail address: only what surely cannot be one is stopped. */
import { z } from "zod";
import { fieldBase, issue, prefillable } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";

export const EmailField = z.strictObject({ ...fieldBase, ...prefillable, type: z.literal("email") });
export type EmailField = z.infer<typeof EmailField>;

export const emailKind = lineKind<EmailField>({
  normalise: (_, raw) =>
    raw
      .normalize("NFC")
      .trim()
      .replace(/^mailto:/i, ""),
  validate: (_, value) => (looksLikeAddress(value) ? [] : [issue("email.format")]),
});

/** Local part up to 64 octets, the whole up to 254 (RFC 5321 § 4.5.3.1), a dot in the domain. */
function looksLikeAddress(value: string): boolean {
  const at = value.lastIndexOf("@");
  const [local, domain] = [value.slice(0, Math.max(at, 0)), value.slice(at + 1)];
  return (
    value.length <= 254 &&
    local.length > 0 &&
    local.length <= 64 &&
    !/[\s<>(),;:"@]/u.test(local) &&
    domain.includes(".") &&
    domain.split(".").every((label) => /^[\p{L}\p{N}-]{1,63}$/u.test(label))
  );
}
