/** What the address of these pages asks for. */
import type { Door } from "../../../kit/door.ts";
import { numberIn } from "../making/read.ts";

/** A number in the address, or what holds where there is none. */
export function askedIn<T>(door: Door, name: string, otherwise: T): number | T {
  const number = numberIn(door.url.searchParams.get(name) ?? undefined);
  return Number.isNaN(number) ? otherwise : number;
}
