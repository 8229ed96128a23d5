/** What registers are asked, for the form and for the case: each with its purpose and its ground. */
import type { ProcessView, VersionPage } from "#studio";
import { Empty } from "../../../kit/box.tsx";
import { Select, TextArea, TextInput } from "../../../kit/field.tsx";
import { useHouse } from "../../../kit/house.tsx";
import { Press } from "../../press.tsx";
import { sayIfKnown } from "../../words.ts";
import type { StudioAnswer } from "../answer.ts";
import { Folded, FourTexts, MakeForm, Removing } from "./pieces.tsx";
import { refusedIn, textsOr } from "./read.ts";

type Props = {
  readonly version: VersionPage;
  readonly process: ProcessView;
  readonly answer: StudioAnswer | undefined;
};

const USES = ["form", "case"] as const;
const EMPTY = { nb: "", nn: "", sv: "", en: "" };

export function LookUps(props: Props) {
  const { say } = useHouse();
  const { version, process } = props;
  return (
    <>
      <p className="ds-paragraph st-lead">{say("desk.make.look-ups-lead")}</p>
      {USES.map((use) => {
        const own = process.gathers.filter(({ when }) => when === use);
        return (
          <section key={use} className="mk-uses" aria-labelledby={`look-ups-${use}`}>
            <h3 className="ds-heading" data-size="2xs" id={`look-ups-${use}`}>
              {say(`desk.make.look-ups-for.${use}`)}
            </h3>
            {own.length === 0 && <Empty title={say(`desk.make.look-ups-none.${use}`)} />}
            {own.map((one) => (
              <LookUp key={one.key} {...props} one={one} />
            ))}
            {version.may.save && <NewLookUp {...props} use={use} />}
          </section>
        );
      })}
    </>
  );
}

function LookUp({ version, answer, one }: Props & { readonly one: ProcessView["gathers"][number] }) {
  const { say } = useHouse();
  const at = `${one.when} ${one.key}`;
  const id = `look-up-${one.when}-${one.key}`;
  const typed = refusedIn(answer, "look-up", at);
  const removing = refusedIn(answer, "remove-look-up", at);
  const name = say(`desk.make.source.${one.source}`);
  return (
    <Folded
      id={id}
      open={typed !== undefined || removing !== undefined}
      summary={
        <span className="mk-summary">
          {name} <span className="rh-note">{one.purpose}</span>
        </span>
      }
    >
      {!version.may.save && (
        <p className="ds-paragraph">
          <About about={one.about} /> <span className="rh-source">{one.legalBasis}</span>
        </p>
      )}
      {!version.may.save && one.option !== undefined && (
        <p className="ds-paragraph">{one.option.text.replaceAll("\n", ", ")}</p>
      )}
      {version.may.save && (
        <MakeForm rev={version.line.rev} fields={{ key: at }}>
          {one.abouts.length > 1 ? (
            <Select
              name="about"
              id={`${id}-about`}
              label={say("desk.make.look-up-about")}
              value={typed?.["about"] ?? one.about}
              options={one.abouts.map((value) => ({ value, label: aboutText(say, value) }))}
            />
          ) : (
            <p className="ds-paragraph">
              <input type="hidden" name="about" value={one.about} />
              <About about={one.about} />
            </p>
          )}
          <div className="mk-pair">
            <TextArea
              name="purpose"
              id={`${id}-purpose`}
              label={say("desk.make.purpose")}
              rows={2}
              value={typed?.["purpose"] ?? one.purpose}
            />
            <TextArea
              name="look-up-basis"
              id={`${id}-basis`}
              label={say("desk.make.basis")}
              rows={2}
              value={typed?.["look-up-basis"] ?? one.legalBasis}
            />
          </div>
          {one.option !== undefined && (
            <OptionField id={`${id}-option`} option={one.option} value={typed?.["option"] ?? one.option.text} />
          )}
          <div className="mk-buttons">
            <Press intent="look-up" variant="secondary" text={say("desk.make.save")} about={name} />
            {one.mayUp && <Press intent="look-up-up" variant="tertiary" text={say("desk.make.up")} about={name} />}
            {one.mayDown && (
              <Press intent="look-up-down" variant="tertiary" text={say("desk.make.down")} about={name} />
            )}
          </div>
          <Removing
            id={id}
            stays={one.leaning > 0 ? say("desk.make.look-up-used", { count: one.leaning }) : undefined}
            sure={say("desk.make.look-up-sure")}
            intent="remove-look-up"
            text={say("desk.make.remove")}
            about={name}
          />
        </MakeForm>
      )}
    </Folded>
  );
}

/** What the source is told beside, as that sort of thing is written. */
function OptionField({
  id,
  option: { kind, choices },
  value,
}: {
  readonly id: string;
  readonly option: NonNullable<ProcessView["gathers"][number]["option"]>;
  readonly value: string;
}) {
  const { say } = useHouse();
  const field = { name: "option", id, label: say(`desk.make.look-up-option-of.${kind}`), value };
  if (kind === "posts") return <TextArea {...field} rows={Math.min(12, value.split("\n").length + 1)} />;
  if (choices === undefined) return <TextInput {...field} />;
  return (
    <Select {...field} options={choices.map((one) => ({ value: one, label: say(`desk.make.place-in.${one}`) }))} />
  );
}

function NewLookUp({ version, process, answer, use }: Props & { readonly use: (typeof USES)[number] }) {
  const { say } = useHouse();
  const typed = refusedIn(answer, "new-look-up", use);
  const id = `new-look-up-${use}`;
  const offers = process.offers.filter((one) => one.use.includes(use));
  return (
    <Folded id={id} open={typed !== undefined} summary={say("desk.make.look-up-new")}>
      <MakeForm rev={version.line.rev} fields={{ key: use }}>
        <Select
          name="source"
          id={`${id}-source`}
          label={say("desk.make.look-up-source")}
          value={typed?.["source"] ?? offers[0]?.source ?? ""}
          options={offers.map(({ source }) => ({ value: source, label: say(`desk.make.source.${source}`) }))}
        />
        <Select
          name="about"
          id={`${id}-about`}
          label={say("desk.make.look-up-about")}
          description={say("desk.make.look-up-about-help")}
          value={typed?.["about"] ?? "applicant"}
          options={process.abouts[use].map((value) => ({ value, label: aboutText(say, value) }))}
        />
        <div className="mk-pair">
          <TextInput
            name="purpose"
            id={`${id}-purpose`}
            label={say("desk.make.purpose")}
            value={typed?.["purpose"] ?? ""}
          />
          <TextInput
            name="look-up-basis"
            id={`${id}-basis`}
            label={say("desk.make.basis")}
            value={typed?.["look-up-basis"] ?? ""}
          />
        </div>
        <TextArea
          name="option"
          id={`${id}-option`}
          label={say("desk.make.look-up-option")}
          description={say("desk.make.look-up-option-help")}
          value={typed?.["option"] ?? ""}
          rows={2}
        />
        {use === "case" && (
          <FourTexts
            id={`${id}-heading`}
            name="heading"
            label={say("desk.make.look-up-heading")}
            said={textsOr(typed, "heading", EMPTY)}
          />
        )}
        <Press intent="new-look-up" text={say("desk.make.look-up-add")} />
      </MakeForm>
    </Folded>
  );
}

function About({ about }: { readonly about: string }) {
  const { say } = useHouse();
  return <>{say("desk.make.look-up-whom", { whom: aboutText(say, about) })}</>;
}

/** "applicant", "household.children", or "answers.manager". */
function aboutText(say: ReturnType<typeof useHouse>["say"], about: string): string {
  const [first = "", last = ""] = about.split(".");
  if (first === "answers") return say("desk.make.about.named", { name: last });
  return sayIfKnown(say, `desk.make.about.${last === "" ? first : last}`) ?? about;
}
