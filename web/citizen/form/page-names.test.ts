/** A page of a form has its name in the address, where the portal has pages of its own beside it. */
import { checkForm } from "#forms/shared";
import type { RouteConfigEntry } from "@react-router/dev/routes";
import { expect, test } from "vitest";
import routes from "../../routes.ts";

const paths = (entries: readonly RouteConfigEntry[]): string[] =>
  entries.flatMap(({ path, children }) => [...(path === undefined ? [] : [path]), ...paths(children ?? [])]);

test("no form may have a page that one of the portal's own would stand in the way of", () => {
  const own = paths(routes).flatMap((path) => /^apply\/:draft\/([a-z-]+)$/.exec(path)?.[1] ?? []);
  expect(own).toContain("check");
  for (const id of own) {
    const form = { schema_version: 1, pages: [{ id, fields: [{ id: "a", type: "yes-no" }] }] };
    expect(checkForm(form).problems).toEqual([{ code: "reserved_id", at: `page:${id}`, detail: id }]);
  }
});
