/**
 * Documentation: attached, or an answer about where it is. Norwegian: vedlegg. Swedish: bilaga.
 *
 * The answer says only what the citizen says; the files themselves are facts of the server's, found in the context by
 * the field's path, so that no client can say what a file is. Files count as an answer by themselves.
 */
import { z } from "zod";
import { type FieldContext, type FieldKind, fieldBase, issue, type UploadFact } from "./kind.model.ts";
import { manyLines, orNull, own, signs } from "./reading.rules.ts";

/** Where documentation is. `later`: will be sent afterwards. `do_not_have` asks for a reason. */
const FILE_ANSWERS = ["attached", "later", "sent_before", "do_not_have", "others_send", "we_fetch"] as const;

const MAX_REASON = 1000;

export const FileField = z.strictObject({
  ...fieldBase,
  type: z.literal("file"),
  answers: z.array(z.enum(FILE_ANSWERS)).min(1).default(["attached"]),
  max_files: z.int().positive().default(10),
  max_bytes: z
    .int()
    .positive()
    .default(20 * 1024 * 1024),
  media_types: z.array(z.string()).min(1).default(["application/pdf", "image/jpeg", "image/png"]),
});
export type FileField = z.infer<typeof FileField>;

export const fileKind: FieldKind<FileField> = {
  empty: null,
  isEmpty: (value, context) => (answerOf(value) ?? "attached") === "attached" && filesOf(context).length === 0,
  decode(_, read) {
    const answer = orNull(read("answer")[0] ?? "");
    return answer === null ? null : { answer, reason: orNull(manyLines(read("reason")[0] ?? "")) };
  },
  encode: (_, value) => [
    ["answer", answerOf(value) ?? ""],
    ["reason", reasonOf(value)],
  ],
  validate(field, value, context) {
    const files = filesOf(context);
    const answer = answerOf(value);
    if (answer !== undefined && !(field.answers as readonly string[]).includes(answer))
      return [issue("choice.unknown")];
    if (answer === "do_not_have" && reasonOf(value) === "") return [issue("file.reason_required")];
    if (signs(reasonOf(value)) > MAX_REASON)
      return [issue("text.too_long", { max: String(MAX_REASON), length: String(signs(reasonOf(value))) })];
    if (files.length > field.max_files) return [issue("file.too_many", { max: String(field.max_files) })];
    return files.flatMap((file) => judgeFile(field, file));
  },
  requiredCode: "file.required",
  toText(_, value, context, say) {
    const answer = answerOf(value);
    const said = answer === undefined || answer === "attached" ? [] : [say(`forms.file.${answer}`), reasonOf(value)];
    return [...filesOf(context).map((file) => file.fileName), ...said].filter((line) => line !== "").join("\n");
  },
};

/** Whether documentation is promised but not here, so that it must be asked for. */
export const isPromised = (value: unknown): boolean => answerOf(value) === "later" || answerOf(value) === "others_send";

const filesOf = ({ uploads, path }: FieldContext): readonly UploadFact[] =>
  uploads.filter((file) => file.field === path);

function answerOf(value: unknown): string | undefined {
  const answer = own(value, "answer");
  return typeof answer === "string" ? answer : undefined;
}

function reasonOf(value: unknown): string {
  const reason = own(value, "reason");
  return typeof reason === "string" ? reason : "";
}

function judgeFile(field: FileField, file: UploadFact) {
  const name = { file: file.fileName };
  if (file.sizeBytes === 0) return [issue("file.empty", name)];
  if (file.sizeBytes > field.max_bytes)
    return [issue("file.too_big", { ...name, megabytes: String(Math.floor(field.max_bytes / 1024 / 1024)) })];
  return field.media_types.includes(file.mediaType) ? [] : [issue("file.type", name)];
}
