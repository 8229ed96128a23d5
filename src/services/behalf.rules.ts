/** Who may apply for a company, judged by what its register says and what the municipality has said of roles. */
import type { RegisteredCompany, RepresentedCompany } from "#registers";

/** Codes of roles, as the register writes them in capitals, and its word for each. The first that somebody has is what they apply by. */
export type CompanyRoles = Readonly<Record<string, string>>;

/**
 * The register's word for the role by which somebody may apply for the company. Undefined when they have none, when the company is
 * deleted, and for a place of business: the company that it is part of has the rights and the duties.
 */
export function applyingRole(
  { status, partOf, roles }: Pick<RepresentedCompany, "status" | "partOf" | "roles">,
  applying: CompanyRoles,
): string | undefined {
  if (status !== "active" || partOf !== undefined) return undefined;
  const had = new Set(roles.map((code) => code.toUpperCase()));
  return Object.entries(applying).find(([code]) => had.has(code))?.[1];
}

/** Nobody who had a role in it applies for it now: it is gone, or whoever administers its estate does, by the estate's own number. */
export const hasEnded = ({ status }: Pick<RegisteredCompany, "status">): boolean =>
  status === "deleted" || status === "bankrupt";
