/**
 * Places on the earth in WGS 84 (EPSG:4326), latitude first, decimal degrees. As text "59.9139, 10.7522": five decimals
 * are about a metre, and no more are kept.
 */
import { Decimal } from "decimal.js";

export type Place = { readonly latitude: number; readonly longitude: number };

const DEGREES = /^([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([NS])?\s*[,;/\s]\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([EØÖWV])?$/i;
const PART = String.raw`(\d{1,3})\s*°\s*(\d{1,2})\s*['′]\s*(\d{1,2}(?:[.,]\d+)?)?\s*["″]?\s*`;
const SEXAGESIMAL = new RegExp(`^${PART}([NS])[,;\\s]*${PART}([EØÖWV])$`, "i");

/** What was typed as coordinates; what cannot be read is given back as it was. */
export function readCoordinates(raw: string): string {
  const typed = raw.normalize("NFC").replace(/[−–]/g, "-").replace(/\s+/gu, " ").trim();
  const found = DEGREES.exec(typed);
  if (found !== null) {
    const [, latitude = "", north, longitude = "", east] = found;
    return written(signed(latitude, north), signed(longitude, east));
  }
  const parts = SEXAGESIMAL.exec(typed);
  if (parts === null) return typed;
  const [, d1 = "", m1 = "", s1 = "0", north, d2 = "", m2 = "", s2 = "0", east] = parts;
  return written(signed(degrees(d1, m1, s1), north), signed(degrees(d2, m2, s2), east));
}

/** The place that a text tidied by `readCoordinates` means; undefined when it means none on the earth. */
export function placeOf(text: string): Place | undefined {
  const [, latitude = "", longitude = ""] = /^(-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (latitude === "") return undefined;
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  return Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180 ? place : undefined;
}

const written = (latitude: Decimal, longitude: Decimal): string => `${short(latitude)}, ${short(longitude)}`;

const short = (value: Decimal): string => {
  const text = value.toDecimalPlaces(5).toFixed();
  return text === "-0" ? "0" : text;
};

/** South and west are below nothing. */
const signed = (value: string | Decimal, letter: string | undefined): Decimal => {
  const number = typeof value === "string" ? new Decimal(value.replace(",", ".")) : value;
  return letter !== undefined && "SWV".includes(letter.toUpperCase()) ? number.negated() : number;
};

const degrees = (whole: string, minutes: string, seconds: string): Decimal =>
  new Decimal(whole).plus(new Decimal(minutes).div(60)).plus(new Decimal(seconds.replace(",", ".")).div(3600));
