/** The issuers' few pages: plain HTML and a form, no script needed, and a clear word that none of it is real. */

export type Choice = { readonly value: string; readonly title: string; readonly note: string };

const STYLE = `
:root{color-scheme:light;--ink:#16233a;--soft:#5b6779;--line:#d9dee6;--paper:#fff;--ground:#f3f5f8;--mark:#7a3e00;--markground:#fff3df;--act:#0a4fb5}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:40rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.75rem;line-height:1.2;margin:1.5rem 0 .5rem}
.test{background:var(--markground);color:var(--mark);border-left:.375rem solid var(--mark);padding:.75rem 1rem;margin:0}
fieldset{border:0;margin:1.5rem 0;padding:0}
legend{font-weight:600;padding:0;margin-bottom:.5rem}
.people label{display:flex;gap:.75rem;align-items:flex-start;background:var(--paper);border:1px solid var(--line);border-bottom-width:0;padding:.75rem 1rem;cursor:pointer}
.people label:first-of-type{border-radius:.5rem .5rem 0 0}
.people label:last-of-type{border-radius:0 0 .5rem .5rem;border-bottom-width:1px}
.people label:has(:checked){background:#eaf1fd}
.people small{display:block;color:var(--soft)}
.levels label{margin-right:1.5rem;white-space:nowrap}
input[type=radio]{width:1.25rem;height:1.25rem;margin:.125rem 0 0;flex:none;accent-color:var(--act);vertical-align:middle}
input[type=text]{font:inherit;padding:.5rem .75rem;border:1px solid var(--soft);border-radius:.25rem;width:100%;max-width:20rem}
button{font:inherit;font-weight:600;color:#fff;background:var(--act);border:0;border-radius:.25rem;padding:.75rem 1.5rem;cursor:pointer}
.bar{position:sticky;bottom:0;background:var(--ground);padding:1rem 0}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
iframe{display:none}`;

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
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)} – ${escape(name)}</title><style>${STYLE}</style></head><body><main><p class="test"><strong>${test}</strong> ${escape(name)} ${standIn}</p>
${body}</main></body></html>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
