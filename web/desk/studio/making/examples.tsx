/** The worked examples of a version: those of the rules run at every look, those of the whole line as they are written. */
import type { ExamplesPage } from "#studio";
import { Empty } from "../../../kit/box.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { Mark } from "../../marks.tsx";
import { Part } from "../layout.tsx";
import { FileParts } from "./file-parts.tsx";
import { WholeLine } from "../releases/whole-line.tsx";
import { answerToExamples } from "./examples-actions.ts";
import { ExampleText, LineExamples } from "./line-examples.tsx";
import { MakingPage } from "./pieces.tsx";
import { doneIn, versionIn } from "./read.ts";

export const loader = opened(async (door) => ({
  page: await door.house.making.examples(door.staff(), versionIn(door), door.language),
  done: doneIn(door),
}));

export const action = opened(answerToExamples);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Examples({ loaderData: { page, done }, actionData: answer }: Props) {
  const { say } = useHouse();
  const { version, rules } = page;
  const files = [...version.files.keys()].filter((path) => path.startsWith("cases/") || path === "rules/examples.yaml");
  return (
    <MakingPage version={version} part="examples" answer={answer} done={done} lead={say("desk.make.examples-lead")}>
      <Part id="rule-examples" title={say("desk.make.examples-rules")}>
        <RuleExamples rules={rules} />
      </Part>
      <Part id="line" title={say("desk.make.examples-line")}>
        <WholeLine line={page.wholeLine} rev={version.line.rev} />
      </Part>
      <Part id="line-examples" title={say("desk.make.examples-each")}>
        <p className="ds-paragraph st-lead">{say("desk.make.examples-line-lead")}</p>
        <LineExamples page={page} answer={answer} />
      </Part>
      <Part id="files" title={say("desk.make.files")}>
        {version.may.save &&
          files
            .filter((path) => path.startsWith("cases/"))
            .map((path) => <ExampleText key={path} page={page} path={path} answer={answer} />)}
        <FileParts version={version} paths={files} part="examples" answer={answer} />
      </Part>
    </MakingPage>
  );
}

/** Each example with what was expected; where it came out otherwise, with what came. Those that fail come first. */
export function RuleExamples({ rules }: { readonly rules: ExamplesPage["rules"] }) {
  const { say } = useHouse();
  if (rules.length === 0) return <Empty title={say("desk.make.examples-none")} />;
  const failing = rules.filter(({ holds }) => !holds);
  return (
    <>
      <p className="ds-paragraph">{say("desk.make.examples-count", { all: rules.length, failing: failing.length })}</p>
      <ul className="mk-examples">
        {[...failing, ...rules.filter(({ holds }) => holds)].map(({ name, holds, expected, got, differs }) => (
          <li key={name}>
            <Mark shape={holds ? "check" : "cross"} colour={holds ? "success" : "danger"}>
              {say(holds ? "desk.make.holds" : "desk.make.fails")}
            </Mark>{" "}
            {name}
            {!holds && (
              <ul className="ds-list">
                {expected !== got && (
                  <li>{say("desk.make.expected", { what: say("desk.make.outcome"), expected, got })}</li>
                )}
                {differs.map((one) => (
                  <li key={one.path}>
                    {say("desk.make.expected", { what: one.path, expected: one.expected, got: one.got })}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
