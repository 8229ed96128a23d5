/** The texts of a version: in four languages beside each other where they are written, else as they stand. */
import type { ReactNode } from "react";
import type { TextView, WordingPage } from "#letterdesk";
import type { Say } from "#platform/texts";
import { Alert } from "../../../kit/box.tsx";
import { useHouse } from "../../../kit/house.tsx";
import { Mark } from "../../marks.tsx";
import { MergeInto } from "../../merge-fields.tsx";
import { Press } from "../../press.tsx";
import { Advice } from "../language-fields.tsx";
import { Folded, FourTexts, MakeForm } from "../making/pieces.tsx";
import { LANGUAGES, refusedIn, textsOr } from "../making/read.ts";
import type { WordingAnswer } from "./wording-actions.ts";

type Fault = WordingPage["faults"][number];

const faultText = (say: Say, { code, detail }: Fault): string =>
  say(`desk.template.fault.${code}`, { field: `{${detail}}`, detail });

/** The way to where a text is written, in a language, by what the program says there. */
function PlaceLink({
  page,
  at,
  language,
}: {
  readonly page: WordingPage;
  readonly at: string;
  readonly language: string;
}) {
  const { say, language: reader } = useHouse();
  const text = page.texts.find(({ key }) => key === at)?.program[reader] ?? at;
  return (
    <a className="ds-link" href={`#${idOf(at)}-${language}`}>
      {say(`language.${language}`)}: {shortened(text)}
    </a>
  );
}

/** What another wrote in the same texts, by `<key>.<language>`. */
export function Theirs({
  page,
  theirs,
}: {
  readonly page: WordingPage;
  readonly theirs: Readonly<Record<string, string>>;
}) {
  const { say } = useHouse();
  return (
    <ul className="ds-list">
      {Object.entries(theirs).map(([name, text]) => {
        const dot = name.lastIndexOf(".");
        return (
          <li key={name}>
            <PlaceLink page={page} at={name.slice(0, dot)} language={name.slice(dot + 1)} />
            <p className="ds-paragraph">{text === "" ? say("desk.template.nothing") : text}</p>
          </li>
        );
      })}
    </ul>
  );
}

/** Everything that is wrong, with the way to where it stands. */
export function FaultsTold({ page }: { readonly page: WordingPage }) {
  const { faults } = page;
  const { say } = useHouse();
  if (faults.length === 0) return null;
  return (
    <Alert colour="warning">
      <h2 className="ds-heading" data-size="2xs">
        {say("desk.template.faults", { count: faults.length })}
      </h2>
      <ul className="ds-list">
        {faults.map((fault) => (
          <li key={`${fault.key}.${fault.language} ${fault.code} ${fault.detail}`}>
            <PlaceLink page={page} at={fault.key} language={fault.language} /> – {faultText(say, fault)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** Texts that the program has changed since they were written over: what it said, what it says, and what to do about it. */
export function Outdated({ page: { texts, line, may } }: { readonly page: WordingPage }) {
  const { say } = useHouse();
  const all = texts.flatMap((text) =>
    LANGUAGES.flatMap((language) => (text.standing[language] === "outdated" ? [{ text, language }] : [])),
  );
  if (all.length === 0) return null;
  return (
    <Alert colour="info">
      <h2 className="ds-heading" data-size="2xs">
        {say("desk.template.outdated-title", { count: all.length })}
      </h2>
      <p className="ds-paragraph">{say("desk.template.outdated-about")}</p>
      <ul className="tp-differences">
        {all.map(({ text, language }) => {
          const name = `${text.key}.${language}`;
          return (
            <li key={name}>
              <p className="rh-source">
                {say(`language.${language}`)} · <span className="st-key">{text.key}</span>
              </p>
              <dl className="tp-outdated">
                <dt>{say("desk.template.said-then")}</dt>
                <dd lang={language}>{text.before[language]}</dd>
                <dt>{say("desk.template.says-now")}</dt>
                <dd lang={language}>{text.program[language]}</dd>
                <dt>{say("desk.template.yours")}</dt>
                <dd lang={language}>{text.said[language]}</dd>
              </dl>
              {may.save && (
                <MakeForm rev={line.rev} fields={{ text: name }} className="mk-buttons">
                  <Press intent="keep" variant="secondary" text={say("desk.template.keep")} about={name} />
                  <Press intent="take" variant="tertiary" text={say("desk.template.take")} about={name} />
                </MakeForm>
              )}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}

/** In the parts of the letter, in its order. */
export function Texts({ page, answer }: { readonly page: WordingPage; readonly answer: WordingAnswer | undefined }) {
  const { say } = useHouse();
  const { texts, may, line } = page;
  const parts = texts.map((text, at) => (
    <PartOf key={text.key} text={text} before={texts[at - 1]}>
      {may.save ? <Written page={page} text={text} answer={answer} /> : <AsItStands text={text} />}
    </PartOf>
  ));
  if (!may.save) return <div className="tp-texts">{parts}</div>;
  return (
    <MakeForm rev={answer?.conflict?.rev ?? line.rev} className="dk-form mk-form tp-texts">
      {parts}
      <div className="tp-save">
        <Press
          intent="save"
          text={say(answer?.conflict === undefined ? "desk.template.save" : "desk.template.save-mine")}
        />
      </div>
    </MakeForm>
  );
}

/** A heading where another part of the letter begins. */
function PartOf({
  text,
  before,
  children,
}: {
  readonly text: TextView;
  readonly before: TextView | undefined;
  readonly children: ReactNode;
}) {
  return (
    <>
      {text.part !== "" && text.part !== before?.part && (
        <h2 className="ds-heading" data-size="2xs">
          {text.part}
        </h2>
      )}
      {children}
    </>
  );
}

function Written({
  page,
  text,
  answer,
}: {
  readonly page: WordingPage;
  readonly text: TextView;
  readonly answer: WordingAnswer | undefined;
}) {
  const { say, language: reader } = useHouse();
  const { key, said, program, standing, hints, as, fields, lacking } = text;
  const typed = refusedIn(answer, "save");
  const longest = Math.max(...LANGUAGES.map((language) => said[language].length));
  const errors = Object.fromEntries(
    LANGUAGES.map((language) => {
      const told = page.faults.filter((fault) => fault.key === key && fault.language === language);
      return [language, told.length === 0 ? undefined : told.map((fault) => faultText(say, fault)).join(" ")];
    }),
  );
  const about = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      <div key={language} lang={reader}>
        {standing[language] !== "program" && (
          <p className="mk-becomes">
            {say("desk.template.program-says")} <span lang={language}>{program[language]}</span>
          </p>
        )}
        <Advice hints={hints[language]} id={`${idOf(key)}-${language}-advice`} />
      </div>,
    ]),
  );
  const isTyped = LANGUAGES.some((language) => {
    const now = typed?.[`${key}.${language}`];
    return now !== undefined && now !== typed?.[`was:${key}.${language}`];
  });
  const isWrong = page.faults.some((fault) => fault.key === key);
  const isOwn = LANGUAGES.some((language) => standing[language] !== "program");
  const summary = (
    <span className="mk-summary">
      {shortened(program[reader])}{" "}
      {isOwn && (
        <Mark shape="half" colour="info">
          {say("desk.template.own")}
        </Mark>
      )}{" "}
      {isWrong && (
        <Mark shape="triangle" colour="danger">
          {say("desk.template.wrong")}
        </Mark>
      )}
    </span>
  );
  return (
    <Folded id={`of-${idOf(key)}`} summary={summary} open={isOwn || isWrong || isTyped}>
      {LANGUAGES.map((language) => {
        const name = `was:${key}.${language}`;
        const seen = answer?.conflict?.theirs[`${key}.${language}`] ?? typed?.[name] ?? said[language];
        return <input key={language} type="hidden" name={name} value={seen} />;
      })}
      <MergeInto name={key}>
        <FourTexts
          id={idOf(key)}
          name={key}
          label={say(`desk.template.role.${as}`)}
          note={as === "steps" ? say("desk.template.steps") : undefined}
          said={textsOr(typed, key, said)}
          rows={as === "steps" ? 5 : as === "body" ? Math.min(6, 2 + Math.floor(longest / 70)) : 1}
          errors={errors}
          about={about}
        />
      </MergeInto>
      {lacking.length > 0 && (
        <p className="rh-source">
          {say("desk.template.lacking", { languages: lacking.map((one) => say(`language.${one}`)).join(", ") })}
        </p>
      )}
      <Holds of={key} fields={fields} />
    </Folded>
  );
}

function AsItStands({ text: { key, said, program, standing } }: { readonly text: TextView }) {
  const { say, language: reader } = useHouse();
  return (
    <section className="tp-text" aria-label={`${shortened(program[reader])} (${key})`}>
      <p className="rh-source st-key">{key}</p>
      <dl className="tp-said">
        {LANGUAGES.map((language) => (
          <div key={language}>
            <dt>
              {say(`language.${language}`)}
              {standing[language] !== "program" && <span className="rh-note"> ({say("desk.template.own")})</span>}
            </dt>
            <dd lang={language}>{said[language]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The fields that a text may hold, and its name for those who know the files. */
function Holds({ of, fields }: { readonly of: string; readonly fields: readonly string[] }) {
  const { say } = useHouse();
  return (
    <p className="rh-source">
      <span className="st-key">{of}</span>
      {fields.length > 0 && (
        <>
          {" · "}
          {say("desk.template.may-hold")}{" "}
          {fields.map((field) => (
            <code key={field} className="tp-field">{`{${field}}`}</code>
          ))}
        </>
      )}
    </p>
  );
}

const idOf = (key: string): string => `text-${key.replaceAll(".", "-")}`;

/** The program's own words are what people know a text by. */
const shortened = (text: string): string => {
  const line = text.replaceAll("\n", " ");
  return line.length <= 70 ? line : `${line.slice(0, line.lastIndexOf(" ", 68))} …`;
};
