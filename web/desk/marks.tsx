/** State as word, shape and colour together: whoever cannot see one of them has the other two. */
import type { ReactNode } from "react";
import type { WorkItem } from "#desk";
import { useFormat, useSay } from "../kit/house.tsx";
import { dueOf, type Due } from "./due.rules.ts";
import type { Colour, Shape } from "./shape.model.ts";

const PATHS: Readonly<Record<Shape, ReactNode>> = {
  circle: <circle cx="8" cy="8" r="5.5" fill="none" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" stroke="none" />
    </>
  ),
  diamond: <path d="M8 1.5 14.5 8 8 14.5 1.5 8z" stroke="none" />,
  triangle: <path d="M8 1.5 15 14H1z" stroke="none" />,
  check: <path d="m2.5 8.5 3.5 4 7.5-9" fill="none" />,
  cross: <path d="m3.5 3.5 9 9m0-9-9 9" fill="none" />,
  question: (
    <>
      <path d="M5 5.6C5 3.6 6.3 2.5 8 2.5s3 1.1 3 2.8c0 2-3 2.3-3 4.5" fill="none" />
      <circle cx="8" cy="13" r="1.2" stroke="none" />
    </>
  ),
  square: <rect x="3" y="3" width="10" height="10" stroke="none" />,
  dash: <path d="M3 8h10" fill="none" />,
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1" stroke="none" />
      <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" />
    </>
  ),
  arrow: <path d="M2 8h11M9 4l4 4-4 4" fill="none" />,
};

/** A small sign beside a word. Never alone: it is hidden from those who listen. */
export function Sign({ shape }: { readonly shape: Shape }) {
  return (
    <svg className="dk-sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {PATHS[shape]}
    </svg>
  );
}

export function Mark({
  shape,
  colour,
  children,
}: {
  readonly shape: Shape;
  readonly colour: Colour;
  readonly children: ReactNode;
}) {
  return (
    <span className="ds-tag dk-mark" data-color={colour} data-size="sm">
      <Sign shape={shape} />
      <span>{children}</span>
    </span>
  );
}

const STATUS: Readonly<Record<WorkItem["status"], { readonly shape: Shape; readonly colour: Colour }>> = {
  received: { shape: "circle", colour: "neutral" },
  "in-progress": { shape: "half", colour: "info" },
  "to-do": { shape: "diamond", colour: "warning" },
  waiting: { shape: "dash", colour: "neutral" },
  decided: { shape: "check", colour: "success" },
  closed: { shape: "square", colour: "neutral" },
};

export function StatusMark({ status }: { readonly status: WorkItem["status"] }) {
  const say = useSay();
  const { shape, colour } = STATUS[status];
  return (
    <Mark shape={shape} colour={colour}>
      {say(`desk.status.${status}`)}
    </Mark>
  );
}

type Deadline = {
  readonly due: string | undefined;
  readonly daysLeft: number | undefined;
  readonly status: WorkItem["status"];
};

/** "11 dager igjen", with the day itself before it when there is room for it. */
export function DueMark({ of, withDay = false }: { readonly of: Deadline; readonly withDay?: boolean }) {
  const say = useSay();
  const format = useFormat();
  const due = dueOf(of.due === undefined ? undefined : of.daysLeft, of.status);
  const isRunning = of.due !== undefined && due.kind !== "done";
  return (
    <span className="dk-due">
      {withDay && isRunning && of.due !== undefined && (
        <span>{say("desk.due.label", { date: format.day(of.due) })}</span>
      )}
      <Mark shape={due.shape} colour={due.colour}>
        {say(`desk.due.${due.text}`, { days: due.days })}
      </Mark>
    </span>
  );
}

/** What a deadline means for the one who waits. Nothing when the case is finished. */
export function dueMeaning(kind: Due["kind"]): string | undefined {
  return kind === "done" ? undefined : `desk.due.meaning.${kind}`;
}

export function Protected() {
  const say = useSay();
  return (
    <Mark shape="lock" colour="danger">
      {say("desk.case.protected")}
    </Mark>
  );
}

/** Initials as the list knows them. A dash stands for a protected address, and says so to those who listen. */
export function Initials({ text }: { readonly text: string }) {
  const say = useSay();
  if (text !== HIDDEN)
    return (
      <abbr className="dk-initials" title={say("desk.list.initials")}>
        {text}
      </abbr>
    );
  return (
    <span className="dk-initials">
      <span aria-hidden="true">{HIDDEN}</span>
      <span className="ds-sr-only">{say("desk.case.protected")}</span>
    </span>
  );
}

export const HIDDEN = "–";
