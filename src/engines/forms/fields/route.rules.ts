/**
 * A way through the landscape: points in the order they are passed, one a line, or described in words.
 * Norwegian: kjørerute, trasé. Swedish: färdväg.
 */
import { z } from "zod";
import { placeOf, readCoordinates } from "./coordinates.rules.ts";
import { fieldBase } from "./kind.model.ts";
import { partIssue, partsKind } from "./parts.rules.ts";
import { judgePlace, MOST_SIGNS, Within } from "./point.rules.ts";
import { manyLines, signs } from "./reading.rules.ts";

export const RouteField = z.strictObject({
  ...fieldBase,
  type: z.literal("route"),
  within: Within.optional(),
  max_points: z.int().positive().default(100),
});
export type RouteField = z.infer<typeof RouteField>;

export const routeKind = partsKind<RouteField>({
  parts: [
    { name: "coordinates", sort: "other", normalise: readPoints },
    { name: "description", sort: "text", normalise: manyLines },
  ],
  validate(field, { coordinates, description = "" }) {
    if (signs(description) > MOST_SIGNS)
      return [
        partIssue("description", "text.too_long", { max: String(MOST_SIGNS), length: String(signs(description)) }),
      ];
    if (coordinates === undefined) return [];
    const lines = coordinates.split("\n");
    if (lines.length < 2) return [partIssue("coordinates", "route.too_few")];
    if (lines.length > field.max_points)
      return [partIssue("coordinates", "route.too_many", { max: String(field.max_points) })];
    const at = lines.findIndex((line) => judgePlace(placeOf(line), field.within) !== undefined);
    const wrong = at < 0 ? undefined : judgePlace(placeOf(lines[at] ?? ""), field.within);
    return wrong === undefined
      ? []
      : [partIssue("coordinates", wrong.code.replace("point", "route"), { line: String(at + 1) })];
  },
  toText: (_, { coordinates, description }) =>
    [coordinates, description].filter((text) => text !== undefined).join("\n"),
});

/** One point a line; empty lines are left out. */
function readPoints(raw: string): string {
  return manyLines(raw)
    .split("\n")
    .map(readCoordinates)
    .filter((line) => line !== "")
    .join("\n");
}
