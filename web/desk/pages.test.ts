import { join } from "node:path";
import { createElement, type FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { DecisionTrace, DeskCase, WorkItem } from "#desk";
import { joinTexts, LANGUAGES, readTexts, sayIn, type Language } from "#platform/texts";
import { legalDate } from "#platform/time";
import { formatsIn } from "../kit/format.ts";
import { HouseProvider } from "../kit/house.tsx";
import { dueOf } from "./due.rules.ts";
import { JudgementForm } from "./judgement-form.tsx";
import { caseAt, listAt, placeOf, topOf } from "./place.ts";
import { RuleTable } from "./rule-table.tsx";
import { rememberSearch, searchIn } from "./search.ts";
import { WorkRows } from "./work-list.tsx";

const texts = joinTexts([
  readTexts(join(import.meta.dirname, "texts")),
  readTexts(join(import.meta.dirname, "..", "texts")),
]);
const now = "2026-11-22T13:30:00Z";
const staff = { staff: "s-1", name: "Ingrid Solbakken", units: [], roles: [] };
const place = topOf("mine");

function rendered<P extends object>(part: FunctionComponent<P>, props: P, language: Language = "nb"): string {
  const value = {
    identity: {
      country: "NO" as const,
      municipality: "9999",
      name: "Demo",
      shieldSvg: undefined,
      accent: "#0062ba",
      phone: "",
      email: "",
      address: [],
      openingHours: { nb: "", nn: "", sv: "", en: "" },
      timeZone: "Europe/Oslo",
      map: undefined,
      languages: LANGUAGES,
      demo: true,
    },
    visitor: { language, citizen: undefined, staff, requestId: "r", now, address: "direct" },
    language,
    say: sayIn(texts, language),
    format: formatsIn(language, "Europe/Oslo", now),
    here: "/desk",
    script: "",
  };
  return renderToStaticMarkup(createElement(HouseProvider, { value, children: createElement(part, props) }));
}

const words = (html: string): string => html.replaceAll(/<svg.*?<\/svg>/gs, "").replaceAll(/<[^>]+>/g, " ");

const table: DecisionTrace["tables"][number] = {
  name: "Grense",
  inputs: [
    { label: "Inntekt", value: "412 300 kr" },
    { label: "Varig fall", value: "" },
  ],
  rules: [
    {
      id: "1",
      cells: ["false", "unknown"],
      texts: ["> 650 000", "ja"],
      matched: false,
      legalBasis: "§ 1",
      reason: "Over.",
    },
    { id: "2", cells: ["true", "true"], texts: ["≤ 650 000", "-"], matched: true, legalBasis: "§ 2", reason: "Under." },
  ],
};

test.each(LANGUAGES)("a rule's conditions are said in words in %s, not by colour alone", (language) => {
  const said = words(rendered(RuleTable, { table }, language));
  const say = sayIn(texts, language);
  for (const truth of ["true", "false", "unknown"]) expect(said).toContain(say(`desk.explain.cell.${truth}`));
  expect(said.split(say("desk.explain.matched"))).toHaveLength(2);
  for (const text of ["412 300 kr", "> 650 000", "§ 2", "Under.", say("desk.unknown"), say("desk.explain.any")])
    expect(said).toContain(text.replace(">", "&gt;"));
});

test("a table in which no row applied says that a person must decide", () => {
  const said = words(rendered(RuleTable, { table: { ...table, rules: table.rules.slice(0, 1) } }));
  expect(said).toContain("Ingen rad gjaldt");
});

const item: WorkItem = {
  caseId: "c-1",
  number: "2026/1042",
  title: "Søknad",
  initials: "–",
  status: "to-do",
  receivedAt: now,
  due: legalDate("2026-11-21"),
  daysLeft: -1,
  assignee: undefined,
  why: "missing_fact",
};

const workList = {
  list: "mine",
  items: [item],
  counts: { mine: 1, unit: 0, overdue: 1, done: 0 },
  next: undefined,
} as const;

test("a row says the deadline in words, why it is here, and that the address is protected", () => {
  const said = words(rendered(WorkRows, { place, query: "", work: workList, staff, chosen: undefined }));
  for (const text of ["1 dag over fristen", "Mangler opplysning", "Adressen er sperret", "2026/1042"])
    expect(said).toContain(text);
});

test.each(["mine", "unit", "overdue", "done"] as const)("an empty list of %s says what to do instead", (list) => {
  const html = rendered(WorkRows, {
    place: topOf(list),
    query: "",
    work: { ...workList, items: [] },
    staff,
    chosen: undefined,
  });
  expect(words(html)).toContain(sayIn(texts, "nb")(`desk.list.empty.${list}-next`));
  expect(html).toContain("href=");
});

test("a deadline has a shape of its own for each colour", () => {
  const marks = [-3, 0, 2, 11, undefined].map((days) => dueOf(days, "to-do")).concat(dueOf(4, "decided"));
  const shapes = new Map(marks.map(({ colour, shape }) => [`${colour} ${shape}`, shape]));
  expect(shapes.size).toBe(new Set(shapes.values()).size);
  expect(marks.map(({ text }) => text)).toEqual(["over", "today", "left", "left", "none", "done"]);
});

test("the task shows each point with its value and where it is from", () => {
  const deskCase: DeskCase = {
    caseId: "c-1",
    rev: 7,
    dueWhy: [],
    parties: [],
    mayParties: false,
    number: item.number,
    title: item.title,
    status: "to-do",
    due: undefined,
    daysLeft: undefined,
    unit: "",
    assignee: undefined,
    onBehalfOf: undefined,
    hasRightEnded: false,
    consentsWithdrawn: [],
    company: undefined,
    fee: undefined,
    applicant: { name: "Kari", isProtected: false, language: "nb" },
    facts: [],
    task: undefined,
    decision: undefined,
    draft: undefined,
    handWritten: undefined,
    proposal: undefined,
    returned: undefined,
    timeline: [],
    outcomes: [],
    asked: undefined,
    appeal: undefined,
    errands: [],
    mayDecide: true,
    mayOverrule: false,
    colleagues: [],
    impartial: { suggested: undefined, isClaimed: false, mayLead: false, recusals: [] },
  };
  const task = {
    task: "t",
    reason: "missing_fact",
    explanation: "",
    due: undefined,
    checklist: [
      {
        key: "a",
        label: "Inntekt",
        help: "",
        type: "money",
        required: true,
        known: "412300",
        knownFrom: "Skatteetaten",
        parts: [
          { label: "Inntekt, Kari", value: "200 000 kr" },
          { label: "Inntekt, Ola", value: "212 300 kr" },
        ],
        list: undefined,
      } as const,
      {
        key: "b",
        label: "Avklart",
        help: "",
        type: "yes-no",
        required: true,
        known: undefined,
        knownFrom: undefined,
        parts: [],
        list: undefined,
      } as const,
    ],
    outcomes: [{ key: "granted", label: "Innvilget" }],
    proposal: undefined,
  };
  const html = rendered(JudgementForm, { deskCase, place, staff, now, answer: undefined, task });
  expect(html).toContain('value="412 300"');
  expect(html).toContain('name="rev" value="7"');
  expect(words(html)).toContain("Fylt ut fra Skatteetaten · Inntekt, Kari: 200 000 kr; Inntekt, Ola: 212 300 kr");
  expect(words(html)).toContain("Ikke kjent");
});

test("the place in the list goes with the worker into the case and back", () => {
  const there = caseAt({ list: "unit", query: "2026/1", found: true, after: "x" }, "c-1");
  const back = listAt(placeOf(new URL(there, "http://house").searchParams), "c-1");
  expect(back).toBe("/desk/cases?list=unit&q=2026%2F1&found=1&after=x&selected=c-1#case-c-1");
  expect(placeOf(new URLSearchParams("list=everything"))).toEqual(place);
});

test("a name that is searched for stays out of the address and comes back from the browser", () => {
  const name = "Kari Å; Nordmann";
  expect(placeOf(new URLSearchParams({ q: name })).query).toBe("");
  const cookie = rememberSearch(name, true);
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
  expect(searchIn(`other=1; ${cookie.split(";")[0]}`)).toBe(name);
  expect(searchIn("desk-search=%E0%A4%A")).toBe("");
});
