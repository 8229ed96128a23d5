/** One field judged by itself: its value, whether it is right, and whether it counts. */
import type { FieldState, Provenance } from "./evaluation.model.ts";
import { type ExternalValue, type FieldContext, type Issue, issue, type Promised } from "./fields/kind.model.ts";
import { optionValues } from "./fields/options.rules.ts";
import { own, readExternal, signs } from "./fields/reading.rules.ts";
import { deviationOf, MAX_DEVIATION } from "./fields/register.rules.ts";
import { kindOf, type SimpleField } from "./fields/registry.rules.ts";

export type Judged = {
  readonly state: FieldState;
  readonly issues: readonly Issue[];
  readonly notices: readonly Issue[];
  /** What counts: undefined when hidden, wrong or empty. */
  readonly effective: unknown;
  readonly missing: boolean;
  readonly promised: Promised | undefined;
};

/** `answers` are those of the form, or of the row. */
export function judgeField(
  field: SimpleField,
  answers: unknown,
  visible: boolean,
  context: FieldContext,
  at: { readonly row?: string; readonly readOnly: boolean },
): Judged {
  const kind = kindOf(field);
  const answered = own(answers, field.id);
  const given = field.type === "register" ? null : prefilled(field, context);
  const value = answered ?? (answered === undefined ? given : null) ?? kind.empty;
  const options = "options_from" in field ? optionValues(field, context.external) : undefined;
  // A question without anything to choose stops nobody.
  const need = options?.length === 0 ? "optional" : field.need;
  const empty = field.type === "register" || kind.isEmpty(value, context);
  const deviation = field.type === "register" ? own(answers, deviationOf(field.id)) : undefined;
  const found = !visible
    ? []
    : field.type === "register"
      ? judgeDeviation(deviation)
      : empty
        ? missingIssue(kind.requiredCode, need)
        : kind.validate(field, value, context);
  const issues = found.filter((each) => each.mild !== true);
  const promised = visible && !empty ? kind.promised?.(field, value, context) : undefined;
  const provenance = provenanceOf(field, value, given, context);
  return {
    state: {
      fieldId: field.id,
      ...(at.row === undefined ? {} : { row: at.row }),
      path: context.path,
      visible,
      need,
      readOnly: at.readOnly || field.type === "register",
      value: field.type === "register" ? (readExternal(context.external, field.external) ?? null) : value,
      ...(provenance === undefined ? {} : { provenance }),
      ...(typeof deviation === "string" && deviation !== "" ? { deviation } : {}),
      ...(options === undefined ? {} : { options }),
    },
    issues,
    notices: found.filter((each) => each.mild === true),
    effective: !visible || empty || issues.length > 0 ? undefined : (kind.effective ?? asItIs)(field, value, context),
    missing: (visible && empty && need === "expected" && field.type !== "register") || promised !== undefined,
    promised,
  };
}

const asItIs = (_: SimpleField, value: unknown): unknown => value;

const missingIssue = (code: string, need: string): readonly Issue[] => (need === "required" ? [issue(code)] : []);

function judgeDeviation(deviation: unknown): readonly Issue[] {
  if (deviation === undefined || deviation === null) return [];
  if (typeof deviation !== "string") return [issue("wrong_type")];
  return signs(deviation) > MAX_DEVIATION
    ? [issue("text.too_long", { max: String(MAX_DEVIATION), length: String(signs(deviation)) })]
    : [];
}

/** What a register suggests; nothing when it is not something the citizen could have answered. */
function prefilled(field: SimpleField, context: FieldContext): unknown {
  if (!("prefill" in field) || field.prefill === undefined) return null;
  const found = readExternal(context.external, field.prefill);
  if (typeof found !== "string" && typeof found !== "number") return null;
  const value = kindOf(field).decode(field, (suffix) => (suffix === "" ? [String(found)] : []));
  return value === null || kindOf(field).validate(field, value, context).length > 0 ? null : value;
}

function provenanceOf(
  field: SimpleField,
  value: unknown,
  given: unknown,
  { external }: FieldContext,
): Provenance | undefined {
  const path =
    field.type === "register"
      ? field.external
      : "prefill" in field && given !== null && given === value
        ? field.prefill
        : undefined;
  const record =
    path === undefined ? undefined : (own(external, path.split(".")[0] ?? "") as ExternalValue | undefined);
  if (record === undefined) return undefined;
  const { source, fetchedAt, legalBasis, status } = record;
  return { source, fetchedAt, legalBasis, status };
}
