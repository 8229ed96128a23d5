/** Small pieces that the pages of the rule desk share. */
import type { ReactNode } from "react";
import type { Standing, VersionLine } from "#ruledesk";
import { Alert } from "../../kit/box.tsx";
import { useHouse, useSay } from "../../kit/house.tsx";
import { Breadcrumbs } from "../../kit/list.tsx";
import { Title } from "../../kit/shell.tsx";
import type { RefusalBody } from "../../kit/door.ts";
import { Done } from "../done-note.tsx";
import { Mark } from "../marks.tsx";
import { Refused } from "../notice.tsx";
import type { Colour, Shape } from "../shape.model.ts";
import { serviceAt } from "./at.ts";
import { dayBefore } from "./days.rules.ts";
import { makerText } from "./words.ts";

const STANDINGS: Readonly<Record<Standing, { readonly shape: Shape; readonly colour: Colour }>> = {
  draft: { shape: "half", colour: "neutral" },
  proposed: { shape: "diamond", colour: "warning" },
  coming: { shape: "arrow", colour: "info" },
  "in-force": { shape: "check", colour: "success" },
  replaced: { shape: "square", colour: "neutral" },
};

export function StandingMark({ standing }: { readonly standing: Standing }) {
  const say = useSay();
  const { shape, colour } = STANDINGS[standing];
  return (
    <Mark shape={shape} colour={colour}>
      {say(`desk.rules.standing.${standing}`)}
    </Mark>
  );
}

/** "fra 1. januar 2027 til 31. juli 2027", or that no day is set. The last day is said, not the day after it. */
export function Validity({ of: { from, to } }: { readonly of: Pick<VersionLine, "from" | "to"> }) {
  const { say, format } = useHouse();
  if (from === undefined) return <>{say("desk.rules.no-day")}</>;
  if (to === undefined) return <>{say("desk.rules.valid-from", { from: format.date(from) })}</>;
  return <>{say("desk.rules.valid-between", { from: format.date(from), to: format.date(dayBefore(to)) })}</>;
}

/** Who made, proposed and approved a version, and when: four eyes that everyone can see. */
export function Hands({ of: line }: { readonly of: VersionLine }) {
  const { say, format } = useHouse();
  const names = line.makers.map((name) => makerText(say, name)).join(", ");
  const told: readonly [string, string | undefined, string | undefined][] = [
    ["desk.rules.made-by", names, line.changedAt],
    ["desk.rules.proposed-by", line.proposedBy && makerText(say, line.proposedBy), line.proposedAt],
    ["desk.rules.approved-by", line.approvedBy && makerText(say, line.approvedBy), line.approvedAt],
  ];
  return (
    <ol className="rr-hands">
      {told.map(([key, name, at]) =>
        name === undefined || name === "" ? null : (
          <li key={key}>
            {say(key, { name })} {at !== undefined && <span className="rh-quiet">{format.date(at)}</span>}
          </li>
        ),
      )}
    </ol>
  );
}

/** Why it was sent back to be made better, or ended. */
export function Because({ of: { because, standing } }: { readonly of: VersionLine }) {
  const say = useSay();
  if (because === undefined || because === "") return null;
  return (
    <p className="rr-because">
      <strong>{say(standing === "draft" ? "desk.rules.sent-back-because" : "desk.rules.ended-because")}</strong>{" "}
      {because}
    </p>
  );
}

/** The frame of every page here: the way back, the heading, and what came of the last press. */
export function RulesPage({
  service,
  steps = [],
  here,
  title = here,
  mark,
  answer,
  done,
  hasErrors = false,
  wide = false,
  children,
}: {
  readonly service?: { readonly service: string; readonly title: string };
  readonly steps?: readonly { readonly href: string; readonly text: string }[];
  /** The last step of the way here. */
  readonly here: string;
  readonly title?: string;
  readonly mark?: ReactNode;
  readonly answer?: { readonly refusal?: RefusalBody | undefined } | undefined;
  readonly done?: string | undefined;
  readonly hasErrors?: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const say = useSay();
  const way = service === undefined ? [] : [{ href: serviceAt(service.service), text: service.title }];
  const all = [{ href: "/desk/rules", text: say("desk.rules.title") }, ...way, ...steps].filter(
    ({ text }) => text !== here,
  );
  return (
    <div className={wide ? "dk-page rr-page rr-wide" : "dk-page rr-page"}>
      <Title text={service === undefined ? title : `${title} · ${service.title}`} hasErrors={hasErrors} />
      {service !== undefined && <Breadcrumbs steps={all} here={here} />}
      <div className="rr-head">
        <h1 className="ds-heading" data-size="md">
          {title}
        </h1>
        {mark}
      </div>
      {answer === undefined && <DoneNote what={done} />}
      {answer?.refusal !== undefined && <RuleRefused refusal={answer.refusal} />}
      {children}
    </div>
  );
}

export const DoneNote = ({ what }: { readonly what: string | undefined }) => (
  <Done what={what} textKey={(one) => `desk.rules.done.${one}`} />
);

/** A refusal; of a file that cannot be read, every problem on its own line. */
export function RuleRefused({ refusal }: { readonly refusal: RefusalBody }) {
  const say = useSay();
  const problems = refusal.params["problems"];
  if (!Array.isArray(problems)) return <Refused refusal={refusal} />;
  return (
    <div className="dk-news" data-focus="" tabIndex={-1}>
      <Alert colour="danger" role="alert">
        <h2 className="ds-heading" data-size="2xs">
          {say("desk.rules.unreadable", { count: problems.length })}
        </h2>
        <p className="ds-paragraph">{say("desk.rules.unreadable-next")}</p>
        <ul className="ds-list rr-file-problems">
          {problems.map((problem) => (
            <li key={String(problem)} lang="en">
              {String(problem)}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}

/** Prints what stands on the page; shown when there is script to do it. */
export function PrintButton() {
  const say = useSay();
  return (
    <button type="button" className="ds-button dk-screen-only" data-variant="tertiary" data-print="" hidden>
      {say("desk.explain.print")}
    </button>
  );
}

/** Words on the page, and after them what they are about for those who hear one link at a time. */
export function Named({ text, name }: { readonly text: string; readonly name: string }) {
  return (
    <>
      {text} <span className="ds-sr-only">{name}</span>
    </>
  );
}

/** A form that is sent to where it stands; what is wrong in it comes back with what was typed. */
export function RuleForm({
  action,
  withFile = false,
  className = "dk-form",
  children,
}: {
  readonly action: string;
  readonly withFile?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <form
      method="post"
      action={action}
      encType={withFile ? "multipart/form-data" : undefined}
      className={className}
      noValidate
    >
      {children}
    </form>
  );
}

/** A part of a page with its heading. No landmark: the table in it is one already, and often has the same name. */
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
    <section className="rr-part">
      <h2 className="ds-heading" data-size="xs" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
