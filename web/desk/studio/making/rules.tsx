/** The rules of a version: written at the rule desk where the service is in use, and as files where it is only a draft. */
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { serviceAt } from "../../rules/at.ts";
import { Part } from "../layout.tsx";
import { RuleExamples } from "./examples.tsx";
import { FileParts } from "./file-parts.tsx";
import { answerToFiles } from "./file-actions.ts";
import { MakingPage } from "./pieces.tsx";
import { doneIn, versionIn } from "./read.ts";

export const loader = opened(async (door) => {
  const page = await door.house.making.examples(door.staff(), versionIn(door), door.language);
  const service = await door.house.studio.versionsOf(door.staff(), page.version.line.service, door.language);
  return { page, isInUse: service.published !== undefined, done: doneIn(door) };
});

export const action = opened(answerToFiles("rules"));

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Rules({ loaderData: { page, isInUse, done }, actionData: answer }: Props) {
  const { say } = useHouse();
  const { version, rules } = page;
  const files = [...version.files.keys()].filter(
    (path) => (path.startsWith("rules/") && path !== "rules/examples.yaml") || path === "parameters.yaml",
  );
  return (
    <MakingPage version={version} part="rules" answer={answer} done={done} lead={say("desk.make.rules-lead")}>
      <Part id="desk" title={say("desk.make.rules-desk")}>
        <p className="ds-paragraph st-lead">{say(isInUse ? "desk.make.rules-in-use" : "desk.make.rules-draft")}</p>
        {isInUse && (
          <p>
            <a className="ds-link" href={serviceAt(version.line.service)}>
              {say("desk.make.rules-go")}
            </a>
          </p>
        )}
      </Part>
      <Part id="files" title={say("desk.make.files")}>
        <FileParts version={version} paths={files} part="rules" answer={answer} />
      </Part>
      <Part id="rule-examples" title={say("desk.make.examples-rules")}>
        <RuleExamples rules={rules} />
      </Part>
    </MakingPage>
  );
}
