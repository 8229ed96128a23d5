/** Who decides, how often a person looks at a clear case all the same, and the days people are given. */
import type { ProcessView, VersionPage } from "#studio";
import { Choices, Select, TextInput } from "../../../kit/field.tsx";
import { useSay } from "../../../kit/house.tsx";
import type { StudioAnswer } from "../answer.ts";
import { Press } from "../../press.tsx";
import { MakeForm } from "./pieces.tsx";
import { refusedIn } from "./read.ts";

type Unit = ProcessView["deadline"]["unit"];
const DEADLINE_UNITS: readonly Unit[] = ["days", "working-days", "weeks", "months"];

type Props = {
  readonly version: VersionPage;
  readonly process: ProcessView;
  readonly answer: StudioAnswer | undefined;
};

export function WhoDecides({ version, process, answer }: Props) {
  const say = useSay();
  const { rev } = version.line;
  const sampling = say("desk.make.sampling-now", { oneIn: process.sampleOneIn });
  if (!version.may.save)
    return (
      <>
        <p className="ds-paragraph">{say(`desk.make.who.${process.automation}`)}</p>
        <p className="ds-paragraph">{sampling}</p>
      </>
    );
  return (
    <>
      <MakeForm rev={rev}>
        <Choices
          kind="radio"
          name="automation"
          label={say("desk.make.who-label")}
          values={[refusedIn(answer, "who")?.["automation"] ?? process.automation]}
          options={(["decide", "recommend"] as const).map((value) => ({
            value,
            label: say(`desk.make.automation.${value}`),
            description: say(`desk.make.who.${value}`),
          }))}
        />
        <Press intent="who" variant="secondary" text={say("desk.make.save")} about={say("desk.make.decides")} />
      </MakeForm>
      <MakeForm rev={rev}>
        <TextInput
          name="one-in"
          label={say("desk.make.sampling")}
          description={say("desk.make.sampling-help")}
          value={refusedIn(answer, "sampling")?.["one-in"] ?? String(process.sampleOneIn)}
          inputMode="numeric"
          width="short"
        />
        <Press intent="sampling" variant="secondary" text={say("desk.make.save")} about={say("desk.make.sampling")} />
      </MakeForm>
    </>
  );
}

export function Deadlines({ version, process, answer }: Props) {
  const say = useSay();
  const { rev } = version.line;
  const { deadline, appeal } = process;
  if (!version.may.save)
    return (
      <>
        <p className="ds-paragraph">
          {say("desk.make.deadline-now", { amount: deadline.amount, unit: deadline.unit })}{" "}
          <span className="rh-source">{deadline.legalBasis}</span>
        </p>
        <p className="ds-paragraph">
          {appeal === undefined ? say("desk.make.no-appeal") : say("desk.make.appeal-about", { weeks: appeal.weeks })}{" "}
          {appeal !== undefined && <span className="rh-source">{appeal.legalBasis}</span>}
        </p>
      </>
    );
  const [typed, appealed] = [refusedIn(answer, "deadline"), refusedIn(answer, "appeal")];
  return (
    <>
      <MakeForm rev={rev}>
        <div className="mk-pair">
          <TextInput
            name="amount"
            label={say("desk.make.deadline-amount")}
            value={typed?.["amount"] ?? String(deadline.amount)}
            inputMode="numeric"
            width="short"
          />
          <Select
            name="unit"
            label={say("desk.make.deadline-unit")}
            value={typed?.["unit"] ?? deadline.unit}
            options={DEADLINE_UNITS.map((value) => ({ value, label: say("desk.make.deadline-in", { unit: value }) }))}
          />
          <TextInput
            name="deadline-basis"
            label={say("desk.make.basis")}
            value={typed?.["deadline-basis"] ?? deadline.legalBasis}
          />
        </div>
        <Press
          intent="deadline"
          variant="secondary"
          text={say("desk.make.save")}
          about={say("desk.make.deadline-amount")}
        />
      </MakeForm>
      <MakeForm rev={rev}>
        {appeal === undefined && <p className="ds-paragraph">{say("desk.make.no-appeal")}</p>}
        <div className="mk-pair">
          <TextInput
            name="weeks"
            label={say("desk.make.appeal-weeks")}
            value={appealed?.["weeks"] ?? (appeal === undefined ? "" : String(appeal.weeks))}
            inputMode="numeric"
            width="short"
          />
          <TextInput
            name="appeal-basis"
            id="appeal-basis"
            label={say("desk.make.appeal-basis")}
            value={appealed?.["appeal-basis"] ?? appeal?.legalBasis ?? ""}
          />
        </div>
        <div className="mk-buttons">
          <Press
            intent="appeal"
            variant="secondary"
            text={say("desk.make.save")}
            about={say("desk.make.appeal-weeks")}
          />
          {appeal !== undefined && <Press intent="no-appeal" variant="tertiary" text={say("desk.make.appeal-none")} />}
        </div>
      </MakeForm>
    </>
  );
}
