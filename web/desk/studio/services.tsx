/** Every service the municipality offers or is making: what is published, and what is being written. */
import type { StudioService, VersionLine } from "#studio";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { ServiceList } from "../service-list.tsx";
import { IMPORT } from "./making/place.ts";
import { StatusMark, StudioPage } from "./layout.tsx";
import { TEMPLATES } from "./templates/place.ts";
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
      <ServiceList
        services={services.map((one) => ({
          ...one,
          href: studioServiceAt(one.service),
          standing: <Standing of={one} />,
          goingOn: one.open.map((line) => ({ key: line.id, line: <Draft service={one} line={line} /> })),
        }))}
        none={{ title: say("desk.studio.none"), next: say("desk.studio.none-next") }}
      />
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
      <p>
        <a className="ds-link" href={TEMPLATES}>
          {say("desk.studio.templates")}
        </a>
      </p>
    </StudioPage>
  );
}

function Standing({ of: { published } }: { readonly of: StudioService }) {
  const { say } = useHouse();
  if (published === undefined) return <p className="rh-quiet">{say("desk.studio.not-published")}</p>;
  return (
    <>
      <StatusMark status="published" />
      <p className="rh-source">{say("desk.studio.version", { number: published.number })}</p>
    </>
  );
}

function Draft({ service, line }: { readonly service: StudioService; readonly line: VersionLine }) {
  const { say, format } = useHouse();
  return (
    <>
      <StatusMark status={line.status} />{" "}
      <a className="ds-link" href={partAt(service.service, line.id, "questions")}>
        {say("desk.studio.version", { number: line.number })}
        <span className="ds-sr-only"> {service.title}</span>
      </a>
      <p className="rh-source">
        {say("desk.studio.changed-by", { name: handText(say, line.changedBy), at: format.moment(line.changedAt) })}
      </p>
    </>
  );
}
