/** Small pieces that the pages of a version's process, letters and record share. */
import type { ReactNode } from "react";
import type { Fault } from "#services";
import type { Localised, VersionPage } from "#studio";
import { Alert } from "../../../kit/box.tsx";
import { TextArea, TextInput, Tick } from "../../../kit/field.tsx";
import { useSay } from "../../../kit/house.tsx";
import type { StudioAnswer } from "../answer.ts";
import { Press } from "../../press.tsx";
import { faultText } from "../fault-words.ts";
import { StudioPage } from "../layout.tsx";
import type { StudioPart } from "../place.ts";
import { partOf, perPart } from "./faults.ts";
import { LANGUAGES } from "./read.ts";

/** The frame of a part's page, with what is wrong in that part. */
export function MakingPage({
  version,
  part,
  answer,
  done,
  lead,
  children,
}: {
  readonly version: VersionPage;
  readonly part: StudioPart;
  readonly answer: StudioAnswer | undefined;
  readonly done: string | undefined;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  const { line, title, faults, may } = version;
  const say = useSay();
  return (
    <StudioPage
      service={{ service: line.service, title }}
      version={line}
      part={part}
      answer={answer}
      done={done}
      lead={lead}
      faults={perPart(faults)}
    >
      {!may.save && <p className="mk-quiet">{say("desk.make.read-only")}</p>}
      <Faults faults={faults.filter((fault) => partOf(fault) === part)} />
      {children}
    </StudioPage>
  );
}

/** What keeps a version from being published, each with its place. */
export function Faults({ faults }: { readonly faults: readonly Fault[] }) {
  const say = useSay();
  if (faults.length === 0) return null;
  return (
    <Alert colour="warning">
      <h2 className="ds-heading" data-size="2xs">
        {say("desk.make.faults", { count: faults.length })}
      </h2>
      <ul className="ds-list">
        {faults.map((fault) => (
          <li key={`${fault.file} ${fault.at} ${fault.code} ${fault.detail}`}>
            <FaultText fault={fault} />
          </li>
        ))}
      </ul>
    </Alert>
  );
}

export function FaultText({ fault }: { readonly fault: Fault }) {
  const say = useSay();
  return (
    <>
      {faultText(say, fault)}{" "}
      <span className="rh-source">
        {fault.file}
        {fault.at === "" ? "" : `: ${fault.at}`}
      </span>
    </>
  );
}

/** A form that is sent to where it stands, with the revision it was made on. */
export function MakeForm({
  rev,
  fields = {},
  children,
  className = "dk-form mk-form",
}: {
  readonly rev: number;
  readonly fields?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <form method="post" className={className} noValidate>
      <input type="hidden" name="rev" value={rev} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** One text in four languages, side by side where there is room. `about` goes under a language's field. */
export function FourTexts({
  id,
  name,
  label,
  said,
  rows = 1,
  note,
  errors = {},
  about = {},
}: {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly said: Localised;
  readonly rows?: number;
  readonly note?: string | undefined;
  readonly errors?: Readonly<Record<string, string | undefined>>;
  readonly about?: Readonly<Record<string, ReactNode>>;
}) {
  const say = useSay();
  return (
    <fieldset className="ds-fieldset rh-field mk-four">
      <legend className="ds-label" data-weight="semibold">
        {label}
        {note !== undefined && <span className="rh-note"> ({note})</span>}
      </legend>
      <div className="mk-four-fields">
        {LANGUAGES.map((language) => {
          const field = {
            id: `${id}-${language}`,
            name: `${name}.${language}`,
            label: say(`language.${language}`),
            value: said[language],
            error: errors[language],
          };
          return (
            <div key={language} lang={language}>
              {rows === 1 ? <TextInput {...field} /> : <TextArea {...field} rows={rows} />}
              {about[language]}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/** A list of things that are each opened where they stand. */
export function Folded({
  id,
  summary,
  open,
  children,
}: {
  readonly id: string;
  readonly summary: ReactNode;
  readonly open: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details id={id} className="ds-details mk-fold" data-color="neutral" open={open}>
      <summary>
        <span>{summary}</span>
      </summary>
      <div data-color="accent">{children}</div>
    </details>
  );
}

/** Taking something away for good: with a tick that says so, or the words of why it has to stay. */
export function Removing({
  id,
  stays,
  sure,
  ...press
}: {
  readonly id: string;
  readonly stays: string | undefined;
  readonly sure: string;
  readonly intent: string;
  readonly text: string;
  readonly about: string;
}) {
  if (stays !== undefined) return <p className="rh-quiet">{stays}</p>;
  return (
    <div className="mk-buttons">
      <Tick name="sure" id={`${id}-sure`} label={sure} checked={false} />
      <Press {...press} variant="tertiary" danger />
    </div>
  );
}
