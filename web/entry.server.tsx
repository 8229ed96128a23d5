import { renderToStaticMarkup } from "react-dom/server";
import { createContext, RouterContextProvider, ServerRouter, type EntryContext } from "react-router";
import { houseContext, isRefusal } from "./kit/door.ts";
import { formatsIn } from "./kit/format.ts";
import { HouseProvider } from "./kit/house.tsx";
import { sayIn } from "./kit/say.ts";
import type { Language } from "#platform/texts";
import type { LoadContext } from "#server";

type Context = Readonly<RouterContextProvider>;
type OnFault = (error: unknown, requestId: string) => void;

const faultContext = createContext<OnFault>();

/** What the server hands to every page. `src/server/pages.ts` calls it, because the key lives in this build. */
export function contextOf(value: LoadContext, onFault: OnFault): RouterContextProvider {
  const context = new RouterContextProvider();
  context.set(houseContext, value);
  context.set(faultContext, onFault);
  return context;
}

const written = new WeakMap<Response, string>();

/** The text of a page that was made here; undefined for other responses. */
export const textOf = (response: Response): string | undefined => written.get(response);

/**
 * Makes the page. The framework asks every response for its body, which makes a stream of what is one string; so the
 * response goes past it empty, and whoever sends it asks `textOf`. Static markup, since no React runs in the browser:
 * what is sent is what there is.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  context: Context,
): Response {
  const { house, visitor } = context.get(houseContext);
  const url = new URL(request.url);
  const language = languageIn(url) ?? visitor.language;
  const html = renderToStaticMarkup(
    <HouseProvider
      value={{
        identity: house.identity,
        visitor,
        language,
        say: sayIn(language),
        format: formatsIn(language, house.identity.timeZone, visitor.now),
        here: url.pathname + url.search,
        script: router.manifest.entry.module,
      }}
    >
      <ServerRouter context={router} url={request.url} />
    </HouseProvider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Language", language);
  const isPersonal = visitor.citizen !== undefined || visitor.staff !== undefined;
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", isPersonal ? "no-store" : "private, no-cache");
  headers.append("Vary", "Cookie");
  const response = new Response(null, { status, headers });
  written.set(response, html.startsWith("<!") ? html : `<!DOCTYPE html>${html}`);
  return response;
}

const LANGUAGES: readonly Language[] = ["nb", "nn", "sv", "en"];

/** A page that shows itself in another language than its reader's says so in its address: a form that is tried by whoever writes it. */
const languageIn = (url: URL): Language | undefined => LANGUAGES.find((one) => one === url.searchParams.get("in"));

/** Faults are told to the server that runs the pages, which logs them beside the request. */
export function handleError(error: unknown, { request, context }: { request: Request; context: unknown }): void {
  if (request.signal.aborted || isRefusal(error) || !(context instanceof RouterContextProvider)) return;
  context.get(faultContext)(error, context.get(houseContext).visitor.requestId);
}
