/** One door for several municipalities: which of them a request is for is told by the name it was sent to. */
import type { Houses } from "./compose.ts";
import type { Pages } from "./pages.ts";
import { openWeb } from "./web.ts";

/** As a web server calls it: `env` is what it knows of the connection. */
type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/** Names that are nobody's are the first municipality's, so that an address without a name works where there is one alone. */
export function byHost({ all }: Houses, pages: Pages, buildDir: string): Fetch {
  const doors = all.map((opened): { readonly name: string | undefined; readonly fetch: Fetch } => {
    const app = openWeb({ opened, pages, buildDir, ready: opened.tools.db.ping });
    return { name: opened.tools.town.host, fetch: (request, env) => app.fetch(request, env) };
  });
  const [first] = doors;
  if (first === undefined) throw new Error("A house serves at least one municipality");
  const byName = new Map(doors.map(({ name, fetch }) => [name, fetch]));
  return (request, env) => (byName.get(new URL(request.url).hostname) ?? first.fetch)(request, env);
}
