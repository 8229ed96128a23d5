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

/** The list of people. `name` is the issuer's name; `levels` the assurance levels, the first that fits chosen. */
export function loginPage(options: {
  readonly name: string;
  readonly client: string;
  readonly action: string;
  readonly choices: readonly Choice[];
  readonly levels: readonly { value: string; title: string; checked: boolean }[];
  readonly free: boolean;
}): string {
  const people = options.choices.map(
    (one, nth) =>
      `<label><input type="radio" name="account" value="${escape(one.value)}"${nth === 0 ? " checked" : ""}><span>${escape(one.title)}<small>${escape(one.note)}</small></span></label>`,
  );
  const levels = options.levels.map(
    (one) =>
      `<label><input type="radio" name="acr" value="${escape(one.value)}"${one.checked ? " checked" : ""}> ${escape(one.title)}</label>`,
  );
  const free = options.free
    ? `<fieldset><legend><label for="pid">Eller skriv et syntetisk fødselsnummer</label></legend><input id="pid" name="pid" type="text" inputmode="numeric" autocomplete="off"></fieldset>`
    : "";
  return page(
    `Logg inn – ${options.name}`,
    `<p class="test"><strong>Dette er en test.</strong> ${escape(options.name)} er en etterligning for utvikling. Ingen av personene finnes.</p>
<h1>Hvem vil du være?</h1>
<p>Du logger inn til ${escape(options.client)}.</p>
<form method="post" action="${escape(options.action)}">
<fieldset class="people"><legend>Testperson</legend>${people.join("")}</fieldset>${free}
<fieldset class="levels"><legend>Sikkerhetsnivå</legend>${levels.join("")}</fieldset>
<div class="bar"><button type="submit" name="choice" value="login">Logg inn</button></div>
</form>`,
  );
}

/**
 * Single logout: one hidden frame for each client of the session, then on. With script it goes on by itself when the
 * frames have loaded; without, there is a button.
 */
export function logoutPage(name: string, frames: readonly string[], form: string): string {
  const hidden = frames.map(
    (url) => `<iframe src="${escape(url)}" title="Utlogging" referrerpolicy="no-referrer"></iframe>`,
  );
  const button = `<input type="hidden" name="logout" value="yes"/><button type="submit">Fortsett</button></form>`;
  return page(
    `Logg ut – ${name}`,
    `<p class="test"><strong>Dette er en test.</strong> ${escape(name)} er en etterligning for utvikling.</p>
<h1>Du logges ut</h1><p>Vi sier fra til tjenestene du er logget inn i.</p>
${form.replace("</form>", button)}${hidden.join("")}
<script>addEventListener("load",()=>document.getElementById("op.logoutForm").submit())</script>`,
  );
}

export function messagePage(name: string, heading: string, text: string): string {
  return page(
    `${heading} – ${name}`,
    `<p class="test"><strong>Dette er en test.</strong> ${escape(name)} er en etterligning for utvikling.</p><h1>${escape(heading)}</h1><p>${escape(text)}</p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="nb"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
