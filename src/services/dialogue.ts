/** The dialogue with the applicant: asking and answering, being late, taking back, appealing. */
export { ask, previewQuestion, type Asker, type Question } from "./dialogue/ask.ts";
export { enterAppealReply, sendAppealOn, type AppealReply } from "./dialogue/appeal.ts";
export { proposedDue } from "./dialogue/days.rules.ts";
export { moveDeadline } from "./dialogue/extend.ts";
export { workerWrites } from "./dialogue/messages.ts";
export type { Paper, PostedReply } from "./dialogue/dialogue.model.ts";
export { DialoguePlan } from "./dialogue/plan.model.ts";
export { enterReply } from "./dialogue/reply.ts";
export { WAKE, wake } from "./dialogue/wake.ts";
