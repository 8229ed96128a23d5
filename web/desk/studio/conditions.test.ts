/** A condition through the page: read, shown as a form, sent as it stands, and written: the same condition. */
import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { canonicalJson, type Condition, operatorsFor } from "#forms/shared";
import { conditionOf, linesOf, othersFor, sentenceOf } from "../../../src/offices/studio/edit/conditions.rules.ts";
import type { Opened, QuestionsPage, Subject } from "#studio/writing";
import { HouseProvider } from "../../kit/house.tsx";
import { ConditionFields } from "./condition-fields.tsx";
import { sentenceAfter, typedIn } from "./writing-form.ts";

const subject = (path: string, sort: Subject["sort"], values?: readonly string[]): Subject => ({
  path,
  sort,
  operators: operatorsFor(sort),
  question: path,
  ...(values === undefined ? {} : { values }),
});

const subjects = [
  subject("kind", "code", ["first", "renewal"]),
  subject("kind_then", "code", ["first", "renewal"]),
  subject("grounds", "set", ["health", "age"]),
  subject("days", "number"),
  subject("most", "number"),
  subject("from", "day"),
  subject("to", "day"),
  subject("agreed", "truth"),
];

const open = {
  kind: "question",
  id: "q",
  subjects,
  comparable: Object.fromEntries(subjects.map((one) => [one.path, othersFor(one, subjects).map(({ path }) => path)])),
} as unknown as Opened;
const page = { said: {}, conditions: {}, registers: {}, named: { form: [], precheck: [] } } as unknown as QuestionsPage;
const house = { say: (key: string) => key } as Parameters<typeof HouseProvider>[0]["value"];

type Sentence = ReturnType<typeof sentenceOf>;

/** What a browser sends of the form without anything being touched. */
function sent(sentence: Sentence): FormData {
  const fields = createElement(ConditionFields, { page, open, sentence, lacks: [] });
  // oxlint-disable-next-line react/no-children-prop
  const html = renderToStaticMarkup(createElement(HouseProvider, { value: house, children: fields }));
  const form = new FormData();
  const plain = (text: string): string => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  for (const [tag, attributes = "", inner = ""] of html.matchAll(
    /<(?:input|select|textarea)\b([^>]*)>(?:((?:(?!<\/select>|<input|<select)[^])*?)<\/(?:select|textarea)>)?/g,
  )) {
    const attribute = (name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
    const name = attribute("name");
    if (name === undefined || (attribute("type") === "checkbox" && !/ checked=""/.test(attributes))) continue;
    if (tag.startsWith("<select")) {
      const chosen = /<option[^>]*selected=""[^>]*>/.exec(inner)?.[0] ?? /<option[^>]*>/.exec(inner)?.[0] ?? "";
      form.append(name, plain(/ value="([^"]*)"/.exec(chosen)?.[1] ?? ""));
    } else form.append(name, plain(tag.startsWith("<textarea") ? inner : (attribute("value") ?? "")));
  }
  return form;
}

const leaf = fc.constantFrom<Condition[]>(
  { field: "kind", op: "is", value: "renewal" },
  { field: "kind", op: "is_in", value: ["first", "renewal"] },
  { field: "kind", op: "is", value: { field: "kind_then" } },
  { field: "grounds", op: "contains_all", value: ["health", "age"] },
  { field: "grounds", op: "count_at_least", value: 2 },
  { field: "days", op: "more_than", value: 7 },
  { field: "days", op: "is_in", value: [1, 2, 3] },
  { field: "days", op: "at_most", value: { field: "most" } },
  { field: "from", op: "before", value: "2026-12-01" },
  { field: "from", op: "on_or_after", value: "today" },
  { field: "from", op: "after", value: { days: -30 } },
  { field: "to", op: "on_or_before", value: { field: "from" } },
  { field: "to", op: "years_ago_at_least", value: 18 },
  { field: "agreed", op: "is", value: false },
  { field: "agreed", op: "not_answered" },
  { field: "nobody", op: "is", value: 'kept "as it" & stands' },
);

const condition = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    leaf,
    fc.array(tie("any"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie("any"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie("any").map((not) => ({ not })),
  ),
})).any;

test("a condition of any depth that is shown and sent as it stands is the same condition", () => {
  fc.assert(
    fc.property(condition, (one) => {
      const read = sentenceOf(one, subjects);
      // A form has room for so many.
      fc.pre(linesOf(read).length <= 50);
      const { sentence } = typedIn(sent(read));
      expect(sentence).toEqual(read);
      expect(canonicalJson(conditionOf(sentence, subjects))).toBe(canonicalJson(conditionOf(read, subjects)));
    }),
    { numRuns: 150 },
  );
});

test("a group is added in a group in a group, and a line is taken out of it; a group without lines is none", () => {
  const press = (sentence: Sentence, button: string, at = "new-subject", what = "days more_than"): Sentence => {
    const form = sent(sentence);
    form.set(at, what);
    return sentenceAfter(button, typedIn(form).sentence, form) ?? sentence;
  };
  const one = press({ join: "all", lines: [] }, "line-add");
  const two = press(one, "group-add");
  const three = press(two, "group-add 0", "new-subject.0");
  const four = press(three, "group-add 1", "new-subject.1");
  const five = press(four, "line-add 2", "new-subject.2", "agreed is");
  const line = { kind: "asks", path: "days", op: "more_than", values: [] };
  const innermost = { kind: "group", join: "any", lines: [line, { ...line, path: "agreed", op: "is" }] };
  const inner = { kind: "group", join: "all", lines: [line, innermost] };
  expect(five).toEqual({ join: "all", lines: [line, { kind: "group", join: "any", lines: [line, inner] }] });
  const fewer = press(press(five, "line-remove 4"), "line-remove 3");
  expect(fewer).toEqual({
    join: "all",
    lines: [line, { kind: "group", join: "any", lines: [line, { kind: "group", join: "all", lines: [line] }] }],
  });
});
