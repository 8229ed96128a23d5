/** What a decision may come to: its names, what it is to whoever asked, and who leans on it. */
import type { OutcomeView, ProcessView, VersionPage } from "#studio";
import { Choices } from "../../../../kit/field.tsx";
import { useHouse } from "../../../../kit/house.tsx";
import type { StudioAnswer } from "../../answer.ts";
import { Press } from "../../../press.tsx";
import { Part } from "../../layout.tsx";
import { partAt } from "../../place.ts";
import { lettersAt } from "../place.ts";
import { Folded, FourTexts, MakeForm, Removing } from "../pieces.tsx";
import { refusedIn, textsOr } from "../read.ts";

type Props = {
  readonly version: VersionPage;
  readonly process: ProcessView;
  readonly answer: StudioAnswer | undefined;
};

const EFFECTS = ["favourable", "adverse", "neutral"] as const;
const EMPTY = { nb: "", nn: "", sv: "", en: "" };

export function Outcomes(props: Props) {
  const { say } = useHouse();
  const { version, process } = props;
  return (
    <Part id="outcomes" title={say("desk.make.outcomes-title")}>
      <p className="ds-paragraph st-lead">{say("desk.shape.outcomes-lead")}</p>
      {process.outcomes.map((one) => (
        <Outcome key={one.key} {...props} one={one} />
      ))}
      {version.may.save && <NewOutcome {...props} />}
    </Part>
  );
}

function Outcome({ version, process, answer, one }: Props & { readonly one: OutcomeView }) {
  const { say, language } = useHouse();
  const { key, effect, told } = one;
  const [typed, removing] = [refusedIn(answer, "outcome", key), refusedIn(answer, "remove-outcome", key)];
  const id = `outcome-${key}`;
  const name = one.name.in[language] || key;
  const isByRules = one.leans.some(({ what }) => what === "rules");
  return (
    <Folded
      id={id}
      open={typed !== undefined || removing !== undefined}
      summary={
        <>
          {name} <span className="rh-note">{say(`desk.shape.outcome-counts.${effect}`)}</span>
        </>
      }
    >
      {!isByRules && <p className="ds-paragraph">{say("desk.shape.outcome-by-hand")}</p>}
      {version.may.save && (
        <MakeForm rev={version.line.rev} fields={{ key }}>
          <FourTexts
            id={`${id}-name`}
            name="name"
            label={say("desk.shape.outcome-name")}
            said={textsOr(typed, "name", one.name.in)}
          />
          <Effect id={`${id}-effect`} value={typed?.["effect"] ?? effect} staysFavourable={one.staysFavourable} />
          {told !== undefined && (
            <>
              <FourTexts
                id={`${id}-title`}
                name="title"
                label={say("desk.shape.outcome-title")}
                said={textsOr(typed, "title", told.title.in)}
              />
              <FourTexts
                id={`${id}-lead`}
                name="lead"
                label={say("desk.shape.outcome-told")}
                note={say("desk.make.optional")}
                said={textsOr(typed, "lead", told.lead.in)}
                rows={2}
              />
            </>
          )}
          {told !== undefined && <Elsewhere version={version} process={process} outcome={key} />}
          <div className="mk-buttons">
            <Press intent="outcome" variant="secondary" text={say("desk.make.save")} about={name} />
          </div>
          {one.leans.length > 0 ? (
            <Stays version={version} one={one} />
          ) : (
            <Removing
              id={id}
              stays={undefined}
              sure={say("desk.shape.outcome-sure", { name })}
              intent="remove-outcome"
              text={say("desk.make.remove")}
              about={name}
            />
          )}
        </MakeForm>
      )}
    </Folded>
  );
}

/** Its letter and its title on record are written where the others are. */
function Elsewhere({
  version: { line },
  process,
  outcome,
}: Pick<Props, "version" | "process"> & { readonly outcome: string }) {
  const { say } = useHouse();
  const hasLetter = process.steps.some(({ kind }) => kind === "letter");
  return (
    <ul className="ds-list">
      {hasLetter && (
        <li>
          <a className="ds-link" href={lettersAt(line.service, line.id, outcome)}>
            {say("desk.shape.outcome-letter")}
          </a>
        </li>
      )}
      <li>
        <a className="ds-link" href={`${partAt(line.service, line.id, "record")}#titles`}>
          {say("desk.shape.outcome-record")}
        </a>
      </li>
    </ul>
  );
}

/** Why it cannot be taken away, and where that is changed. */
function Stays({ version: { line }, one }: Pick<Props, "version"> & { readonly one: OutcomeView }) {
  const { say } = useHouse();
  const where = { rules: "rules", examples: "examples", cases: "examples" } as const;
  return (
    <div className="rh-quiet">
      <p className="ds-paragraph">{say("desk.shape.outcome-stays")}</p>
      <ul className="ds-list">
        {one.leans.map(({ what, count }) => (
          <li key={what}>
            {what === "permit" || what === "only" ? (
              say(`desk.shape.outcome-leans.${what}`)
            ) : (
              <a className="ds-link" href={partAt(line.service, line.id, where[what])}>
                {say(`desk.shape.outcome-leans.${what}`, { count })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function NewOutcome({ version, process, answer }: Props) {
  const { say } = useHouse();
  const typed = refusedIn(answer, "new-outcome");
  const hasLetter = process.steps.some(({ kind }) => kind === "letter");
  return (
    <Folded id="new-outcome" open={typed !== undefined} summary={say("desk.shape.outcome-new")}>
      <MakeForm rev={version.line.rev}>
        <p className="ds-paragraph">{say("desk.shape.outcome-new-help")}</p>
        <FourTexts
          id="new-outcome-name"
          name="name"
          label={say("desk.shape.outcome-name")}
          said={textsOr(typed, "name", EMPTY)}
        />
        <Effect id="new-outcome-effect" value={typed?.["effect"] ?? "adverse"} staysFavourable={false} />
        {hasLetter && (
          <FourTexts
            id="new-outcome-letter"
            name="letter"
            label={say("desk.shape.outcome-says")}
            note={say("desk.shape.outcome-says-note")}
            said={textsOr(typed, "letter", EMPTY)}
            rows={2}
          />
        )}
        <Press intent="new-outcome" text={say("desk.shape.outcome-add")} />
      </MakeForm>
    </Folded>
  );
}

function Effect({
  id,
  value,
  staysFavourable,
}: {
  readonly id: string;
  readonly value: string;
  readonly staysFavourable: boolean;
}) {
  const { say } = useHouse();
  if (staysFavourable)
    return (
      <p className="rh-quiet">
        <input type="hidden" name="effect" value="favourable" />
        {say("desk.shape.effect-stays")}
      </p>
    );
  return (
    <Choices
      kind="radio"
      name="effect"
      id={id}
      label={say("desk.shape.effect-label")}
      values={[value]}
      options={EFFECTS.map((one) => ({
        value: one,
        label: say(`desk.shape.effect.${one}`),
        description: say(`desk.shape.effect-about.${one}`),
      }))}
    />
  );
}
