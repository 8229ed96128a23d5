/** The municipality's look as style sheet: everything else in the house refers to these tokens. */
import { opened } from "../kit/door.ts";
import { themeCss } from "../kit/theme.ts";

export const loader = opened(
  ({ house }) =>
    new Response(themeCss(house.identity.accent), {
      headers: { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=300" },
    }),
);
