/** The frame around every page: the document, the municipality's head and foot, and the way past them. */
import type { ReactNode } from "react";
import { Links } from "react-router";
import { useHouse } from "./house.tsx";
import { Language, Visitor } from "./menus.tsx";

export function Document({ children }: { readonly children: ReactNode }) {
  const { language, script } = useHouse();
  return (
    <html lang={language} data-color-scheme="auto">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
        <link rel="stylesheet" href="/theme.css" />
        <script type="module" src={script} />
      </head>
      <body>{children}</body>
    </html>
  );
}

/** The title of a page in the browser's tab. With errors it begins "Feil: ", so that a screen reader hears it first. */
export function Title({ text, hasErrors = false }: { readonly text: string; readonly hasErrors?: boolean }) {
  const { identity, say } = useHouse();
  return <title>{`${hasErrors ? `${say("page.error-prefix")} ` : ""}${text} – ${identity.name}`}</title>;
}

/** Head, main and foot as citizens and the public see them. */
export function Shell({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <Top home="/" />
      <main id="main" tabIndex={-1} className="rh-main">
        {children}
      </main>
      <Foot />
    </>
  );
}

/** Skip link, demo notice and the municipality's head. `children` come between the name and the menus. */
export function Top({ home, children }: { readonly home: string; readonly children?: ReactNode }) {
  const { identity, say } = useHouse();
  return (
    <>
      <a className="ds-skip-link" href="#main">
        {say("page.skip")}
      </a>
      {identity.demo && (
        <aside className="rh-demo" aria-label={say("demo.label")}>
          <p>
            <strong>{say("demo.title")}</strong> {say("demo.text")}
          </p>
        </aside>
      )}
      <header className="rh-head">
        <div className="rh-head-row">
          <a className="rh-brand" href={home}>
            <img src="/shield.svg" alt="" width="30" height="36" />
            <span>
              <span className="rh-brand-house">{say("page.house")}</span>{" "}
              <span className="rh-brand-name">{identity.name}</span>
            </span>
          </a>
          {children}
          <div className="rh-head-menus">
            <Visitor />
            <Language />
          </div>
        </div>
      </header>
    </>
  );
}

/** What everyone may read, in the foot of every page. */
const PAGES = [
  ["/journal", "journal.title"],
  ["/rules", "rules.title"],
  ["/verify", "verify.title"],
  ["/delegations", "delegation.title"],
  ["/numbers", "numbers.title"],
  ["/about", "about.title"],
  ["/about#accessibility", "about.accessibility.title"],
] as const;

function Foot() {
  const { identity, say, language } = useHouse();
  return (
    <footer className="rh-foot" data-color="neutral">
      <div className="rh-foot-row">
        <section aria-labelledby="foot-contact">
          <h2 id="foot-contact">{say("foot.contact")}</h2>
          <p>
            {say("foot.phone")}{" "}
            <a className="ds-link" href={`tel:${identity.phone.replaceAll(" ", "")}`}>
              {identity.phone}
            </a>
            <br />
            <a className="ds-link" href={`mailto:${identity.email}`}>
              {identity.email}
            </a>
          </p>
        </section>
        <section aria-labelledby="foot-hours">
          <h2 id="foot-hours">{say("foot.hours")}</h2>
          <p>{identity.openingHours[language]}</p>
          <p>{identity.address.join(", ")}</p>
        </section>
        <nav aria-label={say("foot.nav")}>
          <ul>
            {PAGES.map(([href, name]) => (
              <li key={href}>
                <a className="ds-link" href={href}>
                  {say(name)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
