/** Somebody saved first: what is different, and that nothing typed is lost. */
import type { VersionPage } from "#ruledesk";
import { Alert } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { versionAt } from "./at.ts";
import { DifferenceRead } from "./difference-view.tsx";
import type { Conflict } from "./editor.model.ts";

type Props = { readonly of: Conflict; readonly page: VersionPage };

export function Collision({ of: { by, at, difference }, page }: Props) {
  const { say, format } = useHouse();
  return (
    <div className="dk-news" data-focus="" tabIndex={-1}>
      <Alert colour="warning" role="alert">
        <h2 className="ds-heading" data-size="2xs">
          {say("desk.rules.conflict")}
        </h2>
        <p className="ds-paragraph">{say("desk.rules.conflict-by", { name: by, at: format.moment(at) })}</p>
        <p className="ds-paragraph">{say("desk.rules.conflict-next")}</p>
        <DifferenceRead of={difference} model={page.model} />
        <a className="ds-link" href={versionAt(page.service, page.line.version)} target="_blank" rel="noreferrer">
          {say("desk.rules.conflict-theirs")}
        </a>
      </Alert>
    </div>
  );
}
