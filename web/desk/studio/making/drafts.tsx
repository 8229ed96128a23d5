/** How long drafts of a service are kept: its own days, or the municipality's. */
import type { RecordPage } from "#studio";
import { TextInput } from "../../../kit/field.tsx";
import { useHouse } from "../../../kit/house.tsx";
import type { StudioAnswer } from "../answer.ts";
import { Press } from "../../press.tsx";
import { MakeForm } from "./pieces.tsx";
import { refusedIn } from "./read.ts";

type Props = {
  readonly page: RecordPage;
  readonly record: NonNullable<RecordPage["record"]>;
  readonly answer: StudioAnswer | undefined;
};

export function Drafts({ page, record, answer }: Props) {
  const { say } = useHouse();
  const { draftDays } = record;
  const usual = page.usualDraftDays;
  const typed = refusedIn(answer, "drafts");
  if (!page.version.may.save)
    return (
      <p className="ds-paragraph">
        {draftDays === undefined
          ? say("desk.make.drafts-usual", { days: usual })
          : say("desk.make.drafts-own", { days: draftDays })}
      </p>
    );
  return (
    <MakeForm rev={page.version.line.rev}>
      <p className="ds-paragraph st-lead">{say("desk.make.drafts-lead")}</p>
      <TextInput
        name="days"
        label={say("desk.make.drafts-days")}
        note={say("desk.make.drafts-note", { days: usual })}
        value={typed?.["days"] ?? (draftDays === undefined ? "" : String(draftDays))}
        inputMode="numeric"
        width="short"
      />
      <Press intent="drafts" variant="secondary" text={say("desk.make.save")} about={say("desk.make.drafts-title")} />
    </MakeForm>
  );
}
