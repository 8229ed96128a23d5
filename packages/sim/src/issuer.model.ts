/** What an issuer must be told: its clients, and the people it knows. */
import type { JWK } from "jose";
import type { Choice } from "./issuer.pages.ts";

export type IssuerClient = {
  readonly client_id: string;
  readonly client_name?: string;
  readonly redirect_uris: readonly string[];
  readonly post_logout_redirect_uris?: readonly string[];
  readonly frontchannel_logout_uri?: string;
  /** client_secret_basic when there is a secret, private_key_jwt when there are keys. */
  readonly secret?: string;
  readonly jwks?: { readonly keys: readonly JWK[] };
};

export const ISSUERS = ["idporten", "ansatt", "elegitimation", "medarbetare"] as const;
export type IssuerName = (typeof ISSUERS)[number];

/** What a kind of issuer knows about its people. */
export type Directory = {
  readonly name: string;
  /** Of its pages. */
  readonly language: "nb" | "sv";
  /** Mount point, such as "/idporten". */
  readonly path: string;
  /** `acr` values from weakest to strongest, with their title on the page. */
  readonly levels: readonly { readonly value: string; readonly title: string }[];
  /** Whether each client gets a subject of its own (OpenID Connect Core § 8.1). */
  readonly pairwise: boolean;
  /** Claims beside the standard's own that it may put in the ID token, by scope. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
  /** Whether a number may be typed on the page. */
  readonly free: boolean;
  readonly choices: () => Choice[];
  /** Claims of an account, or undefined for nobody. */
  readonly claims: (account: string) => Record<string, unknown> | undefined;
};
