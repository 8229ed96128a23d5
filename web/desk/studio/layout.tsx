/** The frame of every page in the studio: the way back, the heading, the parts of a version as tabs, and what came of the last press. */
import type { ReactNode } from "react";
import type { VersionLine } from "#studio";
import type { RefusalBody } from "../../kit/door.ts";
import { useSay } from "../../kit/house.tsx";
import { Breadcrumbs } from "../../kit/list.tsx";
import { Title } from "../../kit/shell.tsx";
import { Done } from "../done-note.tsx";
import { Mark } from "../marks.tsx";
import { Refused } from "../notice.tsx";
import { partAt, PARTS, STUDIO, studioServiceAt, type StudioPart } from "./place.ts";
import { STATUSES } from "./words.ts";

type Service = { readonly service: string; readonly title: string };

/** `here` is the page's heading when it is none of the parts. `faults` counts what is wrong in each part, for its tab. */
export function StudioPage({
  service,
  version,
  part,
  here,
  lead,
  answer,
  done,
  hasErrors = answer?.refusal !== undefined,
  wide = false,
  faults = NONE,
  children,
}: {
  readonly service?: Service;
  readonly version?: Pick<VersionLine, "id" | "number" | "status">;
  readonly part?: StudioPart;
  readonly here?: string;
  readonly lead?: string;
  readonly answer?: { readonly refusal?: RefusalBody | undefined } | undefined;
  readonly done?: string | undefined;
  readonly hasErrors?: boolean;
  readonly wide?: boolean;
  readonly faults?: Readonly<Partial<Record<StudioPart, number>>>;
  readonly children: ReactNode;
}) {
  const say = useSay();
  const named = version === undefined ? undefined : say("desk.studio.version", { number: version.number });
  const heading = here ?? (part === undefined ? say("desk.studio.title") : say(`desk.studio.part.${part}`));
  const way = [
    { href: STUDIO, text: say("desk.studio.title") },
    ...(service === undefined ? [] : [{ href: studioServiceAt(service.service), text: service.title }]),
    ...(named === undefined ? [] : [{ href: "", text: named }]),
  ].filter(({ text }) => text !== heading);
  return (
    <div className={wide ? "dk-page st-page st-wide" : "dk-page st-page"}>
      <Title text={service === undefined ? heading : `${heading} · ${service.title}`} hasErrors={hasErrors} />
      {way.some(({ href }) => href !== "") && (
        <Breadcrumbs steps={way.filter(({ href }) => href !== "")} here={named ?? heading} />
      )}
      <div className="st-head">
        <h1 className="ds-heading" data-size="md">
          {service !== undefined && version !== undefined ? `${service.title}: ${lower(heading)}` : heading}
        </h1>
        {version !== undefined && <StatusMark status={version.status} />}
      </div>
      {service !== undefined && version !== undefined && (
        <Tabs service={service.service} version={version.id} part={part} faults={faults} />
      )}
      {lead !== undefined && <p className="ds-paragraph st-lead">{lead}</p>}
      {answer === undefined && <DoneNote what={done} />}
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      {children}
    </div>
  );
}

const NONE = {};

function Tabs({
  service,
  version,
  part,
  faults,
}: {
  readonly service: string;
  readonly version: string;
  readonly part: StudioPart | undefined;
  readonly faults: Readonly<Partial<Record<StudioPart, number>>>;
}) {
  const say = useSay();
  return (
    <nav className="st-tabs" aria-label={say("desk.studio.parts")}>
      <ul>
        {PARTS.map((one) => {
          const count = faults[one] ?? 0;
          return (
            <li key={one}>
              <a href={partAt(service, version, one)} aria-current={one === part ? "page" : undefined}>
                {say(`desk.studio.part.${one}`)}
                {count > 0 && (
                  <>
                    {" "}
                    <span className="st-count">
                      <span aria-hidden="true">{count}</span>
                      <span className="ds-sr-only">{say("desk.studio.faults-in-part", { count })}</span>
                    </span>
                  </>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

export function StatusMark({ status }: { readonly status: VersionLine["status"] }) {
  const say = useSay();
  const { shape, colour } = STATUSES[status];
  return (
    <Mark shape={shape} colour={colour}>
      {say(`desk.studio.status.${status}`)}
    </Mark>
  );
}

export const DoneNote = ({ what }: { readonly what: string | undefined }) => (
  <Done what={what} textKey={(one) => `desk.studio.done.${one}`} />
);

/** A part of a page with its heading. */
export function Part({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="st-part" aria-labelledby={id}>
      <h2 className="ds-heading" data-size="xs" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}

const lower = (text: string): string => text.slice(0, 1).toLocaleLowerCase() + text.slice(1);
