/** The parts of a long page, to go to. */
import { useSay } from "../../../../kit/house.tsx";

export function Contents({ parts }: { readonly parts: readonly { readonly id: string; readonly title: string }[] }) {
  const say = useSay();
  return (
    <nav className="mk-contents dk-screen-only" aria-label={say("desk.shape.contents")}>
      <ul>
        {parts.map(({ id, title }) => (
          <li key={id}>
            <a className="ds-link" href={`#${id}`}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
