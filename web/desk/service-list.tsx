/** The municipality's services as a room of the desk lists them: each by name and unit, how it stands, and what goes on in it. */
import type { ReactNode } from "react";
import { Empty } from "../kit/box.tsx";

export type ListedService = {
  readonly service: string;
  readonly title: string;
  readonly unit: string;
  readonly href: string;
  /** How it stands, in a mark and a few words. */
  readonly standing: ReactNode;
  /** What goes on, each on a line of its own. */
  readonly goingOn: readonly { readonly key: string; readonly line: ReactNode }[];
};

export function ServiceList({
  services,
  none,
}: {
  readonly services: readonly ListedService[];
  readonly none: { readonly title: string; readonly next: string };
}) {
  if (services.length === 0)
    return (
      <Empty title={none.title}>
        <p className="ds-paragraph">{none.next}</p>
      </Empty>
    );
  return (
    <ul className="dk-services">
      {services.map(({ service, title, unit, href, standing, goingOn }) => (
        <li key={service} className="dk-service">
          <div>
            <h2 className="ds-heading" data-size="2xs">
              <a className="ds-link" href={href}>
                {title}
              </a>
            </h2>
            <p className="rh-quiet">{unit}</p>
          </div>
          <div>{standing}</div>
          <ul>
            {goingOn.map(({ key, line }) => (
              <li key={key}>{line}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
