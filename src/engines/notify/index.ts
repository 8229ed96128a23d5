/** Telling people that something waits in the portal, by e-mail and text message. */
export {
  alertStaff,
  announce,
  dropNotices,
  dueNotices,
  NOTIFY,
  noticesOfCase,
  notify,
  pruneNotices,
} from "./notify.ts";
export type { Mailer, Notice, NoticeLanguage, Senders, Texter } from "./notify.model.ts";
