/** Every text of a service in four languages beside each other, a part at a time, with what is missing and advice on how it is written. */
import { data, redirect } from "react-router";
import type { Say } from "#platform/texts";
import type { Flat, TextLine, TextsPage, Written } from "#studio/writing";
import { opened, type Door, type Loaded, type RefusalBody } from "../../kit/door.ts";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { orRefused } from "../answer.ts";
import { Mark } from "../marks.tsx";
import { Refused } from "../notice.tsx";
import { sayIfKnown } from "../words.ts";
import { Advice, LANGUAGES } from "./language-fields.tsx";
import { DoneNote, StudioPage } from "./layout.tsx";
import { partWords } from "./part-words.ts";
import { doneAt, textsAt } from "./place.ts";
import { CollisionNote } from "./question-notes.tsx";

export const loader = opened(async (door) => ({
  done: door.url.searchParams.get("done") ?? undefined,
  page: await door.house.writing.texts(
    door.staff(),
    door.param("version"),
    door.url.searchParams.get("of") ?? "",
    door.language,
  ),
}));

type Answer = {
  readonly now: Flat;
  readonly was: Flat;
  readonly rev: number;
  readonly refusal?: RefusalBody;
  readonly written?: Written;
};

export const action = opened(async (door: Door) => {
  const staff = door.staff();
  const form = await door.request.formData();
  const [rev, of] = [Number(textOf(form, "rev")), textOf(form, "of")];
  const now: Record<string, string> = {};
  const was: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string") continue;
    const text = value.replaceAll("\r\n", "\n");
    if (name.startsWith("was:")) was[name.slice("was:".length)] = text;
    else if (/\.(nb|nn|sv|en)$/.test(name)) now[name] = text.trim();
  }
  return orRefused(
    async () => {
      const written = await door.house.writing.write(staff, door.param("version"), rev, { kind: "texts", was, now });
      if (written.kind === "conflict") {
        const theirs = Object.fromEntries(written.collisions.map((one) => [one.name, one.theirs]));
        return data({ now, was: { ...was, ...theirs }, rev: written.rev, written } satisfies Answer as Answer, 409);
      }
      const done = written.kind === "saved" && written.also !== undefined ? "saved-both" : "saved";
      return redirect(doneAt(textsAt(door.param("service"), door.param("version"), of), done), 303);
    },
    (refusal): Answer => ({ now, was, rev, refusal }),
  );
});

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Texts({ loaderData: { page, done }, actionData }: Props) {
  const { say } = useHouse();
  const answer: Answer | undefined = actionData;
  const { line, title, parts, part, lines, missing, may } = page;
  const all = LANGUAGES.reduce((sum, language) => sum + missing[language], 0);
  return (
    <StudioPage
      service={{ service: line.service, title }}
      version={line}
      part="texts"
      lead={say("desk.studio.texts-lead")}
      faults={{ texts: all }}
      hasErrors={answer !== undefined}
      wide
    >
      {answer === undefined && <DoneNote what={done} />}
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      {answer?.written?.kind === "conflict" && (
        <CollisionNote of={answer.written} page={{ said: page.said, conditions: {}, registers: {} }} />
      )}
      <div className="st-texts">
        <nav className="st-text-parts" aria-label={say("desk.studio.text-parts")}>
          <ul>
            {parts.map((one) => (
              <li key={one.part}>
                <a
                  href={textsAt(line.service, line.id, one.part)}
                  aria-current={one.part === part ? "page" : undefined}
                >
                  {partTitle(page, one.part, say)}
                  {one.missing > 0 && (
                    <Mark shape="triangle" colour="danger">
                      {say("desk.studio.missing", { count: one.missing })}
                    </Mark>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <form method="post" action={textsAt(line.service, line.id, part)} className="st-text-form" noValidate>
          <input type="hidden" name="rev" value={answer?.rev ?? line.rev} />
          <input type="hidden" name="of" value={part} />
          <div className="st-text-top">
            <h2 className="ds-heading" data-size="xs">
              {partTitle(page, part, say)}
            </h2>
            {may.save && (
              <button className="ds-button" type="submit" data-save="">
                {say(answer?.written?.kind === "conflict" ? "desk.studio.save-mine" : "desk.studio.save")}
              </button>
            )}
          </div>
          {lines.map((one) => (
            <TextRow key={one.key} page={page} of={one} answer={answer} />
          ))}
        </form>
      </div>
    </StudioPage>
  );
}

function TextRow({
  page,
  of: { key, said, missing, hints },
  answer,
}: {
  readonly page: TextsPage;
  readonly of: TextLine;
  readonly answer: Answer | undefined;
}) {
  const { say } = useHouse();
  const longest = Math.max(0, ...LANGUAGES.map((language) => said[language]?.length ?? 0));
  return (
    <fieldset className="ds-fieldset st-text-row">
      <legend className="ds-label" data-weight="semibold">
        {rowTitle(page, key, say)}
      </legend>
      <p className="rh-source st-key">{key}</p>
      <div className="st-text-cells">
        {LANGUAGES.map((language) => {
          const name = `${key}.${language}`;
          const isMissing = missing.includes(language);
          const advice = hints[language] ?? [];
          const text = answer?.now[name] ?? said[language] ?? "";
          return (
            <div key={language} className="st-text-cell" data-missing={isMissing ? "" : undefined}>
              <label htmlFor={name}>
                {say(`desk.studio.language.${language}`)}
                {isMissing && (
                  <>
                    {" "}
                    <Mark shape="triangle" colour="danger">
                      {say("desk.studio.missing-mark")}
                    </Mark>
                  </>
                )}
              </label>
              <input type="hidden" name={`was:${name}`} value={answer?.was[name] ?? said[language] ?? ""} />
              <textarea
                className="ds-input"
                id={name}
                name={name}
                lang={language}
                rows={longest > 160 ? 6 : longest > 60 ? 3 : 1}
                defaultValue={text}
                readOnly={!page.may.save}
                aria-describedby={advice.length > 0 ? `${name}-advice` : undefined}
              />
              <Advice hints={advice} id={`${name}-advice`} />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

function partTitle({ said }: TextsPage, part: string, say: Say): string {
  if (part.startsWith("form.")) {
    const id = part.slice("form.".length);
    return say("desk.studio.texts-of-page", { title: said[`form.pages.${id}.title`] ?? id });
  }
  return sayIfKnown(say, `desk.studio.text-part.${part}`) ?? part;
}

/** What a text is, as far as the house knows; its key stands under it for those who know the files. */
function rowTitle({ said }: TextsPage, key: string, say: Say): string {
  const names = key.split(".");
  const [first = "", kind, id = ""] = names;
  if (kind === "fields") {
    const label = said[`form.fields.${id}.label`] ?? id;
    return key.endsWith(`${id}.label`) ? label : `${label} – ${partWords(say, key)}`;
  }
  if (kind === "pages") return partWords(say, key);
  if (kind === "conditions" || kind === "precheck_conditions")
    return say("desk.studio.named-subject", { name: said[key] ?? id.replaceAll("_", " ") });
  const example = key.startsWith("process.examples.") ? key.slice("process.examples.".length) : undefined;
  if (example !== undefined) return say("desk.studio.example-called", { name: said[key] ?? example });
  const last = names.at(-1) ?? "";
  const above = names.slice(0, -1).join(".");
  const word = sayIfKnown(say, `desk.studio.word.${last}`, { value: "" }) ?? last;
  const within =
    above === first ? undefined : (said[`${above}.heading`] ?? said[`${above}.title`] ?? names.slice(1, -1).join(" "));
  return within === undefined ? word : `${within} – ${word}`;
}
