/** What the simulators' pages share: how they look, and that each says first that it is not real. */

export const STYLE = `
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
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:1.5rem 0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
.choices{display:flex;flex-wrap:wrap;gap:1rem}
button.second{background:var(--paper);color:var(--act);box-shadow:inset 0 0 0 2px var(--act)}
@media (max-width:26rem){dl{grid-template-columns:1fr}dt{margin-top:.5rem}}
iframe{display:none}`;

export type Page = {
  readonly language: string;
  readonly title: string;
  /** "This is a test", and what it stands in for. */
  readonly test: string;
  readonly note: string;
  /** HTML that is safe already. */
  readonly body: string;
};

export const wholePage = ({ language, title, test, note, body }: Page): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(title)}</title><style>${STYLE}</style></head><body><main><p class="test"><strong>${test}</strong> ${escape(note)}</p>
${body}</main></body></html>`;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
