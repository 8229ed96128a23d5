/**
 * Two kinds of no.
 *
 * A refusal is expected: a rule of the house says no, and the person is told why in their own language. A fault
 * is a bug or an outage: it is logged with a reference and shown as one sentence. There is no global list of
 * codes; each module owns the codes that begin with its name, and the texts are found under `refusal.<code>`.
 */

export type RefusalParams = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** The HTTP statuses a refusal may become (RFC 9110 § 15.5). */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 428 | 429;

/** An expected no. Thrown by a verb so that its transaction rolls back; shown at the edge as RFC 9457 problem+json or as a page. */
export class Refusal extends Error {
  readonly code: string;
  readonly params: RefusalParams;
  readonly status: RefusalStatus;

  constructor(code: string, params: RefusalParams = {}, status: RefusalStatus = 422) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.params = params;
    this.status = status;
  }
}

/** What every adapter to the outside answers with when it fails; never a raw exception. */
export type OutsideFailure = {
  readonly class:
    | "auth"
    | "authorisation"
    | "validation"
    | "not-found"
    | "gone"
    | "conflict"
    | "throttled"
    | "transient"
    | "protocol"
    /** Nobody was asked: the municipality has no such register or carrier. */
    | "absent"
    | "unknown";
  /** The other side's own code, such as "SSG-007" or "MP-110". */
  readonly providerCode?: string;
  readonly providerMessage?: string;
  readonly retryAfterMs?: number;
};

/** An outside system said no or nothing. `unknown` means that the request may have been carried out. */
export class OutsideError extends Error {
  readonly system: string;
  readonly failure: OutsideFailure;

  constructor(system: string, failure: OutsideFailure) {
    super(`${system}: ${failure.class}${failure.providerCode === undefined ? "" : ` (${failure.providerCode})`}`);
    this.name = "OutsideError";
    this.system = system;
    this.failure = failure;
  }
}

/** For the branch that the types say cannot be reached. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
