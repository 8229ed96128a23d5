/** What happens to an application, one step after the other, and which steps there are. */
import type { ProcessView, StepView, VersionPage } from "#studio";
import { Tick } from "../../../../kit/field.tsx";
import { useHouse } from "../../../../kit/house.tsx";
import { Press } from "../../../press.tsx";
import type { StudioAnswer } from "../../answer.ts";
import { Part } from "../../layout.tsx";
import { bpmnAt } from "../place.ts";
import { Folded, MakeForm } from "../pieces.tsx";
import { refusedIn } from "../read.ts";

type Props = {
  readonly version: VersionPage;
  readonly process: ProcessView;
  readonly answer: StudioAnswer | undefined;
};

export function Steps(props: Props) {
  const { say } = useHouse();
  const { version, process } = props;
  return (
    <Part id="steps" title={say("desk.make.steps")}>
      <ol className="mk-steps">
        <li>
          <StepName text={say("desk.make.step.received")} />
          <p className="ds-paragraph">{say("desk.make.step.received-about")}</p>
        </li>
        {process.steps.map((step) => (
          <li key={step.key}>
            <StepName text={say(`desk.make.step.${step.kind}`)} />
            <About step={step} process={process} />
            {version.may.save && <Change {...props} step={step} />}
          </li>
        ))}
        <li>
          <StepName text={say("desk.make.step.over")} />
          <p className="ds-paragraph">
            {process.appeal === undefined
              ? say("desk.make.no-appeal")
              : say("desk.make.appeal-about", { weeks: process.appeal.weeks })}
          </p>
        </li>
      </ol>
      {version.may.save && <Adding {...props} />}
      <p className="dk-screen-only">
        <a className="ds-link" href={bpmnAt(version.line.service, version.line.id)} download="">
          {say("desk.make.bpmn")}
        </a>
      </p>
    </Part>
  );
}

const StepName = ({ text }: { readonly text: string }) => (
  <h3 className="ds-heading" data-size="2xs">
    {text}
  </h3>
);

/** What the step does, in this service. */
function About({ step: { kind }, process }: { readonly step: StepView; readonly process: ProcessView }) {
  const { say, language } = useHouse();
  switch (kind) {
    case "gather":
      return <Gathers process={process} />;
    case "decide":
      return (
        <>
          <p className="ds-paragraph">{say(`desk.make.who.${process.automation}`)}</p>
          <p className="ds-paragraph">
            {say("desk.make.outcomes", {
              outcomes: process.outcomes.map(({ name, key }) => name.in[language] || key).join(", "),
            })}
          </p>
        </>
      );
    case "permit":
      return (
        <p className="ds-paragraph">
          {process.permit !== undefined &&
            say("desk.make.step.permit-about", {
              title: process.permit.title.in[language],
              count: process.conditions.length,
              renew: process.permit.renewDays ?? 0,
            })}{" "}
          <a className="ds-link" href="#permit">
            {say("desk.shape.step-to-permit")}
          </a>
        </p>
      );
    case "letter":
      return <p className="ds-paragraph">{say("desk.make.step.letter-about")}</p>;
    case "note":
      return <p className="ds-paragraph">{say("desk.make.step.note-about")}</p>;
  }
}

function Gathers({ process }: { readonly process: ProcessView }) {
  const { say } = useHouse();
  const own = process.gathers.filter(({ when }) => when === "case");
  if (own.length === 0) return <p className="ds-paragraph">{say("desk.make.gathers-none")}</p>;
  return (
    <ul className="ds-list">
      {own.map(({ key, source, purpose, legalBasis }) => (
        <li key={key}>
          {say("desk.make.gather", { source: say(`desk.make.source.${source}`), purpose })}{" "}
          <span className="rh-source">{legalBasis}</span>
        </li>
      ))}
    </ul>
  );
}

/** Where it may go, and whether it may. What a permit is taken away with is under the permit itself. */
function Change({ version, answer, step }: Props & { readonly step: StepView }) {
  const { say } = useHouse();
  const { key, kind, mayUp, mayDown, stays } = step;
  const name = say(`desk.make.step.${kind}`);
  const id = `step-${key}`;
  // That it must be there is plain, and needs no words.
  if (!mayUp && !mayDown && (stays?.why === "needed" || kind === "permit")) return null;
  const isLetterMove = (kind === "letter" && mayUp) || (kind === "permit" && mayDown);
  const isAfter = (kind === "letter" && mayDown) || (kind === "permit" && mayUp);
  return (
    <Folded
      id={id}
      open={refusedIn(answer, "remove-step", key) !== undefined}
      summary={say("desk.shape.step-change", { step: name })}
    >
      <MakeForm rev={version.line.rev} fields={{ key }}>
        {isLetterMove && <p className="ds-paragraph">{say("desk.shape.step-letter-first")}</p>}
        {isAfter && <p className="ds-paragraph">{say("desk.shape.step-permit-first")}</p>}
        {(mayUp || mayDown) && (
          <div className="mk-buttons">
            {mayUp && <Press intent="step-up" variant="secondary" text={say("desk.make.up")} about={name} />}
            {mayDown && <Press intent="step-down" variant="secondary" text={say("desk.make.down")} about={name} />}
          </div>
        )}
        {kind === "letter" && stays?.why === "appeal" && (
          <p className="rh-quiet">
            {say("desk.shape.step-stays.appeal")}{" "}
            <a className="ds-link" href="#days">
              {say("desk.make.days")}
            </a>
          </p>
        )}
        {kind === "gather" && stays?.why === "gathers" && (
          <p className="rh-quiet">
            {say("desk.shape.step-stays.gathers", { count: stays.count })}{" "}
            <a className="ds-link" href="#look-ups">
              {say("desk.make.look-ups")}
            </a>
          </p>
        )}
        {kind !== "permit" && stays === undefined && (
          <div className="mk-buttons">
            <Tick name="sure" id={`${id}-sure`} label={say("desk.shape.step-sure", { kind })} checked={false} />
            <Press intent="remove-step" variant="tertiary" danger text={say("desk.make.remove")} about={name} />
          </div>
        )}
      </MakeForm>
    </Folded>
  );
}

/** Only what the case can have as it is now; a permit comes with what it is. */
function Adding({ version, process }: Props) {
  const { say } = useHouse();
  const own = process.stepsToAdd;
  if (own.length === 0) return null;
  return (
    <Folded id="new-step" open={false} summary={say("desk.shape.step-new")}>
      <ul className="mk-adding">
        {own.map((kind) => (
          <li key={kind}>
            <h3 className="ds-heading" data-size="2xs">
              {say(`desk.make.step.${kind}`)}
            </h3>
            <p className="ds-paragraph">{say(`desk.shape.step-add-about.${kind}`)}</p>
            {kind === "permit" ? (
              <a className="ds-link" href="#permit">
                {say("desk.shape.step-describe-permit")}
              </a>
            ) : (
              <MakeForm rev={version.line.rev} fields={{ kind }}>
                <Press
                  intent="new-step"
                  variant="secondary"
                  text={say("desk.shape.step-add")}
                  about={say(`desk.make.step.${kind}`)}
                />
              </MakeForm>
            )}
          </li>
        ))}
      </ul>
    </Folded>
  );
}
