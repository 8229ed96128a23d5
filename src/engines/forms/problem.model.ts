/** What can be wrong with a form before anyone meets it. */
export type FormProblem = {
  readonly code:
    | "invalid"
    | "duplicate_id"
    | "reserved_id"
    | "unknown_field"
    | "unknown_part"
    | "unknown_window"
    | "unknown_condition"
    | "unknown_external"
    | "unused_condition"
    | "forward_reference"
    | "operator_not_for_type"
    | "operand_not_for_operator"
    | "unknown_option"
    | "options_missing"
    | "cycle"
    | "unreachable_page"
    | "unreachable_field"
    | "dead_condition"
    | "dead_alternative"
    | "always_holds"
    | "not_in_precheck"
    | "carried_differs"
    | "no_last_result"
    | "limits_crossed"
    | "not_a_signer"
    | "missing_text";
  /** "page:<id>", "condition:<name>", a field's id, or a path into the data. */
  readonly at: string;
  readonly detail: string;
};
