/** What outcomes may be compared by: a closed list, of which each that is used has its purpose and its ground. */
import type { CompareView } from "#studio";
import { Choices, Select, TextInput } from "../../../../kit/field.tsx";
import { useHouse } from "../../../../kit/house.tsx";
import { Press } from "../../../press.tsx";
import { Folded, MakeForm, Removing } from "../pieces.tsx";
import { refusedIn } from "../read.ts";
import type { ShapeProps } from "./props.ts";
import { calledBy } from "./value-fields.tsx";

const KINDS = ["household_size", "age_band", "service_language", "unit", "channel"] as const;

export function Compare(props: ShapeProps) {
  const { say } = useHouse();
  const { page, process } = props;
  const shown = page.version.may.save ? KINDS : process.compare.map(({ kind }) => kind);
  return (
    <>
      <p className="ds-paragraph st-lead">{say("desk.shape.compare-lead")}</p>
      {shown.map((kind) => (
        <One
          key={kind}
          page={page}
          answer={props.answer}
          kind={kind}
          own={process.compare.find((one) => one.kind === kind)}
        />
      ))}
    </>
  );
}

function One({
  page,
  answer,
  kind,
  own,
}: Omit<ShapeProps, "process"> & { readonly kind: (typeof KINDS)[number]; readonly own: CompareView | undefined }) {
  const house = useHouse();
  const { say } = house;
  const typed = refusedIn(answer, "compare", kind);
  const name = say(`desk.shape.compare-by.${kind}`);
  const id = `compare-${kind}`;
  const wanted =
    kind === "age_band"
      ? page.values.flatMap(({ path, offered }) => (offered === "population.person.born" ? [path] : []))
      : page.values.flatMap(({ path, offered }) =>
          offered?.startsWith("population.household.") === true ? [path] : [],
        );
  const paths = [...new Set([...(own?.of ?? []), ...wanted])];
  const options = paths.map((path) => ({ value: path, label: calledBy(house, page.values, path) }));
  const isCounted = kind === "household_size" || kind === "age_band";
  // There is nobody whose size or age could be told.
  if (isCounted && options.length === 0) return null;
  return (
    <Folded
      id={id}
      open={typed !== undefined || refusedIn(answer, "remove-compare", kind) !== undefined}
      summary={
        <>
          {name} <span className="rh-note">{own === undefined ? say("desk.shape.compare-not") : own.purpose}</span>
        </>
      }
    >
      {page.version.may.save ? (
        <MakeForm rev={page.version.line.rev} fields={{ key: kind }}>
          {kind === "household_size" && (
            <Choices
              kind="checkbox"
              name="of"
              id={`${id}-of`}
              label={say("desk.shape.compare-of")}
              values={own?.of ?? []}
              options={options}
            />
          )}
          {kind === "age_band" && (
            <Select
              name="of"
              id={`${id}-of`}
              label={say("desk.shape.compare-born")}
              value={typed?.["of"] ?? own?.of[0] ?? ""}
              options={options}
            />
          )}
          {isCounted && (
            <TextInput
              name="bands"
              id={`${id}-bands`}
              label={say("desk.shape.compare-bands")}
              description={say("desk.shape.compare-bands-help")}
              value={typed?.["bands"] ?? own?.bands.join(", ") ?? ""}
              width="medium"
            />
          )}
          <TextInput
            name="purpose"
            id={`${id}-purpose`}
            label={say("desk.make.purpose")}
            value={typed?.["purpose"] ?? own?.purpose ?? ""}
          />
          <TextInput
            name="compare-basis"
            id={`${id}-basis`}
            label={say("desk.make.basis")}
            value={typed?.["compare-basis"] ?? own?.legalBasis ?? ""}
          />
          <div className="mk-buttons">
            <Press
              intent="compare"
              variant="secondary"
              text={say(own === undefined ? "desk.shape.compare-begin" : "desk.make.save")}
              about={name}
            />
          </div>
          {own !== undefined && (
            <Removing
              id={id}
              stays={undefined}
              sure={say("desk.make.remove-sure", { name: name })}
              intent="remove-compare"
              text={say("desk.make.remove")}
              about={name}
            />
          )}
        </MakeForm>
      ) : (
        <p className="ds-paragraph">
          {own?.purpose} <span className="rh-source">{own?.legalBasis}</span>
        </p>
      )}
    </Folded>
  );
}
