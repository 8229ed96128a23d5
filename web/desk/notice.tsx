/** What came of the last press of a button: done, refused, or stopped by someone who was there first. */
import type { ReactNode } from "react";
import type { Say } from "#platform/texts";
import type { TimelineItem } from "#services";
import { Alert } from "../kit/box.tsx";
import type { RefusalBody } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { byText, causeText, sayIfKnown, timelineText } from "./words.ts";

const DONE = [
  "assigned",
  "sent-on",
  "decided",
  "overruled",
  "written",
  "stopped",
  "started",
  "draft-saved",
  "draft-dropped",
  "proposed",
  "returned",
  "taken-back",
  "stepped-aside",
  "judged-blind",
  "parties-heard",
  "party-removed",
] as const;

/** Errands, each done under its own name; sending an appeal on shares its name with sending a case to a colleague. */
const ERRANDS = ["missing", "hearing", "deadline", "reply", "appeal-sent-on", "appeal-reply"] as const;

/** Says that something is done. What is not one of ours is passed over: it comes from the address. */
export function Done({
  what,
  values = {},
}: {
  readonly what: string | undefined;
  readonly values?: Readonly<Record<string, string>>;
}) {
  const { say } = useHouse();
  const known = [...DONE, ...ERRANDS].find((done) => done === what);
  if (known === undefined) return null;
  return (
    <Alert colour="success" role="status">
      <p className="ds-paragraph">{say(`desk.done.${known}`, values)}</p>
    </Alert>
  );
}

/** A refusal with the next step and a way to a person. */
export function Refused({
  refusal,
  labels = NO_LABELS,
}: {
  readonly refusal: RefusalBody;
  readonly labels?: ReadonlyMap<string, string>;
}) {
  const { say, visitor } = useHouse();
  return (
    <News colour="danger">
      <h2 className="ds-heading" data-size="2xs">
        {say("desk.refused.heading")}
      </h2>
      <p className="ds-paragraph">{refusalText(say, refusal, labels)}</p>
      <p className="ds-paragraph">{say("desk.refused.next", { reference: visitor.requestId })}</p>
    </News>
  );
}

/** The desk's own words for a refusal, else the house's, else its code so that someone can be asked about it. */
function refusalText(say: Say, { refusal, params }: RefusalBody, labels: ReadonlyMap<string, string>): string {
  const values = asValues(say, params, labels);
  return (
    sayIfKnown(say, `desk.refusal.${refusal}`, values) ??
    sayIfKnown(say, `refusal.${refusal}`, values) ??
    say("desk.refused.unknown", { code: refusal })
  );
}

/** Someone or something changed the case first: what it was, and that nothing typed is lost. */
export function Changed({
  news,
  by,
  hasTyped,
}: {
  readonly news: readonly TimelineItem[];
  readonly by: string | undefined;
  readonly hasTyped: boolean;
}) {
  const { say, format } = useHouse();
  return (
    <News colour="warning">
      <h2 className="ds-heading" data-size="2xs">
        {say("desk.changed.heading")}
      </h2>
      {by !== undefined && <p className="ds-paragraph">{say("desk.changed.by", { name: by })}</p>}
      {news.length === 0 ? (
        <p className="ds-paragraph">{say("desk.changed.unknown")}</p>
      ) : (
        <>
          <p className="ds-paragraph">{say("desk.changed.what")}</p>
          <ul className="ds-list">
            {news.map((item) => (
              <li key={`${item.at} ${item.code}`}>
                {format.time(item.at)} – {timelineText(say, item)} ({byText(say, item)})
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="ds-paragraph">{say(hasTyped ? "desk.changed.kept" : "desk.changed.kept-list")}</p>
    </News>
  );
}

/** Params as values of a text: lists become "a, b", a field its label, a code of a reason its words. */
function asValues(
  say: Say,
  params: RefusalBody["params"],
  labels: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const said = (name: string, value: string): string =>
    name === "field" ? (labels.get(value) ?? value) : name === "reason" ? causeText(say, value) : value;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      said(name, Array.isArray(value) ? value.join(", ") : String(value)),
    ]),
  );
}

const NO_LABELS: ReadonlyMap<string, string> = new Map();

/** A notice that is given focus when it appears, so that it is the first thing heard. */
function News({ colour, children }: { readonly colour: "danger" | "warning"; readonly children: ReactNode }) {
  return (
    <div className="dk-news" data-focus="" tabIndex={-1}>
      <Alert colour={colour} role="alert">
        {children}
      </Alert>
    </div>
  );
}
