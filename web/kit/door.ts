/**
 * How a page gets what it shows: the house, the visitor, and nothing else.
 *
 * A refusal that a verb throws becomes an error response with its code, so that the page around it can say it in
 * the visitor's language. Anything else is a fault, and is only ever shown as one calm sentence.
 */
import { createContext, data, redirect, type LoaderFunctionArgs, type UNSAFE_DataWithResponseInit } from "react-router";
import type { Citizen } from "#services";
import type { Staff } from "#desk";
import type { LoadContext } from "#server";

export const houseContext = createContext<LoadContext>();

export type Door = LoadContext & {
  readonly request: Request;
  readonly url: URL;
  readonly language: LoadContext["visitor"]["language"];
  /** A path parameter; empty when the path has none of that name. */
  readonly param: (name: string) => string;
  /** The citizen at the door; sends others to log in and back. */
  readonly citizen: () => Citizen;
  readonly staff: () => Staff;
};

/** What an error response says of a refusal. */
export type RefusalBody = { readonly refusal: string; readonly params: Readonly<Record<string, unknown>> };

export type RefusalLike = Error & RefusalBody & { readonly code: string; readonly status: number };

/** Makes a loader or an action of a function of the door. */
export function opened<T>(show: (door: Door) => T | Promise<T>): (args: LoaderFunctionArgs) => Promise<T> {
  return async (args) => {
    try {
      return await show(doorOf(args));
    } catch (error) {
      if (isRefusal(error))
        throw data({ refusal: error.code, params: error.params } satisfies RefusalBody, { status: error.status });
      throw error;
    }
  };
}

/** The web shares no class with the server, so a refusal is known by its name. */
export function isRefusal(error: unknown): error is RefusalLike {
  return error instanceof Error && error.name === "Refusal" && "code" in error;
}

export const notFound = (): never => {
  throw data({ refusal: "page.not-found", params: {} } satisfies RefusalBody, { status: 404 });
};

/** What a page is given from its loader, without responses and their wrapping. */
export type Loaded<F> = F extends (...args: never[]) => infer R ? Bare<Exclude<Awaited<R>, Response>> : never;
type Bare<T> = T extends UNSAFE_DataWithResponseInit<infer D> ? D : T;

function doorOf(args: LoaderFunctionArgs): Door {
  const context = args.context.get(houseContext);
  const url = new URL(args.request.url);
  const back = encodeURIComponent(args.request.method === "GET" ? url.pathname + url.search : url.pathname);
  const orLogIn = <T>(who: T | undefined, at: string): T => {
    if (who === undefined) throw redirect(`${at}?to=${back}`, 303);
    return who;
  };
  return {
    ...context,
    request: args.request,
    url,
    language: context.visitor.language,
    param: (name) => args.params[name] ?? "",
    citizen: () => orLogIn(context.visitor.citizen, "/login"),
    staff: () => orLogIn(context.visitor.staff, "/desk/login"),
  };
}
