/**
 * A place on the map: coordinates, or the place described in words; one of them is enough. The text is the answer, and a
 * map only helps to write it. Norwegian: kartpunkt. Swedish: kartpunkt.
 */
import { z } from "zod";
import { placeOf, readCoordinates, type Place } from "./coordinates.rules.ts";
import { fieldBase, type Issue } from "./kind.model.ts";
import { partIssue, partsKind } from "./parts.rules.ts";
import { manyLines, signs } from "./reading.rules.ts";

/** The part of the earth that may be meant, so that swapped coordinates are found. Degrees. */
export const Within = z.strictObject({ south: z.number(), west: z.number(), north: z.number(), east: z.number() });
type Within = z.infer<typeof Within>;

export const PointField = z.strictObject({ ...fieldBase, type: z.literal("point"), within: Within.optional() });
export type PointField = z.infer<typeof PointField>;

export const MOST_SIGNS = 1000;

export const pointKind = partsKind<PointField>({
  parts: [
    { name: "coordinates", sort: "other", normalise: readCoordinates },
    { name: "description", sort: "text", normalise: manyLines },
  ],
  validate(field, { coordinates, description = "" }) {
    if (signs(description) > MOST_SIGNS)
      return [
        partIssue("description", "text.too_long", { max: String(MOST_SIGNS), length: String(signs(description)) }),
      ];
    if (coordinates === undefined) return [];
    const wrong = judgePlace(placeOf(coordinates), field.within);
    return wrong === undefined ? [] : [wrong];
  },
  toText: (_, { coordinates, description }) =>
    [coordinates, description].filter((text) => text !== undefined).join("\n"),
});

export function judgePlace(place: Place | undefined, within: Within | undefined): Issue | undefined {
  if (place === undefined) return partIssue("coordinates", "point.format");
  const { latitude, longitude } = place;
  const isInside =
    within === undefined ||
    (latitude >= within.south && latitude <= within.north && longitude >= within.west && longitude <= within.east);
  return isInside ? undefined : partIssue("coordinates", "point.outside");
}
