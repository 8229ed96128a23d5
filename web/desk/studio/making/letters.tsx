/** The words of each letter in four languages, the fields they may hold, and what they become. */
import type { LetterPart, LettersPage } from "#studio";
import { Empty } from "../../../kit/box.tsx";
import { Select } from "../../../kit/field.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { faultText } from "../fault-words.ts";
import { MergeInto } from "../../merge-fields.tsx";
import { Press } from "../../press.tsx";
import { letterAt, lettersAt } from "./place.ts";
import { Fields } from "./fields.tsx";
import { answerToLetters, shownIn } from "./letters-actions.ts";
import { FourTexts, MakeForm, MakingPage } from "./pieces.tsx";
import { doneIn, LANGUAGES, refusedIn, textsOr, versionIn } from "./read.ts";

export const loader = opened(async (door) => ({
  page: await door.house.making.letters(door.staff(), versionIn(door), shownIn(door), door.language),
  done: doneIn(door),
}));

export const action = opened(answerToLetters);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Letters({ loaderData: { page, done }, actionData: answer }: Props) {
  const { say } = useHouse();
  const { version, letters } = page;
  return (
    <MakingPage version={version} part="letters" answer={answer} done={done} lead={say("desk.make.letters-lead")}>
      {letters === undefined ? (
        <Empty title={say("desk.make.letters-none")} />
      ) : (
        <div className="mk-beside">
          <div className="mk-main">
            <Outcomes page={page} letters={letters} />
            <Words page={page} letters={letters} answer={answer} />
          </div>
          <aside className="mk-side" aria-label={say("desk.make.letter-side")}>
            <Shown page={page} />
            <Fields page={page} letters={letters} answer={answer} />
          </aside>
        </div>
      )}
    </MakingPage>
  );
}

type LettersView = NonNullable<LettersPage["letters"]>;
type Both = { readonly page: LettersPage; readonly letters: LettersView };

/** One letter for each outcome; the one that is written in is marked. */
function Outcomes({ page, letters }: Both) {
  const { say, language } = useHouse();
  const { service, id } = page.version.line;
  return (
    <nav className="mk-outcomes" aria-label={say("desk.make.letters-each")}>
      <ul>
        {letters.outcomes.map(({ key, name }) => (
          <li key={key}>
            <a href={lettersAt(service, id, key)} aria-current={key === page.outcome ? "page" : undefined}>
              {name.in[language] || key}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Words({ page, letters, answer }: Both & { readonly answer: Parameters<typeof refusedIn>[0] }) {
  const { say, language } = useHouse();
  const { version, outcome, shown } = page;
  const typed = refusedIn(answer, "words", outcome);
  const parts = letters.outcomes.find(({ key }) => key === outcome)?.parts ?? [];
  const errorsOf = (part: LetterPart) =>
    Object.fromEntries(
      LANGUAGES.map((own) => {
        const fault = version.faults.find(
          ({ file, at }) => file === `texts/${own}.yaml` && at === `letter.${outcome}.${part}`,
        );
        return [own, fault && (fault.code === "missing-text" ? say("desk.make.missing-here") : faultText(say, fault))];
      }),
    );
  const becomes = (part: LetterPart, said: Readonly<Record<string, string>>) =>
    part !== "lead" && part !== "next"
      ? {}
      : Object.fromEntries(
          LANGUAGES.map((own) => {
            const text = shown[own]?.[part];
            const isSame = text === undefined || text === said[own];
            return [
              own,
              isSame ? null : (
                <p key={own} className="mk-becomes">
                  <span className="ds-sr-only" lang={language}>
                    {say("desk.make.becomes")}{" "}
                  </span>
                  {text}
                </p>
              ),
            ];
          }),
        );
  return (
    <MakeForm rev={version.line.rev} fields={{ key: outcome }} className="dk-form mk-form mk-words">
      {parts.map(({ part, text, isOptional }) => (
        <MergeInto key={part} name={part}>
          <FourTexts
            id={`letter-${part}`}
            name={part}
            label={say(`desk.make.part.${part}`)}
            note={isOptional ? say("desk.make.optional") : undefined}
            said={textsOr(typed, part, text.in)}
            rows={part === "lead" || part === "next" ? 4 : 1}
            errors={errorsOf(part)}
            about={becomes(part, text.in)}
          />
        </MergeInto>
      ))}
      {version.may.save && <Press intent="words" text={say("desk.make.letter-save")} />}
    </MakeForm>
  );
}

/** The letter as the PDF it becomes, with one of the worked examples. */
function Shown({ page }: { readonly page: LettersPage }) {
  const { say } = useHouse();
  const { version, outcome, examples, example } = page;
  const { service, id } = version.line;
  return (
    <section className="mk-box" aria-labelledby="shown">
      <h2 className="ds-heading" data-size="2xs" id="shown">
        {say("desk.make.letter-shown")}
      </h2>
      {examples.length === 0 ? (
        <p className="ds-paragraph">{say("desk.make.letter-no-example")}</p>
      ) : (
        <>
          <form method="get" action={lettersAt(service, id)} className="dk-form">
            <input type="hidden" name="outcome" value={outcome} />
            <Select
              name="example"
              label={say("desk.make.letter-example")}
              value={String(example)}
              options={examples.map((name, at) => ({ value: String(at), label: name }))}
            />
            <button className="ds-button" data-variant="secondary" type="submit">
              {say("desk.make.letter-show")}
            </button>
          </form>
          <p className="ds-paragraph">{say("desk.make.letter-pdf")}</p>
          <ul className="mk-pdfs">
            {LANGUAGES.map((language) => (
              <li key={language}>
                <a
                  className="ds-link"
                  href={letterAt(service, id, outcome, example, language)}
                  target="_blank"
                  rel="noreferrer"
                >
                  {say("desk.make.letter-pdf-in", { language: say(`language.${language}`) })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
