import { expect, test } from "vitest";
import { Refusal } from "#platform/errors";
import {
  ANSATTPORTEN_ASSURANCE,
  assuranceOf,
  Claims,
  IDPORTEN_ASSURANCE,
  pathOfOurs,
  wordsFor,
} from "./login.rules.ts";

test("enough assurance is told, too little is refused, and a word we do not know is nothing", () => {
  expect(assuranceOf("idporten-loa-high", IDPORTEN_ASSURANCE, "substantial")).toBe("high");
  expect(assuranceOf("substantial", ANSATTPORTEN_ASSURANCE, "substantial")).toBe("substantial");
  for (const acr of ["idporten-loa-low", "Level4", "high", "", "toString", undefined]) {
    expect(() => assuranceOf(acr, IDPORTEN_ASSURANCE, "substantial")).toThrow(
      new Refusal("login.assurance-too-low", { wanted: "substantial" }, 403),
    );
  }
});

test("the issuer is asked in its own words", () => {
  expect(wordsFor("high", IDPORTEN_ASSURANCE)).toBe("idporten-loa-high");
  expect(wordsFor("substantial", ANSATTPORTEN_ASSURANCE)).toBe("substantial");
});

const amr = (value?: unknown) => Claims.parse({ sub: "s", iat: 1, ...(value === undefined ? {} : { amr: value }) }).amr;

test("how somebody logged in may be a text, a list or unsaid", () => {
  expect([amr("BankID"), amr(["TestID", "x"]), amr()]).toEqual([["BankID"], ["TestID", "x"], []]);
});

test("nobody is sent out of the house after log-in", () => {
  const inside = ["/", "/saker/1?x=2#y", "/søknad/æ"];
  expect(inside.map(pathOfOurs)).toEqual(inside);
  for (const outside of ["//evil.example", "/\\evil.example", "https://evil.example", "", "saker", "/a\\b", "/a\nb"]) {
    expect(pathOfOurs(outside), outside).toBe("/");
  }
});
