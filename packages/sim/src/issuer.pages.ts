/** The issuers' few pages: plain HTML and a form, no script needed, and a clear word that none of it is real. */
import { escape, wholePage } from "./page.ts";

export type Choice = { readonly value: string; readonly title: string; readonly note: string };

/** Whose page it is. */
type Of = { readonly name: string; readonly language: "nb" | "sv" };

/** The list of people. `levels` are the assurance levels, the first that fits chosen. */
export function loginPage(options: {
  readonly of: Of;
  readonly client: string;
  readonly action: string;
  readonly choices: readonly Choice[];
  readonly levels: readonly { value: string; title: string; checked: boolean }[];
  readonly free: boolean;
}): string {
  const { of } = options;
  const words = WORDS[of.language];
  const people = options.choices.map(
    (one, nth) =>
      `<label><input type="radio" name="account" value="${escape(one.value)}"${nth === 0 ? " checked" : ""}><span>${escape(one.title)}<small>${escape(one.note)}</small></span></label>`,
  );
  const levels = options.levels.map(
    (one) =>
      `<label><input type="radio" name="acr" value="${escape(one.value)}"${one.checked ? " checked" : ""}> ${escape(one.title)}</label>`,
  );
  const free = options.free
    ? `<fieldset><legend><label for="pid">${words.free}</label></legend><input id="pid" name="pid" type="text" inputmode="numeric" autocomplete="off"></fieldset>`
    : "";
  return page(
    of,
    words.logIn,
    `<h1>${words.who}</h1>
<p>${words.to} ${escape(options.client)}.</p>
<form method="post" action="${escape(options.action)}">
<fieldset class="people"><legend>${words.person}</legend>${people.join("")}</fieldset>${free}
<fieldset class="levels"><legend>${words.level}</legend>${levels.join("")}</fieldset>
<div class="bar"><button type="submit" name="choice" value="login">${words.logIn}</button></div>
</form>`,
  );
}

/**
 * Single logout: one hidden frame for each client of the session, then on. With script it goes on by itself when the
 * frames have loaded; without, there is a button.
 */
export function logoutPage(of: Of, frames: readonly string[], form: string): string {
  const words = WORDS[of.language];
  const hidden = frames.map(
    (url) => `<iframe src="${escape(url)}" title="${words.logOut}" referrerpolicy="no-referrer"></iframe>`,
  );
  const button = `<input type="hidden" name="logout" value="yes"/><button type="submit">${words.goOn}</button></form>`;
  return page(
    of,
    words.logOut,
    `<h1>${words.leaving}</h1><p>${words.telling}</p>
${form.replace("</form>", button)}${hidden.join("")}
<script>addEventListener("load",()=>document.getElementById("op.logoutForm").submit())</script>`,
  );
}

/** `more` is told in place of what the page itself would say to do. */
export function messagePage(of: Of, message: "broken" | "loggedOut" | "unknown" | "expired", more?: string): string {
  const [heading, text] = WORDS[of.language][message];
  return page(of, heading, `<h1>${escape(heading)}</h1><p>${escape(more ?? text)}</p>`);
}

const WORDS = {
  nb: {
    test: "Dette er en test.",
    standIn: "er en etterligning for utvikling. Ingen av personene finnes.",
    who: "Hvem vil du være?",
    to: "Du logger inn til",
    person: "Testperson",
    level: "Sikkerhetsnivå",
    free: "Eller skriv et syntetisk fødselsnummer",
    logIn: "Logg inn",
    logOut: "Logg ut",
    leaving: "Du logges ut",
    telling: "Vi sier fra til tjenestene du er logget inn i.",
    goOn: "Fortsett",
    broken: ["Noe er galt med innloggingen", ""],
    loggedOut: ["Du er logget ut", "Du kan lukke vinduet."],
    unknown: ["Ukjent testperson", "Gå tilbake og velg en person fra listen."],
    expired: ["Innloggingen er utløpt", "Gå tilbake til tjenesten og prøv på nytt."],
  },
  sv: {
    test: "Det här är ett test.",
    standIn: "är en efterbildning för utveckling. Ingen av personerna finns.",
    who: "Vem vill du vara?",
    to: "Du loggar in hos",
    person: "Testperson",
    level: "Tillitsnivå",
    free: "Eller skriv ett testnummer",
    logIn: "Logga in",
    logOut: "Logga ut",
    leaving: "Du loggas ut",
    telling: "Vi säger till tjänsterna som du är inloggad i.",
    goOn: "Fortsätt",
    broken: ["Något är fel med inloggningen", ""],
    loggedOut: ["Du är utloggad", "Du kan stänga fönstret."],
    unknown: ["Okänd testperson", "Gå tillbaka och välj en person i listan."],
    expired: ["Inloggningen har gått ut", "Gå tillbaka till tjänsten och försök igen."],
  },
} as const;

function page({ name, language }: Of, title: string, body: string): string {
  const { test, standIn } = WORDS[language];
  return wholePage({ language, title: `${title} – ${name}`, test, note: `${name} ${standIn}`, body });
}
