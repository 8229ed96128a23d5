/** What is asked of anything that came on paper: the day, what it says, the papers. */
import { TextArea, TextInput } from "../../kit/field.tsx";
import { FilesInput } from "../../kit/files.tsx";
import { useHouse } from "../../kit/house.tsx";
import { typedIn } from "./doing.ts";

export function Arrived({
  typed,
  today,
  body,
}: {
  readonly typed: Parameters<typeof typedIn>[0];
  readonly today: string;
  readonly body: string;
}) {
  const { say } = useHouse();
  return (
    <>
      <TextInput
        name="on"
        type="date"
        width="medium"
        label={say("desk.party.reply.on")}
        description={say("desk.party.reply.on-help")}
        value={typedIn(typed, "on") ?? today}
      />
      <TextArea
        name="body"
        label={body}
        description={say("desk.party.reply.body-help")}
        value={typedIn(typed, "body")}
        rows={4}
      />
      <FilesInput
        name="papers"
        label={say("desk.party.reply.papers")}
        description={say("reply.file-help")}
        note={say("desk.check.optional")}
      />
    </>
  );
}
