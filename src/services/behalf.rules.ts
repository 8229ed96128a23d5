/** Who may apply for a company, judged by what its register says and what the municipality has said of roles. */
import type { RegisteredCompany, RepresentedCompany } from "#registers";

/** Codes of roles, as the register writes them in capitals, and its word for each. The first that somebody has is what they apply by. */
export type CompanyRoles = Readonly<Record<string, string>>;

/**
 * The register's words for the roles by which somebody may apply for the company, the one they apply by first. None when the company is
 * deleted, and for a place of business: the company that it is part of has the rights and the duties.
 */
export function applyingRoles(
  { status, partOf, roles }: Pick<RepresentedCompany, "status" | "partOf" | "roles">,
  applying: CompanyRoles,
): readonly string[] {
  if (status !== "active" || partOf !== undefined) return [];
  const had = new Set(roles.map((code) => code.toUpperCase()));
  return [...new Set(Object.entries(applying).flatMap(([code, word]) => (had.has(code) ? [word] : [])))];
}

/** Nobody who had a role in it applies for it now: it is gone, or whoever administers its estate does, by the estate's own number. */
export const hasEnded = ({ status }: Pick<RegisteredCompany, "status">): boolean =>
  status === "deleted" || status === "bankrupt";
