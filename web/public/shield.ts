/** The municipality's shield, or a plain one where it has none. Also the icon in the browser's tab. */
import { opened } from "../kit/door.ts";

export const loader = opened(
  ({ house }) =>
    new Response(house.identity.shieldSvg ?? plainShield(house.identity.accent), {
      headers: {
        "Content-Type": "image/svg+xml; charset=utf-8",
        "Cache-Control": "public, max-age=300",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
        "X-Content-Type-Options": "nosniff",
      },
    }),
);

function plainShield(accent: string): string {
  const colour = /^#[0-9a-f]{6}$/i.test(accent) ? accent : "#004f96";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 36"><path d="M1 1h28v18c0 8-6 13-14 16C7 32 1 27 1 19Z" fill="${colour}"/><path d="M7 24V14l8-6 8 6v10h-5v-6h-6v6Z" fill="#fff"/></svg>`;
}
