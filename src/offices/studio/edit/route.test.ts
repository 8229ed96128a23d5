/** Which unit a case goes to by an answer, read from a service's files and changed in them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Files, ServiceData, unitFor } from "#services";
import { filesIn, textFiles } from "#services/package";
import { dataIn } from "./files.rules.ts";
import { routeView, withRoute } from "./route.rules.ts";

const FILE = "service.yaml";
const catalogue = join(import.meta.dirname, "../../../../catalogue/services");
const forms = readdirSync(catalogue).map((slug) => [slug, textFiles(filesIn(join(catalogue, slug)))] as const);
const routed = forms.filter(([, files]) => routeView(files).by !== undefined);
const unitsOf = (files: Files, field: string): readonly string[] => {
  const about = dataIn(files, FILE, ServiceData);
  if (about === undefined) throw new Error("It cannot be read");
  const town = ["north", "south", about.unit, ...Object.values(about.route?.units ?? {})].map((unit) => ({ unit }));
  return routeView(files).rows.map(({ answer }) => unitFor(about, { [field]: answer }, town));
};

test("a service that sends cases by an answer is read as its form has the answers, and what is said again changes nothing", () => {
  expect(routed.length).toBeGreaterThan(0);
  for (const [, files] of routed) {
    const { by, rows } = routeView(files);
    expect(rows.some(({ unit }) => unit !== undefined)).toBe(true);
    const units = Object.fromEntries(rows.map(({ answer, unit }) => [answer, unit ?? ""]));
    expect(withRoute(files, { what: "route", field: by?.field ?? "", units })).toBe(files);
    expect(withRoute(files, { what: "route-question", field: by?.field })).toBe(files);
  }
});

test("in any service a question is chosen, units are set and taken away, and without it the file is as it was", () => {
  let tried = 0;
  for (const [, files] of forms) {
    const [question] = routeView(files).questions;
    if (question === undefined || routeView(files).by !== undefined) continue;
    const { field } = question;
    const chosen = withRoute(files, { what: "route-question", field });
    const { rows } = routeView(chosen);
    expect(rows.every(({ unit }) => unit === undefined)).toBe(true);
    const [first = "", second = ""] = rows.map(({ answer }) => answer);
    const own = dataIn(files, FILE, ServiceData)?.unit ?? "";
    const set = (of: Files, units: Record<string, string>) => withRoute(of, { what: "route", field, units });
    const both = set(chosen, { [first]: "north", [second]: "south", "no-such-answer": "south" });
    expect(unitsOf(both, field)).toEqual(rows.map((_, i) => ["north", "south"][i] ?? own));
    const one = set(both, { [first]: "", [second]: "north" });
    expect(unitsOf(one, field)).toEqual(rows.map((_, i) => (i === 1 ? "north" : own)));
    expect(set(one, {})).toEqual(chosen);
    expect(withRoute(one, { what: "route-question", field: undefined })).toEqual(files);
    tried += 1;
  }
  expect(tried).toBeGreaterThan(8);
});

test("another question takes its place with none of its units, and what the form does not ask is refused", () => {
  for (const [, files] of routed) {
    const { questions, by } = routeView(files);
    const other = questions.find(({ field }) => field !== by?.field)?.field ?? "";
    const changed = withRoute(files, { what: "route-question", field: other });
    expect(dataIn(changed, FILE, ServiceData)?.route).toEqual({ field: other, units: {} });
    expect(() => withRoute(changed, { what: "route", field: by?.field ?? "", units: {} })).toThrow("studio.gone");
    expect(() => withRoute(files, { what: "route-question", field: "no_such" })).toThrow("studio.gone");
  }
});
