/** What goes along is what the summary shows: no file of a hidden question, of a row that is gone, or of another's power of attorney. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ATTORNEY, uploadsAlong } from "./attachments.rules.ts";
import { evaluate } from "./evaluate.rules.ts";
import { FormDefinition } from "./form.model.ts";
import { both, context, definitions, sound } from "./random.testing.ts";
import { summarise } from "./summary.rules.ts";

const fileAt = (field: string, upload = `of ${field}`) => ({
  upload,
  field,
  fileName: "vedlegg.pdf",
  mediaType: "application/pdf",
  sizeBytes: 10,
  sha256: "0".repeat(64),
});

test("a file goes along exactly when the summary shows its question", () =>
  fc.assert(
    fc.property(fc.oneof(both, sound), ({ definition, answers }) => {
      const questions = definition.pages.flatMap((page) => page.fields);
      const uploads = [...questions.map(({ id }) => fileAt(id)), fileAt("nowhere")];
      const evaluation = evaluate(definition, answers, {}, { ...context, uploads });
      const summary = summarise(definition, evaluation, { external: {}, uploads, ...context }, (key) => key, "nb");
      const shown = new Set(summary.sections.flatMap(({ rows }) => rows.map(({ path }) => path)));
      const along = uploadsAlong(definition, evaluation, uploads);
      expect(along).toEqual(
        uploads.filter(({ field }) => shown.has(field) && questions.find(({ id }) => id === field)?.type === "file"),
      );
    }),
  ));

const ROWS = ["0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a001", "0b0e7a1c-2f5d-4c58-9a51-0d6f6ad0a002"] as const;
const FORM = FormDefinition.parse({
  schema_version: 1,
  pages: [
    {
      id: "one",
      fields: [
        { id: "gate", type: "yes-no" },
        { id: "paper", type: "file", need: "optional", visible_when: { field: "gate", op: "is", value: true } },
      ],
    },
    {
      id: "two",
      visible_when: { field: "gate", op: "is", value: true },
      fields: [
        {
          id: "things",
          type: "repeat",
          min: 0,
          fields: [
            { id: "old", type: "yes-no", need: "optional" },
            { id: "proof", type: "file", need: "optional", visible_when: { field: "old", op: "is", value: true } },
          ],
        },
      ],
    },
  ],
});

test("files of rows go along while their row is there and shows its question, and a file that was hidden is there again", () => {
  const uploads = [fileAt("paper"), ...ROWS.map((row) => fileAt(`things.${row}.proof`)), fileAt("things.gone.proof")];
  const along = (gate: boolean, things: readonly object[]) => {
    const evaluation = evaluate(FORM, { gate, things }, {}, { ...context, uploads });
    return uploadsAlong(FORM, evaluation, uploads).map(({ upload }) => upload);
  };
  const twice = ROWS.map((id) => ({ id, old: true }));
  expect(along(true, twice)).toEqual(["of paper", ...ROWS.map((row) => `of things.${row}.proof`)]);
  expect(along(false, twice)).toEqual([]);
  expect(along(true, [{ id: ROWS[1], old: true }])).toEqual(["of paper", `of things.${ROWS[1]}.proof`]);
  expect(along(true, [{ id: ROWS[0], old: false }])).toEqual(["of paper"]);
});

test("of the powers of attorney only the one that is acted by goes along", () =>
  fc.assert(
    fc.property(definitions, (definition) => {
      const papers = ["first", "second"].map((upload) => fileAt(ATTORNEY, upload));
      const evaluation = evaluate(definition, {}, {}, context);
      const along = (attorney?: string | null) => uploadsAlong(definition, evaluation, papers, attorney);
      expect([along(), along(null), along("second")]).toEqual([[], [], [papers[1]]]);
    }),
  ));
