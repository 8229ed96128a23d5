/**
 * Every third service of every municipality, by the keyboard alone, in turns in the four languages; the others are in the files beside.
 * A service is covered by being in the catalogue.
 */
import { test } from "vitest";
import { carryOut } from "./support/errand.ts";
import { errandsBy } from "./support/examples.ts";

test.for(errandsBy("by keyboard"))("$slug is applied for and decided, $way, in $language", carryOut);
