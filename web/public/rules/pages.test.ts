import { createElement } from "react";
import { expect, test } from "vitest";
import type { LegalDate } from "#platform/time";
import { LANGUAGES } from "#platform/texts";
import type { DifferenceView, RegisterPage, RegisterVersion } from "#ruledesk";
import { markup } from "../../test-support.tsx";
import { foundBy } from "./found.rules.ts";
import List from "./list.tsx";
import Service from "./service.tsx";

const day = (text: string): LegalDate => text as LegalDate;
const words = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

const changes: DifferenceView = {
  added: [],
  removed: ["Gammel tabell"],
  factsAdded: ["Inntekt"],
  factsRemoved: [],
  same: false,
  changed: [
    {
      name: "Grense",
      description: undefined,
      hitPolicy: undefined,
      reordered: true,
      columns: [],
      formulas: [],
      rules: [
        {
          rule: "low",
          number: 2,
          kind: "changed",
          cells: [
            {
              column: "Inntekt",
              before: { text: "< 100", words: "< 100" },
              after: { text: "< 120", words: "< 120" },
            },
            { column: "legalBasis", before: undefined, after: { text: "lov § 2", words: "lov § 2" } },
          ],
        },
      ],
    },
  ],
};

const version = (number: number, from: string, to?: string): RegisterVersion => ({
  version: number,
  sha256: String(number).repeat(64),
  from: day(from),
  to: to === undefined ? undefined : day(to),
  approvedAt: `${from}T10:00:00Z`,
  approvedBy: number === 1 ? { role: "", unit: "" } : { role: "Leder", unit: "Oppvekst" },
  note: number === 1 ? "" : "Høyere grense",
  changes: number === 1 ? undefined : changes,
});

const rate = (from: string, value: string, to?: string): RegisterPage["rates"][number] => ({
  key: "fee.limit",
  name: "Grense",
  unit: "kr",
  value,
  from: day(from),
  to: to === undefined ? undefined : day(to),
  source: "https://www.kommune.example/vedtak/98",
  decidedBy: "Kommunestyret 98/2026",
});

const versions = [version(2, "2026-08-01"), version(1, "2020-01-01", "2026-08-01")] as const;

const page: RegisterPage = {
  service: "fee",
  title: "Billigere plass",
  question: "Hvem får billigere plass?",
  unit: "Oppvekst",
  version: 2,
  since: day("2026-08-01"),
  description: "Den som tjener lite.",
  modelDescription: "",
  shown: versions[0],
  outcomes: [
    { outcome: "granted", words: "Innvilget" },
    { outcome: "manual", words: "" },
  ],
  facts: [
    { key: "application", name: "Søknaden", source: "", legalBasis: "" },
    { key: "income", name: "Inntekt", source: "Skatteetaten", legalBasis: "forskriften § 3" },
  ],
  decisions: [],
  tables: [
    {
      id: "t",
      owner: "outcome",
      name: "Grense",
      description: "",
      hitPolicy: "COLLECT",
      aggregator: "SUM",
      inputs: [
        { label: "income", name: "Inntekt", expression: "income.total", type: "number", allowed: "" },
        { label: "place", name: "Plass", expression: "place", type: "string", allowed: "" },
      ],
      outputs: [{ label: "Utfall", name: "outcome", type: "string", allowed: "", otherwise: "" }],
      rules: [
        {
          id: "low",
          cells: [
            { text: "< parameters.fee.limit", words: "< Grense" },
            { text: 'not("none","later")', words: "not(har ikke plass,begynner senere)" },
          ],
          outputs: [{ text: '"granted"', words: "granted" }],
          legalBasis: "forskriften § 3",
          reasons: { nb: "", nn: "", sv: "", en: "" },
          says: "Inntekten er under … kroner.",
        },
        {
          id: "else",
          cells: [
            { text: "-", words: "-" },
            { text: "-", words: "-" },
          ],
          outputs: [{ text: '"manual"', words: "manual" }],
          legalBasis: "",
          reasons: { nb: "", nn: "", sv: "", en: "" },
          says: "",
        },
        {
          id: "formula",
          cells: [
            { text: "> 500", words: "> 500" },
            { text: "-", words: "-" },
          ],
          outputs: [{ text: '"missing_fact"', words: "missing_fact" }],
          legalBasis: "",
          reasons: { nb: "", nn: "", sv: "", en: "" },
          says: "",
        },
        {
          id: "worked-out",
          cells: [
            { text: "> 900", words: "> 900" },
            { text: "-", words: "-" },
          ],
          outputs: [{ text: "max(1, income)", words: "max(1, income)" }],
          legalBasis: "",
          reasons: { nb: "", nn: "", sv: "", en: "" },
          says: "",
        },
      ],
    },
  ],
  formulas: [{ owner: "Inntekt i alt", name: "sum", label: "sum", text: "sum(income.adults.total)" }],
  rates: [rate("2026-01-01", "120"), rate("2020-01-01", "100", "2026-01-01")],
  versions,
};

const told = (more: Partial<Parameters<typeof Service>[0]["loaderData"]> = {}) => ({
  loaderData: {
    page,
    today: day("2026-11-22"),
    on: undefined,
    wasThere: true,
    isByModel: false,
    isNoDay: false,
    day: "2026-11-22",
    numbers: undefined,
    from: "2026-08-25",
    ...more,
  },
});

const shown = (more?: Parameters<typeof told>[0]): string => markup(createElement(Service, told(more)));

test("a rule is told as when, then, why and by which law, in words where there are some", () => {
  const text = words(shown());
  expect(text).toContain("Inntekt: under satsen «Grense»");
  expect(text).toContain("Plass: verken har ikke plass eller begynner senere");
  expect(text).toContain("Utfall: Innvilget Begrunnelse og hjemmel Inntekten er under … kroner. forskriften § 3");
  expect(text).toContain("over 500 Da Utfall: En opplysning manglet");
  expect(text).toContain("Svarene fra alle reglene som passer, legges sammen.");
  expect(text).toContain("Alltid. Da Utfall: En person avgjør saken Begrunnelse");
  expect(shown()).toContain("<code>max(1, income)</code>");
});

test("the page says since when, by whom, on what and with which rates", () => {
  const text = words(shown());
  expect(text).toContain("Gjelder nå Versjon 2 · Fra 1. august 2026");
  expect(text).toContain("Godkjent 1. august 2026 av Leder, Oppvekst.");
  expect(text).toContain("Søknaden Hentes fra Den som søker");
  expect(text).toContain("Inntekt Hentes fra Skatteetaten Hjemmel forskriften § 3");
  expect(text).toMatch(
    /Grense Verdi 120 kr Gjelder Fra 1. januar 2026 Bestemt av Kommunestyret 98\/2026 kommune.example/,
  );
  expect(text).toContain("Satser som gjaldt før, eller er vedtatt for senere");
});

test("the history tells what each version changed", () => {
  const text = words(shown());
  expect(text).toContain("Tatt bort: Gammel tabell.");
  expect(text).toContain("Nye opplysninger: Inntekt.");
  expect(text).toContain("Regel 2 er endret. Inntekt: før under 100 nå under 120");
  expect(text).toContain("Hjemmel: nå lov § 2");
  expect(text).toContain("Fra 1. januar 2020 til og med 31. juli 2026");
  expect(text).toContain("Den første versjonen.");
});

test("an older version says that it is over, and shows its own rates and file", () => {
  const html = shown({ page: { ...page, shown: versions[1] }, day: "2025-06-01", on: day("2025-06-01") });
  const text = words(html);
  expect(text).toContain("Disse reglene gjelder ikke lenger. Se reglene som gjelder nå");
  expect(text).toContain("Dette gjaldt 1. juni 2025.");
  expect(text).toMatch(/Slik de er 1. juni 2025\..*100 kr.*Satser som gjaldt før.*120 kr/);
  expect(html).toContain('href="/api/rules/fee/1.dmn"');
  expect(text).toContain("1".repeat(64));
});

test("a day on which people decided shows no rules, and leads on", () => {
  const text = words(shown({ wasThere: false, on: day("2019-01-01"), day: "2019-01-01" }));
  expect(text).toContain("Ingen regler avgjorde automatisk 1. januar 2019.");
  expect(text).toContain("Se reglene som gjelder nå");
  expect(text).not.toContain("Inntekten er under");
  expect(text).toContain("Versjon 1");
});

test("what is no day is said, and the rules in force are shown", () => {
  const text = words(shown({ isNoDay: true }));
  expect(text).toContain("Vi forsto ikke datoen.");
  expect(text).toContain("Inntekten er under");
});

test("rules that came to an end leave the service to people, and say so", () => {
  const ended = { ...page, version: undefined, since: undefined, shown: versions[1], versions: [versions[1]] };
  expect(words(shown({ page: ended }))).toContain(
    "Disse reglene gjelder ikke lenger. Ingen regler avgjør automatisk nå.",
  );
});

test("no text is missing in any language", () => {
  for (const language of LANGUAGES)
    for (const more of [{}, { wasThere: false, on: day("2019-01-01") }, { wasThere: false, isByModel: true }]) {
      const text = words(markup(createElement(Service, told(more)), language));
      expect(text.match(/\b(rules|service)\.[a-z]+(\.[a-z-]+)*/g) ?? []).toEqual([]);
    }
});

const line = {
  service: "fee",
  title: "Billigere plass",
  question: "",
  unit: "Oppvekst",
  version: 2,
  since: day("2026-08-01"),
};
const numbers = {
  service: "fee",
  title: "",
  received: 11,
  decidedAutomatically: 8,
  decidedByPerson: 2,
  handedOver: 2,
  undecided: 1,
  granted: 9,
  refused: 1,
  handoverReasons: [],
  medianSeconds: undefined,
  p90Seconds: undefined,
};

test("the list says what is decided, by which version, and how much a machine decides", () => {
  const lines = [
    { ...line, numbers },
    { ...line, service: "b", version: undefined, since: undefined, numbers: undefined },
  ];
  const text = words(markup(createElement(List, { loaderData: { query: "", count: 2, lines, from: "2026-08-25" } })));
  expect(text).toContain("Versjon 2, siden 1. august 2026");
  expect(text).toContain("8 av 10 vedtak er gjort automatisk siden 25. august 2026");
  expect(text).toContain("Ingen regler avgjør automatisk nå.");
  expect(text).not.toContain("Søk i avgjørelsene");
});

test("more than ten can be searched, and nothing found or nothing there is said", () => {
  const lines = Array.from({ length: 11 }, (_, at) => ({ ...line, service: `s${at}`, numbers: undefined }));
  const all = (more: object): string =>
    words(markup(createElement(List, { loaderData: { query: "", count: 11, lines, from: "2026-08-25", ...more } })));
  expect(all({})).toContain("Søk i avgjørelsene");
  expect(all({ query: "zz", lines: [] })).toContain("Ingen avgjørelser med «zz».");
  expect(all({ count: 0, lines: [] })).toContain("Ingen avgjørelser gjøres automatisk nå");
  expect(foundBy(" billigere  OPPVEKST ", [line.title, line.unit])).toBe(true);
  expect(foundBy("skole", [line.title, line.unit])).toBe(false);
});
