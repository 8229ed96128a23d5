/** What came of a press on the page of questions: what is wrong and where, who wrote at the same time, and the way back. */
import type { Flat, Placed, QuestionsPage, Written } from "#studio/writing";
import { Alert } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { Mark } from "../marks.tsx";
import { partWords } from "./part-words.ts";
import { faultText } from "./fault-words.ts";
import { conditionText } from "./condition-words.ts";
import { partAt } from "./place.ts";
import { handText } from "./words.ts";

/** Faults where they stand. Texts that are missing are told together: they are mended in one place. */
export function FaultList({ faults }: { readonly faults: readonly Placed[] }) {
  const { say } = useHouse();
  if (faults.length === 0) return null;
  const missing = faults.flatMap(({ text }) => text ?? []);
  const others = faults.filter(({ text }) => text === undefined);
  return (
    <ul className="st-faults">
      {others.map(({ fault }) => (
        <li key={`${fault.at} ${fault.detail}`}>
          <Mark shape="triangle" colour="danger">
            {say("desk.studio.fault-mark")}
          </Mark>{" "}
          {faultText(say, fault)}
        </li>
      ))}
      {missing.length > 0 && (
        <li>
          <Mark shape="triangle" colour="danger">
            {say("desk.studio.missing-mark")}
          </Mark>{" "}
          {missing
            .map(({ key, language }) => `${partWords(say, key)} (${say(`desk.studio.in.${language}`)})`)
            .join(", ")}
        </li>
      )}
    </ul>
  );
}

type Conflict = Extract<Written, { kind: "conflict" }>;

/** Somebody saved first, in the very same place: who, when and what. Nothing typed is lost. */
export function CollisionNote({
  of: { by, at, collisions },
  page,
}: {
  readonly of: Conflict;
  readonly page: Pick<QuestionsPage, "said" | "conditions" | "registers">;
}) {
  const { say, format } = useHouse();
  const told = (name: string, text: string): string => {
    if (name !== "condition") return text === "" ? say("desk.studio.nothing") : text;
    const condition =
      text === "" || text === "null" ? undefined : (JSON.parse(text) as Parameters<typeof conditionText>[1]);
    return condition === undefined ? say("desk.studio.always-shown") : conditionText(say, condition, page);
  };
  return (
    <div className="dk-news" data-focus="" tabIndex={-1}>
      <Alert colour="warning" role="alert">
        <h2 className="ds-heading" data-size="2xs">
          {say("desk.studio.conflict")}
        </h2>
        <p className="ds-paragraph">
          {say("desk.studio.conflict-by", { name: handText(say, by), at: format.moment(at) })}
        </p>
        <ul className="ds-list">
          {collisions.map(({ name, mine, theirs }) => (
            <li key={name}>
              <strong>{partWords(say, name)}</strong>
              <br />
              {say("desk.studio.theirs")} {told(name, theirs)}
              <br />
              {say("desk.studio.mine")} {told(name, mine)}
            </li>
          ))}
        </ul>
        <p className="ds-paragraph">{say("desk.studio.conflict-next")}</p>
      </Alert>
    </div>
  );
}

/** What was typed of a question that somebody else has deleted meanwhile: it is no longer there to be written in. */
export function TypedNote({ typed }: { readonly typed: Flat }) {
  const { say } = useHouse();
  const words = Object.entries(typed).filter(([name, text]) => /\.(nb|nn|sv|en)$/.test(name) && text !== "");
  return (
    <dl className="st-typed">
      {words.map(([name, text]) => (
        <div key={name}>
          <dt>{partWords(say, name)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Something is taken away, and can be put back. */
export function Undo({
  page: { line },
  rev,
  gone,
}: {
  readonly page: QuestionsPage;
  readonly rev: number;
  readonly gone: { readonly kind: "question" | "page" | "result" | "condition" };
}) {
  const { say } = useHouse();
  return (
    <div className="dk-news" data-focus="" tabIndex={-1}>
      <Alert colour="success" role="status">
        <form method="post" action={partAt(line.service, line.id, "questions")} className="st-undo">
          <p className="ds-paragraph">{say(`desk.studio.gone.${gone.kind}`)}</p>
          <input type="hidden" name="rev" value={rev} />
          <input type="hidden" name="gone" value={JSON.stringify(gone)} />
          <button className="ds-button" data-variant="secondary" type="submit" name="do" value="restore">
            {say("desk.studio.undo")}
          </button>
        </form>
      </Alert>
    </div>
  );
}

/** A line of the condition lacks something, or a limit is none; nothing is saved. */
export function Unfinished({ of: { lacks, limits } }: { readonly of: Extract<Written, { kind: "lacking" }> }) {
  const { say } = useHouse();
  return (
    <div className="dk-news" data-focus="" tabIndex={-1}>
      <Alert colour="danger" role="alert">
        <p className="ds-paragraph">{say("desk.studio.unfinished")}</p>
        <ul className="ds-list">
          {lacks.map(({ line, why }) => (
            <li key={line}>
              <a className="ds-link" href={`#line-${line}`}>
                {say("desk.studio.condition-line", { number: line + 1 })}: {say(`desk.studio.lack.${why}`)}
              </a>
            </li>
          ))}
          {limits.map(({ name, why }) => (
            <li key={name}>
              <a className="ds-link" href={`#${name}`}>
                {say(`desk.form.unfit.${why}`)}
              </a>
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
