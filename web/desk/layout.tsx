/** The frame around the desk: the house's head, the desk's own navigation, and the keys for whoever asks for them. */
import "./desk.css";
import { Outlet, useLocation } from "react-router";
import { useSay } from "../kit/house.tsx";
import { Problem } from "../kit/problem.tsx";
import { Top } from "../kit/shell.tsx";
import { KeysTable } from "./keys-table.tsx";
import type { ReactNode } from "react";

export default function DeskLayout() {
  return (
    <Desk>
      <Outlet />
    </Desk>
  );
}

export function ErrorBoundary({ error }: { readonly error: unknown }) {
  return (
    <Desk>
      <Problem error={error} home="/desk/cases" />
    </Desk>
  );
}

/** The rooms of the desk, in the order of the head. */
const ROOMS = [
  ["/desk/cases", "desk.nav.work"],
  ["/desk/work", "desk.nav.share"],
  ["/desk/permits", "desk.nav.permits"],
  ["/desk/rules", "desk.nav.rules"],
  ["/desk/studio", "desk.nav.studio"],
  ["/desk/automation", "desk.nav.automation"],
  ["/desk/quality", "desk.nav.quality"],
] as const;

function Desk({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  const { pathname } = useLocation();
  return (
    <>
      <Top home="/desk/cases">
        <nav className="dk-nav" aria-label={say("desk.nav.label")}>
          <ul>
            {ROOMS.map(([href, name]) => (
              <li key={href}>
                <a
                  href={href}
                  aria-current={pathname === href ? "page" : pathname.startsWith(`${href}/`) ? "true" : undefined}
                >
                  {say(name)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </Top>
      <main id="main" tabIndex={-1} className="dk-main" data-size="sm">
        {children}
      </main>
      <dialog className="ds-dialog dk-keys-dialog" data-size="sm" id="desk-keys" aria-labelledby="desk-keys-title">
        <h2 className="ds-heading" data-size="xs" id="desk-keys-title">
          {say("desk.keys.title")}
        </h2>
        <p className="ds-paragraph">{say("desk.keys.lead")}</p>
        <KeysTable caption={say("desk.keys.title")} />
        <form method="dialog">
          <button className="ds-button" data-variant="secondary" type="submit">
            {say("desk.close")}
          </button>
        </form>
      </dialog>
    </>
  );
}
