/**
 * Every third service of every municipality, without script, in turns in the four languages; the others are in the files beside.
 * A service is covered by being in the catalogue.
 */
import { test } from "vitest";
import { carryOut } from "./support/errand.ts";
import { errands } from "./support/examples.ts";

test.for(errands().filter(({ way }) => way === "without script"))(
  "$slug is applied for and decided, $way, in $language",
  carryOut,
);
