/** The rooms of sharing out work, above each of their pages. */
import { useSay } from "../../kit/house.tsx";

const ROOMS = [
  ["/desk/work", "desk.work.nav.queues"],
  ["/desk/work/find", "desk.work.nav.find"],
  ["/desk/work/unit", "desk.work.nav.unit"],
  ["/desk/work/measures", "desk.work.nav.measures"],
  ["/desk/work/impartial", "desk.work.nav.impartial"],
] as const;

/** For those who lead nobody, without the rooms of leaders. */
const LEADERS: ReadonlySet<string> = new Set(["/desk/work/unit", "/desk/work/impartial"]);

export function WorkNav({ here, leads }: { readonly here: string; readonly leads: boolean }) {
  const say = useSay();
  return (
    <nav className="dk-queues dk-work-nav" aria-label={say("desk.work.nav.label")}>
      <ul>
        {ROOMS.filter(([href]) => leads || !LEADERS.has(href)).map(([href, name]) => (
          <li key={href}>
            <a href={href} aria-current={href === here ? "page" : undefined}>
              {say(name)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
