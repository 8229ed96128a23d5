import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { basisOf, Document } from "./skatteetaten.ts";

const document = (changes: object = {}) =>
  Document.parse({
    personidentifikator: "14839249846",
    inntektsaar: "2025",
    skjermet: false,
    stadie: "oppgjoer",
    grunnlag: [
      { tekniskNavn: "a", beloep: 100, kategori: "inntekt" },
      { tekniskNavn: "b", beloep: -30, kategori: ["inntekt"] },
      { tekniskNavn: "c", beloep: 1000 },
    ],
    ...changes,
  });

test("a category may be a text or a list, and losses count as what they are", () => {
  expect(basisOf(document(), "oppgjoer", ["a", "b"])).toMatchObject({ status: "settled", total: 70 });
});

test("a fixed basis (fastsatt) is settled; with no word of its stage it is what was asked for", () => {
  expect(basisOf(document({ stadie: "fastsatt" }), "oppgjoer", []).status).toBe("settled");
  expect(basisOf(document({ stadie: undefined }), "utkast", []).status).toBe("draft");
});

test("a screened basis gives nothing away even when it holds lines", () => {
  expect(basisOf(document({ skjermet: true }), "oppgjoer", ["a"])).toEqual({
    status: "screened",
    total: null,
    posts: [],
  });
});

test("half a krone, a missing word on screening or an unknown stage is nonsense", () => {
  const line = { tekniskNavn: "a", beloep: 0.5 };
  for (const wrong of [{ grunnlag: [line] }, { skjermet: undefined }, { stadie: "gjetning" }, { grunnlag: "ingen" }]) {
    expect(() => document(wrong)).toThrow();
  }
});

const samples = join(import.meta.dirname, "../../../../shared/data/skatteetaten/dev");

test.skipIf(!existsSync(samples)).each([
  ["summertSkattegrunnlag2023-v2.sample.json", "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt", 719_038],
  ["summertSkattegrunnlag2020.json", "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt", 660_000],
  ["summertSkattegrunnlag2017.json", "arbeidsavklaringspenger", 79_981],
])("the published sample %s is read (needs ../shared/data)", (file, post, total) => {
  const sample = Document.parse(JSON.parse(readFileSync(join(samples, file), "utf8")));
  expect(basisOf(sample, "oppgjoer", [post])).toMatchObject({ status: "settled", total });
});
