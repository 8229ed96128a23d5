/**
 * The answers of a pre-check on their way through the log-in: in a cookie of the visitor's own, for half an hour.
 *
 * They are what the visitor wrote and are read as such. What a cookie cannot hold is left behind, and asked again.
 */
const NAME = "__Host-carried";
const MOST = 3500;

/** A Set-Cookie header with the answers; undefined when they are too many. */
export function carriedCookie(slug: string, answers: Readonly<Record<string, unknown>>): string | undefined {
  const text = encodeURIComponent(JSON.stringify([slug, answers]));
  return text.length > MOST ? undefined : `${NAME}=${text}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=1800`;
}

export const forgetCarried = `${NAME}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`;

/** What was carried to this service, if anything. */
export function carriedBy(request: Request, slug: string): Readonly<Record<string, unknown>> {
  const cookie = (request.headers.get("cookie") ?? "").split("; ").find((one) => one.startsWith(`${NAME}=`));
  if (cookie === undefined) return {};
  const read = readJson(cookie.slice(NAME.length + 1));
  return Array.isArray(read) && read[0] === slug ? asAnswers(read[1]) : {};
}

/** Answers as a page or a cookie carried them; nothing when they are not answers. */
export function readAnswers(text: string): Readonly<Record<string, unknown>> {
  return asAnswers(readJson(text));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch {
    return undefined;
  }
}

const asAnswers = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
