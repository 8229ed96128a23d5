/** Where the stage was before it moved to support/; goes when nobody comes here for it any more. */
export { openStage, type Applicant, type Stage, type StageOptions } from "./support/stage.ts";
