/**
 * Every third service of every municipality, without script, in turns in the four languages; the others are in the files beside.
 * A service is covered by being in the catalogue.
 */
import { test } from "vitest";
import { carryOut } from "./support/errand.ts";
import { errandsBy } from "./support/examples.ts";

test.for(errandsBy("without script"))("$slug is applied for and decided, $way, in $language", carryOut);
