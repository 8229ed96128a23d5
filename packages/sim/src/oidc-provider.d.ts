/** The little of oidc-provider that the issuers use; the package ships no types of its own. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  export type ClientRecord = { clientId: string; redirectUris: string[]; frontchannel_logout_uri?: string };
  export type Context = {
    type: string;
    body: unknown;
    oidc: {
      issuer: string;
      client?: ClientRecord;
      params: Record<string, string | undefined>;
      result?: { login?: unknown; consent?: { grantId?: string } };
      session: {
        accountId?: string;
        acr?: string;
        authorizations?: Record<string, { sid?: string }>;
        grantIdFor(clientId: string): string | undefined;
        sidFor(clientId: string): string | undefined;
      };
      account?: { accountId: string };
      provider: Provider;
    };
  };
  export type Interaction = { uid: string; params: Record<string, string | undefined>; prompt: { name: string } };
  type Grant = {
    addOIDCScope(scope: string): void;
    addOIDCClaims(claims: readonly string[]): void;
    save(): Promise<string>;
  };

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    readonly issuer: string;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Record<string, unknown>,
    ): Promise<void>;
    Client: { find(id: string): Promise<ClientRecord | undefined>; prototype: { includeSid: () => boolean } };
    Grant: {
      new (fields: { clientId: string; accountId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    on(event: string, listener: (ctx: Context, error: Error) => void): void;
  }

  class Check {
    constructor(reason: string, description: string, check: (ctx: Context) => boolean);
    static readonly REQUEST_PROMPT: true;
    static readonly NO_NEED_TO_PROMPT: false;
  }
  type Prompt = { checks: { add(check: Check): void } };
  export const interactionPolicy: {
    Check: typeof Check;
    base(): { get(name: string): Prompt | undefined };
  };
}
