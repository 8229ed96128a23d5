/**
 * The same draft in two tabs: both answers side by side, and the citizen chooses field by field.
 *
 * What was written here goes along in hidden inputs, and so does what is saved, so nothing is lost before the choice
 * is made and the choice needs no other memory than the page itself.
 */
import { Column } from "../../kit/box.tsx";
import { Choices } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Button, ButtonLink, Heading, Paragraph, Row } from "../../kit/text.tsx";
import { choiceName, theirInputs, THEIRS } from "./chosen.rules.ts";
import type { SaveResult } from "#services";

export function Conflict({
  result,
  form,
}: {
  readonly result: Extract<SaveResult, { kind: "conflict" }>;
  readonly form: readonly (readonly [string, string])[];
}) {
  const { say } = useHouse();
  const { view, conflicts } = result;
  const at = `/apply/${view.draft}/${view.page}`;
  const shown = (text: string): string => (text === "" ? say("conflict.nothing") : text);
  return (
    <Column>
      <Title text={say("conflict.title")} hasErrors />
      <Heading level={1}>{say("conflict.title")}</Heading>
      <Paragraph>{say("conflict.about")}</Paragraph>
      <form className="rh-stack" method="post" action={at}>
        {form.map(([name, value], index) => (
          // Order is all that tells two equal inputs apart.
          // oxlint-disable-next-line react/no-array-index-key
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="rev" value={view.rev} />
        <input type="hidden" name="overwrite" value="yes" />
        <div className="rh-fields">
          {conflicts.map(({ field, label, mine, theirs }) => (
            <div key={field}>
              <input type="hidden" name={THEIRS} value={theirInputs(view, field)} />
              <Choices
                kind="radio"
                name={choiceName(field)}
                label={label}
                values={["mine"]}
                options={[
                  { value: "mine", label: shown(mine), description: say("conflict.mine") },
                  { value: "theirs", label: shown(theirs), description: say("conflict.theirs") },
                ]}
              />
            </div>
          ))}
        </div>
        <Row>
          <Button name="then" value="stay">
            {say("conflict.keep")}
          </Button>
          <ButtonLink href={at} variant="secondary">
            {say("conflict.keep-theirs")}
          </ButtonLink>
        </Row>
      </form>
    </Column>
  );
}
