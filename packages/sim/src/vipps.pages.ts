/** Where the payer says yes or no: one page with two buttons, in place of the app. No script. */
import { createHash } from "node:crypto";
import { escape, STYLE, wholePage } from "./page.ts";
import type { Payment } from "./vipps.store.ts";

/** After the payer has chosen, the form leads back to whoever made the order. */
export const payPolicy = ({ returnUrl }: Payment): string =>
  `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self' ${new URL(returnUrl).origin}; frame-ancestors 'none'; base-uri 'none'`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** `acceptLanguage` is the header. */
export function payPage(payment: Payment, acceptLanguage: string): string {
  const language = languageOf(acceptLanguage);
  const words = WORDS[language];
  const kroner = new Intl.NumberFormat(LOCALES[language], { style: "currency", currency: payment.currency }).format(
    payment.value / 100,
  );
  const back = `<p><a href="${escape(payment.returnUrl)}">${words.back}</a></p>`;
  const facts = `<dl><dt>${words.amount}</dt><dd>${escape(kroner)}</dd><dt>${words.text}</dt><dd>${escape(payment.description)}</dd><dt>${words.to}</dt><dd>${escape(payment.msn)}</dd></dl>`;
  const choices = `<form method="post"><div class="choices"><button type="submit" name="choice" value="pay">${words.pay} ${escape(kroner)}</button><button class="second" type="submit" name="choice" value="cancel">${words.cancel}</button></div></form>`;
  const heading = words[payment.state];
  const body = `<h1>${heading}</h1>${facts}${payment.state === "CREATED" ? choices : back}`;
  return wholePage({ language, title: `${heading} – Vipps`, test: words.test, note: words.note, body });
}

type Language = keyof typeof WORDS;

function languageOf(header: string): Language {
  const wanted = header.split(",").map((one) => one.trim().slice(0, 2).toLowerCase());
  const found = wanted.find((one) => one === "no" || Object.hasOwn(WORDS, one)) ?? "nb";
  return found === "no" ? "nb" : (found as Language);
}

const LOCALES = { nb: "nb-NO", nn: "nn-NO", sv: "sv-SE", en: "en-GB" } as const;

const WORDS = {
  nb: {
    test: "Dette er en test.",
    note: "Vipps er her en etterligning for utvikling. Ingen penger flyttes.",
    amount: "Beløp",
    text: "Tekst",
    to: "Salgssted",
    pay: "Betal",
    cancel: "Avbryt",
    back: "Tilbake til der du kom fra",
    CREATED: "Betale?",
    AUTHORIZED: "Beløpet er betalt",
    ABORTED: "Betalingen er avbrutt",
    EXPIRED: "Tiden er ute",
    TERMINATED: "Betalingen er trukket tilbake",
  },
  nn: {
    test: "Dette er ein test.",
    note: "Vipps er her ei etterlikning for utvikling. Ingen pengar blir flytta.",
    amount: "Beløp",
    text: "Tekst",
    to: "Salsstad",
    pay: "Betal",
    cancel: "Avbryt",
    back: "Tilbake til der du kom frå",
    CREATED: "Betale?",
    AUTHORIZED: "Beløpet er betalt",
    ABORTED: "Betalinga er avbroten",
    EXPIRED: "Tida er ute",
    TERMINATED: "Betalinga er trekt tilbake",
  },
  sv: {
    test: "Det här är ett test.",
    note: "Vipps är här en efterbildning för utveckling. Inga pengar flyttas.",
    amount: "Belopp",
    text: "Text",
    to: "Försäljningsställe",
    pay: "Betala",
    cancel: "Avbryt",
    back: "Tillbaka dit du kom ifrån",
    CREATED: "Betala?",
    AUTHORIZED: "Beloppet är betalt",
    ABORTED: "Betalningen är avbruten",
    EXPIRED: "Tiden är ute",
    TERMINATED: "Betalningen är återtagen",
  },
  en: {
    test: "This is a test.",
    note: "Vipps is a stand-in for development here. No money is moved.",
    amount: "Amount",
    text: "Text",
    to: "Sales unit",
    pay: "Pay",
    cancel: "Cancel",
    back: "Back to where you came from",
    CREATED: "Pay?",
    AUTHORIZED: "The amount is paid",
    ABORTED: "The payment was cancelled",
    EXPIRED: "The time is over",
    TERMINATED: "The payment was taken back",
  },
} as const;
