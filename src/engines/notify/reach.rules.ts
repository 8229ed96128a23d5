/** Whether and where a person may be reached, as the contact register says; when a text message may be sent; and what is said. */
import type { Contact } from "#registers";
import { sayIn, type Texts } from "#platform/texts";
import { Temporal } from "temporal-polyfill";
import type { Means, NoticeLanguage, NoticeWords } from "./notify.model.ts";

export type Reach =
  | { readonly kind: "send"; readonly to: string }
  | { readonly kind: "skip"; readonly why: "reserved" | "may-not-notify" | "no-address" | "not-an-address" };

/**
 * Who has said no to digital post gets letters and no notices; whose details are not confirmed lately must not be relied
 * upon (eForvaltningsforskriften §§ 9, 29). An address that could carry anything but an address is none.
 */
export function reach(contact: Contact, means: Means, country: "NO" | "SE"): Reach {
  if (contact.reserved) return { kind: "skip", why: "reserved" };
  if (!contact.mayNotify) return { kind: "skip", why: "may-not-notify" };
  const given = means === "email" ? contact.email : contact.phone;
  if (given === undefined || given.trim() === "") return { kind: "skip", why: "no-address" };
  const to = means === "email" ? mailAddress(given) : phoneNumber(given, country);
  return to === undefined ? { kind: "skip", why: "not-an-address" } : { kind: "send", to };
}

/** An employee is reached at work, for as long as they work there. */
export function staffReach(email: string | undefined): Reach {
  if (email === undefined || email.trim() === "") return { kind: "skip", why: "no-address" };
  const to = mailAddress(email);
  return to === undefined ? { kind: "skip", why: "not-an-address" } : { kind: "send", to };
}

const mailAddress = (text: string): string | undefined =>
  /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,190}\.[^\s@<>,;:"()[\]\\]{2,63}$/u.test(text) ? text : undefined;

const PREFIX = { NO: "+47", SE: "+46" } as const;

/** E.164. A number without a country's prefix is a domestic one. */
function phoneNumber(text: string, country: "NO" | "SE"): string | undefined {
  const bare = text.replace(/[ ().-]/g, "").replace(/^00/, "+");
  const whole = bare.startsWith("+") ? bare : `${PREFIX[country]}${bare.replace(/^0/, "")}`;
  return /^\+[1-9]\d{7,14}$/.test(whole) ? whole : undefined;
}

/** Text messages come from 8 in the morning until 8 in the evening, where the person is. */
const [OPENS, CLOSES] = [8, 20];

/** When a text message may be sent: now, or the next morning. Both instants; days with 23 or 25 hours make no difference. */
export function speakableFrom(now: Temporal.Instant, zone: string): Temporal.Instant {
  const local = now.toZonedDateTimeISO(zone);
  if (local.hour >= OPENS && local.hour < CLOSES) return now;
  const morning = local.hour < OPENS ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  return morning.toZonedDateTime({ timeZone: zone, plainTime: { hour: OPENS } }).toInstant();
}

/** The language the person has chosen in the register, as far as we speak it, else the one the case is written in. */
export function languageFor(chosen: Contact["language"], otherwise: NoticeLanguage): NoticeLanguage {
  return chosen === "nb" || chosen === "nn" || chosen === "en" ? chosen : otherwise;
}

/** All a notice may say: who it is from, that something is new or soon deleted, and where to log in. */
export type Sender = { readonly municipality: string; readonly portal: string };

export function wordsOf(
  texts: Texts,
  language: NoticeLanguage,
  sender: Sender,
  words: NoticeWords = "message",
): { subject: string; mail: string; sms: string } {
  const said = (what: "subject" | "mail" | "sms"): string =>
    sayIn(texts, language)(words === "draft" ? `notice.draft-${what}` : `notice.${what}`, sender);
  return { subject: said("subject"), mail: said("mail"), sms: said("sms") };
}

/** What an employee is told: that something waits at the desk. Only e-mail; there is no text message to employees. */
export function deskWordsOf(
  texts: Texts,
  language: NoticeLanguage,
  { municipality, portal }: Sender,
): { subject: string; mail: string; sms: string } {
  const say = sayIn(texts, language);
  const values = { municipality, portal: new URL("/desk/quality", portal).href };
  return { subject: say("notice.desk-subject", values), mail: say("notice.desk-mail", values), sms: "" };
}
