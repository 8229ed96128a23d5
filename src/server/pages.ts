/** The web as a function of a request: loads the build and hands it the house. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type RouterContextProvider, type ServerBuild } from "react-router";
import type { LoadContext } from "./house.ts";

export type Pages = (request: Request, context: LoadContext) => Promise<Response>;

/** Told of every fault in a page, with the id that the visitor is shown. */
export type OnFault = (error: unknown, requestId: string) => void;

type WebBuild = ServerBuild & {
  readonly entry: {
    readonly module: {
      readonly contextOf: (value: LoadContext, onFault: OnFault) => RouterContextProvider;
      /** The text of a page, which is kept beside its response. */
      readonly textOf: (response: Response) => string | undefined;
    };
  };
};

/**
 * Opens the web that `react-router build` made in `buildDir` (with `client/` and `server/`).
 * The keys that the house is found under belong to the build, so the build makes the context as well.
 */
export async function openPages(buildDir: string, onFault: OnFault = writeFault): Promise<Pages> {
  const build = (await import(pathToFileURL(join(buildDir, "server", "index.js")).href)) as WebBuild;
  const handle = createRequestHandler(build, "production");
  const { contextOf, textOf } = build.entry.module;
  return async (request, context) => {
    const response = await handle(request, contextOf(context, onFault));
    const text = textOf(response);
    return text === undefined ? response : new Response(text, { status: response.status, headers: response.headers });
  };
}

function writeFault(error: unknown, requestId: string): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${JSON.stringify({ level: 50, requestId, msg: text })}\n`);
}
