/**
 * What a worker searches the list for. A case number may stand in the address; anything else may be a name, and is
 * kept in a cookie of the browser session instead, so that it is in no log, no history and no link.
 */
const COOKIE = "desk-search";

/** As long as anything one looks for. */
export const LONGEST = 100;

export const isCaseNumber = (query: string): boolean => /^\d[\d/ -]*$/.test(query);

/** A `Set-Cookie` that remembers a search until the browser is closed, for one list alone: the work list unless told otherwise. */
export function rememberSearch(query: string, isSecure: boolean, path = "/desk/cases"): string {
  const value = encodeURIComponent(query.slice(0, LONGEST));
  return `${COOKIE}=${value}; Path=${path}; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
}

/** The remembered search in a `Cookie` header. Empty when there is none, or when it was tampered with. */
export function searchIn(cookies: string | null): string {
  const found = (cookies ?? "").split(/;\s*/).find((one) => one.startsWith(`${COOKIE}=`));
  try {
    return decodeURIComponent(found?.slice(COOKIE.length + 1) ?? "").slice(0, LONGEST);
  } catch {
    return "";
  }
}
