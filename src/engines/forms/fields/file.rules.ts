/**
 * Documentation: attached, or an answer about where it is. Norwegian: vedlegg. Swedish: bilaga.
 *
 * The answer says only what the citizen says; the files themselves are facts of the server's, found in the context by
 * the field's path, so that no client can say what a file is. Files count as an answer by themselves.
 */
import { addDays } from "#platform/time";
import { z } from "zod";
import { type FieldContext, type FieldKind, fieldBase, issue, type UploadFact } from "./kind.model.ts";
import { MEDIA_TYPES } from "../upload.rules.ts";
import { sayDate } from "./format.rules.ts";
import { manyLines, orNull, own, signs } from "./reading.rules.ts";

/**
 * Where documentation is: sent now, afterwards or before, missing, on its way from others, with us already, or there is
 * nothing more to send.
 */
export const FILE_ANSWERS = [
  "attached",
  "later",
  "sent_before",
  "do_not_have",
  "others_send",
  "we_fetch",
  "nothing_more",
] as const;
type FileAnswer = (typeof FILE_ANSWERS)[number];

const MAX_REASON = 1000;
/** What holds where a form says nothing of it. */
export const FILE_USUAL = { later_days: 14, explain: ["do_not_have"] } as const;

export const FileField = z.strictObject({
  ...fieldBase,
  type: z.literal("file"),
  answers: z.array(z.enum(FILE_ANSWERS)).min(1).default(["attached"]),
  /** Answers that ask why, or when and to whom; `do_not_have` when none is named. */
  explain: z.array(z.enum(FILE_ANSWERS)).optional(),
  /** Days from today within which what is promised must be here; 14 unless told otherwise. */
  later_days: z.int().positive().max(3650).optional(),
  max_files: z.int().positive().default(10),
  max_bytes: z
    .int()
    .positive()
    .default(20 * 1024 * 1024),
  media_types: z.array(z.string()).min(1).default(["application/pdf", "image/jpeg", "image/png"]),
});
export type FileField = z.infer<typeof FileField>;

export const fileKind: FieldKind<FileField> = {
  sort: "documents",
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
    if (((field.explain ?? FILE_USUAL.explain) as readonly unknown[]).includes(answer) && reasonOf(value) === "")
      return [issue(answer === "do_not_have" ? "file.reason_required" : "file.explain_required")];
    if (signs(reasonOf(value)) > MAX_REASON)
      return [issue("text.too_long", { max: String(MAX_REASON), length: String(signs(reasonOf(value))) })];
    if (files.length > field.max_files) return [issue("file.too_many", { max: String(field.max_files) })];
    return files.flatMap((file) => judgeFile(field, file));
  },
  requiredCode: "file.required",
  toText(field, value, context, say) {
    const answer = answerOf(value);
    const until = fileKind.promised?.(field, value, context)?.until;
    const said =
      answer === undefined || answer === "attached"
        ? []
        : [
            answer === "later" && until !== undefined
              ? say("forms.file.later_until", { date: sayDate(until, say) })
              : say(`forms.file.${answer}`),
            reasonOf(value),
          ];
    return [...filesOf(context).map((file) => file.fileName), ...said].filter((line) => line !== "").join("\n");
  },
  /** Files count with what was said of them, so that who decides needs no second look. */
  effective: (_, value, context) => ({
    answer: own(value, "answer") ?? "attached",
    reason: own(value, "reason") ?? null,
    files: filesOf(context).map(({ upload, fileName }) => ({ upload, fileName })),
  }),
  promised(field, value, { today }) {
    const by = PROMISES[answerOf(value) as FileAnswer];
    if (by === undefined) return undefined;
    return by === "municipality" ? { by } : { by, until: addDays(today, field.later_days ?? FILE_USUAL.later_days) };
  },
  once: true,
};

/** Who will see to it that documentation comes. */
const PROMISES: { readonly [A in FileAnswer]?: "applicant" | "others" | "municipality" } = {
  later: "applicant",
  others_send: "others",
  we_fetch: "municipality",
};

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

/** "PDF/JPEG", to be told with the language's own word between. */
const kindsOf = (field: FileField): string =>
  field.media_types.map((type) => type.slice(type.indexOf("/") + 1).toUpperCase()).join("/");

function judgeFile(field: FileField, file: UploadFact) {
  const name = { file: file.fileName };
  if (file.scan === "infected") return [issue("file.quarantined", name)];
  if (file.sizeBytes === 0) return [issue("file.empty", name)];
  if (file.sizeBytes > field.max_bytes)
    return [issue("file.too_big", { ...name, megabytes: String(Math.floor(field.max_bytes / 1024 / 1024)) })];
  if (field.media_types.includes(file.mediaType)) return [];
  // What no form takes is told by all that may be sent; what this one does not, by what it does.
  const isKnown = MEDIA_TYPES.includes(file.mediaType);
  return [isKnown ? issue("file.type_only", { ...name, kinds: kindsOf(field) }) : issue("file.type", name)];
}
