/** What a citizen may write to us in a case. Each is shown once more before it is sent, because it cannot be taken back. */
import { ErrorSummary, TextArea } from "../kit/field.tsx";
import { useHouse } from "../kit/house.tsx";
import { Button, Paragraph } from "../kit/text.tsx";

/** A message, a wish that a person looks (forvaltningsloven § 12), an appeal (§ 28), that someone is not impartial (§ 8). */
export const LETTERS = ["write", "person", "appeal", "impartial"] as const;
export type Letter = (typeof LETTERS)[number];

export function LetterForm({
  letter,
  at,
  text,
  error,
  by,
}: {
  readonly letter: Letter;
  readonly at: string;
  readonly text?: string;
  readonly error?: string | undefined;
  readonly by?: string | undefined;
}) {
  const { say, format } = useHouse();
  const name = `${letter}-text`;
  return (
    <form className="rh-stack" method="post" action={`${at}/${letter}`} noValidate>
      <Paragraph>{say(`letter.${letter}.about`)}</Paragraph>
      {by !== undefined && <Paragraph>{say("letter.appeal.by", { day: format.day(by) })}</Paragraph>}
      <TextArea
        name={name}
        label={say(`letter.${letter}.label`)}
        description={say(`letter.${letter}.help`)}
        value={text}
        rows={6}
        error={error}
      />
      {error !== undefined && <ErrorSummary errors={[{ field: name, text: error }]} />}
      <Button name="step" value="look">
        {say("letter.look")}
      </Button>
    </form>
  );
}
