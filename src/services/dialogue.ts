/** The dialogue with the applicant: asking and answering, being late, taking back, appealing. */
export { ask, previewQuestion, type Asker, type Question } from "./dialogue/ask.ts";
export { enterAppealReply, sendAppealOn } from "./dialogue/appeal.ts";
export { proposedDue } from "./dialogue/days.rules.ts";
export { moveDeadline } from "./dialogue/extend.ts";
export { workerWrites } from "./dialogue/messages.ts";
export type { AppealView, Asked, Paper } from "./dialogue/dialogue.model.ts";
export { DialoguePlan } from "./dialogue/plan.model.ts";
export { answerable, enterReply } from "./dialogue/reply.ts";
export { suggestions } from "./dialogue/suggest.ts";
export { appealOf, askedOf } from "./dialogue/view.ts";
export { remindNow, WAKE, wake } from "./dialogue/wake.ts";
