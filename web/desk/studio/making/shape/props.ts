/** What every part of a process is shown with. */
import type { ProcessPage, ProcessView } from "#studio";
import type { StudioAnswer } from "../../answer.ts";

export type ShapeProps = {
  readonly page: ProcessPage;
  readonly process: ProcessView;
  readonly answer: StudioAnswer | undefined;
};
