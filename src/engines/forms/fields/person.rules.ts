/** Someone else than who applies: a name, and an identity number where the form asks for one. Norwegian, Swedish: person. */
import { z } from "zod";
import { bareCode, isNationalId } from "./codes.rules.ts";
import { fieldBase } from "./kind.model.ts";
import { partIssue, partsKind } from "./parts.rules.ts";
import { oneLine, signs } from "./reading.rules.ts";

export const PersonField = z.strictObject({
  ...fieldBase,
  type: z.literal("person"),
  national_id: z.enum(["required", "optional", "none"]).default("required"),
});
export type PersonField = z.infer<typeof PersonField>;

const MOST = 200;

export const personKind = partsKind<PersonField>({
  parts: [
    { name: "name", sort: "text", normalise: oneLine },
    { name: "national_id", sort: "code", normalise: bareCode },
  ],
  validate(field, parts, { synthetic = false }) {
    const { name, national_id: id } = parts;
    if (name === undefined) return [partIssue("name", "person.name_missing")];
    if (signs(name) > MOST)
      return [partIssue("name", "text.too_long", { max: String(MOST), length: String(signs(name)) })];
    if (id === undefined)
      return field.national_id === "required" ? [partIssue("national_id", "person.id_missing")] : [];
    return field.national_id !== "none" && isNationalId(id, synthetic)
      ? []
      : [partIssue("national_id", "national_id.format")];
  },
  toText: (_, parts) => [parts["name"], parts["national_id"]].filter((text) => text !== undefined).join("\n"),
});
