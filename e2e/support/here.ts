/** The town hall that the tests of this thread share with nobody: what is done in another file never shows here. */
import { inject } from "vitest";
import type { Town } from "./town.ts";

export function here(): Town {
  const towns = inject("towns");
  const town = towns[Number(process.env["VITEST_POOL_ID"]) - 1];
  if (town === undefined)
    throw new Error(`${towns.length} town halls, and none for thread ${process.env["VITEST_POOL_ID"]}`);
  return town;
}
