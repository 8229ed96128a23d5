/** Files that are written elsewhere, such as a model of rules: taken out, and put in place of what is there. */
import type { VersionPage } from "#studio";
import { describedBy, FieldFrame } from "../../../kit/field.tsx";
import { useSay } from "../../../kit/house.tsx";
import { Press } from "../../press.tsx";
import { stopFor, type StudioAnswer } from "../answer.ts";
import { fileAt } from "./place.ts";
import { type StudioPart } from "../place.ts";
import { Folded } from "./pieces.tsx";

export function FileParts({
  version,
  paths,
  part,
  answer,
}: {
  readonly version: VersionPage;
  readonly paths: readonly string[];
  readonly part: StudioPart;
  readonly answer: StudioAnswer | undefined;
}) {
  const say = useSay();
  const { line, may } = version;
  return (
    <>
      <ul className="mk-files">
        {paths.map((path) => (
          <li key={path}>
            <a className="ds-link" href={fileAt(line.service, line.id, path)} download="">
              {path}
            </a>
          </li>
        ))}
      </ul>
      {may.save &&
        paths.map((path) => {
          const id = `file-${path.replaceAll(/[^a-z0-9]/g, "-")}`;
          const isOwn = answer?.typed["path"] === path;
          const stop = isOwn ? stopFor(answer, "replace", "file") : undefined;
          const field = { name: "file", id, label: say("desk.make.file", { path }), error: stop && say(stop) };
          return (
            <Folded key={path} id={`${id}-fold`} summary={say("desk.make.file-replace", { path })} open={isOwn}>
              <form method="post" encType="multipart/form-data" className="dk-form mk-form" noValidate>
                <input type="hidden" name="rev" value={line.rev} />
                <input type="hidden" name="path" value={path} />
                <FieldFrame {...field}>
                  <input
                    type="file"
                    id={id}
                    name="file"
                    accept={path.endsWith(".dmn") ? ".dmn,.xml" : ".yaml,.yml"}
                    aria-describedby={describedBy(field)}
                    aria-invalid={stop === undefined ? undefined : true}
                  />
                </FieldFrame>
                <Press intent="replace" variant="secondary" text={say("desk.make.file-put")} about={path} />
              </form>
            </Folded>
          );
        })}
      {part === "rules" && may.save && <p className="ds-paragraph">{say("desk.make.file-help")}</p>}
    </>
  );
}
