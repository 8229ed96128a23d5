import fc from "fast-check";
import { expect, test } from "vitest";
import { ProcessData, type Files } from "#services";
import { linesChanged } from "./catalogue.testing.ts";
import type { DecidingChange } from "./deciding.model.ts";
import { decidingView } from "./deciding.rules.ts";
import { dataIn } from "./files.rules.ts";
import { withProcess } from "./process.rules.ts";
import { commentsIn, faultsOf, few, filesOf, isWrittenOut, processIn, services, tried } from "./services.testing.ts";

const view = (files: Files) => decidingView(files, processIn(files));

test.each(few)("%s tells its rules one answer more, and none of those that they read goes", (slug, files) => {
  const [question] = view(files).tellable;
  if (question === undefined) throw new Error("All is told");
  const { name } = question;
  const told = withProcess(files, { what: "new-told", name, without: "nothing" });
  expect(view(told).told.at(-1)).toMatchObject({ key: name, without: "nothing", label: { in: question.label.in } });
  expect(faultsOf(slug, told)).toEqual([]);
  if (view(told).told.at(-1)?.isUsed === false)
    expect(withProcess(told, { what: "remove-told", key: name })).toEqual(files);
  for (const { key, isUsed } of view(files).told) {
    const gone = tried(() => withProcess(files, { what: "remove-told", key }));
    expect(gone === "studio.told-used").toBe(isUsed);
  }
});

test.each(few)("where the days and the amount of a decision of %s are found changes its own lines", (slug, files) => {
  const { asOf, from = "", to = "", amount = "" } = view(files);
  const change = {
    what: "decision-days",
    asOf: "received",
    from: "a_day",
    to: "another_day",
    amount: "fee.all",
  } as const;
  const after = withProcess(files, change);
  expect(view(after)).toMatchObject({ asOf: "received", from: "a_day", to: "another_day", amount: "fee.all" });
  expect(faultsOf(slug, after)).toEqual([]);
  expect(linesChanged(after, files, "process.yaml").length).toBeLessThanOrEqual(4);
  const back = withProcess(after, { what: "decision-days", asOf, from, to, amount });
  expect(processIn(back)).toEqual(processIn(files));
  expect(tried(() => withProcess(files, { ...change, to: "Another day" }))).toBe("studio.no-path");
  expect(tried(() => withProcess(files, { ...change, asOf: "whenever" }))).toBe("studio.gone");
});

test("whatever is accepted, the process can be read, and nothing else is otherwise", () => {
  const path = fc.constantFrom("", "valid_to", "A", "a.b");
  const key = fc.constantFrom("role", "declaration", "days", "nobody", "letter_language", "contact_email");
  const change: fc.Arbitrary<DecidingChange> = fc.oneof(
    fc.record({
      what: fc.constant("decision-days" as const),
      asOf: fc.constantFrom("received", "next_month", "x"),
      from: path,
      to: path,
      amount: path,
    }),
    fc.record({ what: fc.constant("acts-for" as const), bases: fc.subarray(["parent", "guardian", "company", "x"]) }),
    fc.record({ what: fc.constant("new-told" as const), name: key, without: fc.constantFrom("nothing", "no", "x") }),
    fc.record({ what: fc.constant("remove-told" as const), key }),
  );
  const others = (process: ProcessData | undefined) => {
    const {
      as_of: _,
      from: __,
      to: ___,
      amount: ____,
      automatic_for: _____,
      ...decision
    } = process?.decision ?? ({} as ProcessData["decision"]);
    return { ...process, application: {}, decision };
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...services.map(([slug]) => slug)),
      fc.array(change, { maxLength: 5 }),
      (slug, changes) => {
        const files = filesOf(slug);
        const after = changes.reduce((now, one) => {
          const next = tried(() => withProcess(now, one));
          return typeof next === "string" ? now : next;
        }, files);
        const read = dataIn(after, "process.yaml", ProcessData);
        expect(read).toBeDefined();
        expect(others(read)).toEqual(others(processIn(files)));
        expect(isWrittenOut(after)).toBe(false);
        expect(commentsIn(after)).toEqual(commentsIn(files));
      },
    ),
    { numRuns: 25 },
  );
});
