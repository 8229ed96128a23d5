import type { WhatIfRun } from "#ruledesk";
import { useSay } from "../../kit/house.tsx";
import { Mark } from "../marks.tsx";
import type { Colour, Shape } from "../shape.model.ts";

const MARKS: Readonly<Record<WhatIfRun["status"], { readonly shape: Shape; readonly colour: Colour }>> = {
  waiting: { shape: "circle", colour: "neutral" },
  running: { shape: "half", colour: "info" },
  done: { shape: "check", colour: "success" },
  cancelled: { shape: "square", colour: "neutral" },
  failed: { shape: "cross", colour: "danger" },
};

/** How far a what-if has come, and whether it is about the rules as they now stand. */
export function RunMark({ run }: { readonly run: Pick<WhatIfRun, "status" | "current"> }) {
  const say = useSay();
  const { shape, colour } = MARKS[run.status];
  return run.status === "done" && !run.current ? (
    <Mark shape="triangle" colour="warning">
      {say("desk.rules.run-old")}
    </Mark>
  ) : (
    <Mark shape={shape} colour={colour}>
      {say(`desk.rules.run.${run.status}`)}
    </Mark>
  );
}
