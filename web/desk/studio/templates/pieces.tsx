/** What the pages of the letter templates share: their frame, how a version stands, what is otherwise, and the letters to look at. */
import type { ReactNode } from "react";
import type { WordingLine, WordingPage } from "#letterdesk";
import { Fold } from "../../../kit/box.tsx";
import type { RefusalBody } from "../../../kit/door.ts";
import { Select } from "../../../kit/field.tsx";
import { useHouse, useSay } from "../../../kit/house.tsx";
import { Breadcrumbs } from "../../../kit/list.tsx";
import { Title } from "../../../kit/shell.tsx";
import { Done } from "../../done-note.tsx";
import { Mark } from "../../marks.tsx";
import { Refused } from "../../notice.tsx";
import type { Colour, Shape } from "../../shape.model.ts";
import { LANGUAGES } from "../making/read.ts";
import { STUDIO } from "../place.ts";
import { shownAt, templateAt, TEMPLATES } from "./place.ts";

type Status = WordingLine["status"];

const MARKS: Readonly<Record<Status, { readonly shape: Shape; readonly colour: Colour }>> = {
  draft: { shape: "half", colour: "info" },
  proposed: { shape: "diamond", colour: "warning" },
  approved: { shape: "check", colour: "success" },
  retired: { shape: "square", colour: "neutral" },
  discarded: { shape: "cross", colour: "neutral" },
};

export function WordingMark({ status }: { readonly status: Status }) {
  const say = useSay();
  return <Mark {...MARKS[status]}>{say(`desk.template.status.${status}`)}</Mark>;
}

/** `of` is the template that the page is about; `here` its heading when that is another. */
export function TemplatesPage({
  of,
  here,
  status,
  lead,
  refusal,
  hasErrors = refusal !== undefined,
  done,
  children,
}: {
  readonly of?: { readonly template: string; readonly name: string };
  readonly here: string;
  readonly status?: Status;
  readonly lead?: string;
  readonly refusal?: RefusalBody | undefined;
  readonly hasErrors?: boolean;
  readonly done?: string | undefined;
  readonly children: ReactNode;
}) {
  const say = useSay();
  const title = say("desk.template.title");
  const steps = [
    { href: STUDIO, text: say("desk.studio.title") },
    ...(here === title ? [] : [{ href: TEMPLATES, text: title }]),
    ...(of === undefined || here === of.name ? [] : [{ href: templateAt(of.template), text: of.name }]),
  ];
  const heading = of === undefined || here === of.name ? here : `${of.name}: ${lower(here)}`;
  return (
    <div className="dk-page st-page">
      <Title text={heading} hasErrors={hasErrors} />
      <Breadcrumbs steps={steps} here={here} />
      <div className="st-head">
        <h1 className="ds-heading" data-size="md">
          {heading}
        </h1>
        {status !== undefined && <WordingMark status={status} />}
      </div>
      {lead !== undefined && <p className="ds-paragraph st-lead">{lead}</p>}
      {refusal === undefined && <Done what={done} textKey={(one) => `desk.template.done.${one}`} />}
      {refusal !== undefined && <Refused refusal={refusal} />}
      {children}
    </div>
  );
}

const lower = (text: string): string => text.slice(0, 1).toLocaleLowerCase() + text.slice(1);

type Differences = WordingPage["difference"];

/** Every text that is otherwise, with what went and what came marked word by word. */
export function Differences({ of }: { readonly of: Differences }) {
  const say = useSay();
  if (of.length === 0) return <p className="ds-paragraph">{say("desk.template.same")}</p>;
  return (
    <ul className="tp-differences">
      {of.map(({ key, language, pieces }) => (
        <li key={`${key}.${language}`}>
          <p className="rh-source">
            {say(`language.${language}`)} · <span className="st-key">{key}</span>
          </p>
          <Pieces of={pieces} language={language} />
        </li>
      ))}
    </ul>
  );
}

function Pieces({ of, language }: { readonly of: Differences[number]["pieces"]; readonly language: string }) {
  const say = useSay();
  const said = (what: "added" | "removed") => <span className="ds-sr-only">{say(`desk.template.${what}`)} </span>;
  return (
    <p className="tp-pieces" lang={language}>
      {of.map(({ kind, text }, at) => {
        const key = `${at} ${kind}`;
        if (kind === "same") return <span key={key}>{text}</span>;
        return kind === "added" ? (
          <ins key={key}>
            {said("added")}
            {text}
          </ins>
        ) : (
          <del key={key}>
            {said("removed")}
            {text}
          </del>
        );
      })}
    </p>
  );
}

/** The letter as the PDF it becomes, with one of the template's worked letters, in each language. */
export function ShownLetters({
  template,
  version,
  worked,
  example,
  at,
}: {
  readonly template: string;
  /** A version's number; undefined for what letters say now. */
  readonly version: number | undefined;
  readonly worked: readonly string[];
  readonly example: number;
  /** The address of the page. */
  readonly at: string;
}) {
  const { say } = useHouse();
  return (
    <section className="mk-box" aria-labelledby="shown">
      <h2 className="ds-heading" data-size="2xs" id="shown">
        {say("desk.template.shown")}
      </h2>
      <p className="ds-paragraph">
        {say(version === undefined ? "desk.template.shown-now" : "desk.template.shown-of")}
      </p>
      <ul className="mk-pdfs">
        {LANGUAGES.map((language) => (
          <li key={language}>
            <a
              className="ds-link"
              href={shownAt(template, version, example, language)}
              target="_blank"
              rel="noreferrer"
            >
              {say("desk.template.pdf-in", { language: say(`language.${language}`) })}
            </a>
          </li>
        ))}
      </ul>
      {worked.length > 1 && (
        <Fold summary={say("desk.template.other-letters")}>
          <form method="get" action={at} className="dk-form">
            <Select
              name="example"
              label={say("desk.template.letter")}
              value={String(example)}
              options={worked.map((name, place) => ({ value: String(place), label: name }))}
            />
            <button className="ds-button" data-variant="secondary" type="submit">
              {say("desk.template.letter-choose")}
            </button>
          </form>
        </Fold>
      )}
    </section>
  );
}
