/** Every service the municipality offers or is making: what is published, and what is being written. */
import type { StudioService } from "#studio";
import { Empty } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { IMPORT } from "./making/place.ts";
import { StatusMark, StudioPage } from "./layout.tsx";
import { NEW, partAt, studioServiceAt } from "./place.ts";
import { handText } from "./words.ts";

export const loader = opened(async (door) => ({
  services: await door.house.studio.servicesOf(door.staff(), door.language),
  done: door.url.searchParams.get("done") ?? undefined,
}));

export default function Services({ loaderData: { services, done } }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say } = useHouse();
  return (
    <StudioPage lead={say("desk.studio.lead")} done={done}>
      {services.length === 0 && (
        <Empty title={say("desk.studio.none")}>
          <p className="ds-paragraph">{say("desk.studio.none-next")}</p>
        </Empty>
      )}
      <ul className="st-services">
        {services.map((one) => (
          <Service key={one.service} of={one} />
        ))}
      </ul>
      <p>
        <a className="ds-button" href={NEW}>
          {say("desk.studio.new")}
        </a>
      </p>
      <p>
        <a className="ds-link" href={IMPORT}>
          {say("desk.studio.import")}
        </a>
      </p>
    </StudioPage>
  );
}

function Service({ of: { service, title, unit, published, open } }: { readonly of: StudioService }) {
  const { say, format } = useHouse();
  return (
    <li className="st-service">
      <div>
        <h2 className="ds-heading" data-size="2xs">
          <a className="ds-link" href={studioServiceAt(service)}>
            {title}
          </a>
        </h2>
        <p className="rh-quiet">{unit}</p>
      </div>
      <div>
        {published === undefined ? (
          <p className="rh-quiet">{say("desk.studio.not-published")}</p>
        ) : (
          <>
            <StatusMark status="published" />
            <p className="rh-source">{say("desk.studio.version", { number: published.number })}</p>
          </>
        )}
      </div>
      <ul className="st-open">
        {open.map((line) => (
          <li key={line.id}>
            <StatusMark status={line.status} />{" "}
            <a className="ds-link" href={partAt(service, line.id, "questions")}>
              {say("desk.studio.version", { number: line.number })}
              <span className="ds-sr-only"> {title}</span>
            </a>
            <p className="rh-source">
              {say("desk.studio.changed-by", {
                name: handText(say, line.changedBy),
                at: format.moment(line.changedAt),
              })}
            </p>
          </li>
        ))}
      </ul>
    </li>
  );
}
