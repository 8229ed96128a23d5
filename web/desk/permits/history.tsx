/** What has happened to a permit, newest first, with who did it and why. */
import type { DeskPermit } from "#permitdesk";
import { useHouse } from "../../kit/house.tsx";
import { Prose } from "../../kit/text.tsx";

export function History({ permit }: { readonly permit: DeskPermit }) {
  const { say, format } = useHouse();
  const day = (when: string | undefined): string => (when === undefined ? "none" : format.date(when));
  return (
    <section aria-labelledby="history">
      <h2 className="ds-heading" data-size="2xs" id="history">
        {say("desk.permits.history")}
      </h2>
      <ol className="dk-timeline">
        {permit.history.map((item) => (
          <li key={`${item.at} ${item.type}`}>
            <p className="dk-event">
              {say(`desk.permits.event.${item.type}`, { from: day(item.span?.from), last: day(item.span?.last) })}
            </p>
            <p className="rh-source">
              <time dateTime={item.at}>{format.moment(item.at)}</time> ·{" "}
              {item.by ?? say(`desk.permits.by.${item.byKind}`)}
            </p>
            {item.reason !== undefined && <Prose text={item.reason} />}
          </li>
        ))}
      </ol>
    </section>
  );
}
