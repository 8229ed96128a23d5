import { opened } from "../kit/door.ts";
import { useSay } from "../kit/house.tsx";
import { Title } from "../kit/shell.tsx";
import { KeysTable } from "./keys-table.tsx";

export const loader = opened((door) => {
  door.staff();
  return undefined;
});

/** All the keys. Whoever speaks to the machine or is troubled by single letters can turn them off (WCAG 2.1.4). */
export default function Keys() {
  const say = useSay();
  const title = say("desk.keys.title");
  return (
    <div className="dk-page">
      <Title text={title} />
      <p className="dk-back">
        <a className="ds-link" href="/desk/cases">
          ‹ {say("desk.nav.work")}
        </a>
      </p>
      <h1 className="ds-heading" data-size="md">
        {title}
      </h1>
      <p className="ds-paragraph">{say("desk.keys.lead")}</p>
      <KeysTable caption={title} />
      <p
        className="ds-paragraph"
        data-keys-switch=""
        data-on={say("desk.keys.are-on")}
        data-off={say("desk.keys.are-off")}
        hidden
      >
        <span role="status" />{" "}
        <button
          type="button"
          className="ds-button"
          data-variant="secondary"
          data-on={say("desk.keys.turn-off")}
          data-off={say("desk.keys.turn-on")}
        />
      </p>
    </div>
  );
}
