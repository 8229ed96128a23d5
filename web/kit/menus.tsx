/** The two menus in the head. <details>, so that they open without script. */
import { useHouse } from "./house.tsx";
import { Button } from "./text.tsx";

export function Visitor() {
  const { visitor, say, here } = useHouse();
  const name = visitor.staff?.name ?? visitor.citizen?.name;
  if (name === undefined)
    return (
      <a className="ds-button" data-variant="secondary" data-size="sm" href={`/login?to=${encodeURIComponent(here)}`}>
        {say("page.log-in")}
      </a>
    );
  return (
    <details className="rh-menu" data-menu="">
      <summary>
        <span className="ds-sr-only">{say("page.logged-in-as")} </span>
        {shortName(name)}
      </summary>
      <div className="rh-menu-list">
        <p className="rh-menu-name">{name}</p>
        {visitor.staff === undefined && (
          <a className="rh-menu-item" href="/cases">
            {say("cases.title")}
          </a>
        )}
        {visitor.citizen !== undefined && (
          <a className="rh-menu-item" href="/permits">
            {say("permits.title")}
          </a>
        )}
        <form method="post" action="/logout">
          <Button variant="tertiary" size="sm">
            {say("page.log-out")}
          </Button>
        </form>
      </div>
    </details>
  );
}

export function Language() {
  const { language, say, here, identity } = useHouse();
  return (
    <details className="rh-menu" data-menu="">
      <summary>
        <span className="ds-sr-only">{say("page.language")}: </span>
        <span className="rh-long" lang={language}>
          {say(`language.${language}`)}
        </span>
        <span className="rh-short">{language}</span>
      </summary>
      <div className="rh-menu-list">
        {identity.languages.map((code) => (
          <a
            key={code}
            className="rh-menu-item"
            href={withLanguage(here, code)}
            lang={code}
            hrefLang={code}
            aria-current={code === language ? "true" : undefined}
          >
            {say(`language.${code}`)}
          </a>
        ))}
      </div>
    </details>
  );
}

/** "Kari Marie Nordmann" → "Kari N.": enough to see that it is you, too little to read over a shoulder. */
function shortName(name: string): string {
  const parts = name.trim().split(/\s+/);
  const [first = "", last] = [parts[0], parts.length > 1 ? parts.at(-1) : undefined];
  return last === undefined ? first : `${first} ${last.slice(0, 1)}.`;
}

function withLanguage(here: string, code: string): string {
  const url = new URL(here, "http://house");
  url.searchParams.set("lang", code);
  return url.pathname + url.search;
}
