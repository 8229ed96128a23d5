/** A bank account: Norwegian (eleven digits, modulo 11), or an IBAN where the form allows one. Norwegian: kontonummer. */
import { z } from "zod";
import { bareCode, isAccount, isIban } from "./codes.rules.ts";
import { fieldBase, issue, prefillable } from "./kind.model.ts";
import { lineKind } from "./line.rules.ts";

export const AccountField = z.strictObject({
  ...fieldBase,
  ...prefillable,
  type: z.literal("account"),
  /** Which numbers may be written. */
  accepts: z
    .array(z.enum(["national", "iban"]))
    .min(1)
    .default(["national"]),
});
export type AccountField = z.infer<typeof AccountField>;

export const accountKind = lineKind<AccountField>({
  sort: "code",
  normalise: (_, raw) => bareCode(raw).toUpperCase(),
  validate(field, value) {
    const isRight =
      (field.accepts.includes("national") && isAccount(value)) || (field.accepts.includes("iban") && isIban(value));
    return isRight ? [] : [issue(field.accepts.includes("national") ? "account.format" : "account.iban")];
  },
  toText: (value) =>
    /^\d{11}$/.test(value)
      ? value.replace(/^(\d{4})(\d\d)(\d{5})$/, "$1\u00a0$2\u00a0$3")
      : value.replace(/(.{4})(?=.)/g, "$1\u00a0"),
});
