/**
 * Pictures of a map, as the national mapping authorities serve them: `/{z}/{x}/{y}`, XYZ tiles of 256 pixels in Web Mercator. The landscape
 * is nobody's: sea, islands, forest and hills made of waves, the same at every zoom and every time.
 */
import { Hono } from "hono";

const TILE = 256;
/** Pixels on a side of what has one colour. */
const CELL = 4;
const CLOSEST = 18;

const SEA = "#b9d6e4";
const KINDS = [
  { above: 0.62, colour: "#dcd6c4" },
  { above: 0.3, colour: "#c3d8b4" },
  { above: 0.06, colour: "#eef0e2" },
  { above: 0, colour: "#e3dcc0" },
] as const;

export function createTiles(): Hono {
  return new Hono().get("/:z{[0-9]+}/:x{[0-9]+}/:y{[0-9]+}", (c) => {
    const [z, x, y] = [Number(c.req.param("z")), Number(c.req.param("x")), Number(c.req.param("y"))];
    if (z > CLOSEST || x >= 2 ** z || y >= 2 ** z) return c.notFound();
    return c.body(drawn(z, x, y), 200, { "content-type": "image/svg+xml", "cache-control": "public, max-age=86400" });
  });
}

function drawn(z: number, x: number, y: number): string {
  const cells = TILE / CELL;
  const strips = new Map<string, string>();
  for (let row = 0; row < cells; row += 1) {
    let from = 0;
    for (let column = 1; column <= cells; column += 1) {
      const colour = colourAt(z, x + from / cells, y + row / cells);
      if (column < cells && colourAt(z, x + column / cells, y + row / cells) === colour) continue;
      if (colour !== SEA)
        strips.set(
          colour,
          `${strips.get(colour) ?? ""}M${from * CELL} ${row * CELL}h${(column - from) * CELL}v${CELL}h-${(column - from) * CELL}z`,
        );
      from = column;
    }
  }
  const paths = [...strips].map(([colour, path]) => `<path fill="${colour}" d="${path}"/>`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE}" height="${TILE}" shape-rendering="crispEdges"><rect width="${TILE}" height="${TILE}" fill="${SEA}"/>${paths}</svg>`;
}

/** Height above the sea, and what grows there. `x` and `y` are counted in tiles of that zoom. */
function colourAt(z: number, x: number, y: number): string {
  const [east, south] = [x / 2 ** z, y / 2 ** z];
  let height = 0.1;
  for (let octave = 9; octave <= 17; octave += 1) {
    const waves = 2 ** octave * 2.1;
    const weight = 0.62 ** (octave - 9);
    height += weight * Math.sin(east * waves + 1.7 * octave + 2 * Math.sin(south * waves * 0.6 + octave)) * 0.5;
    height += weight * Math.cos(south * waves * 1.2 - 0.9 * octave + 2 * Math.sin(east * waves * 0.5)) * 0.5;
  }
  return KINDS.find(({ above }) => height > above)?.colour ?? SEA;
}
