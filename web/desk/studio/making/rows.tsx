/** What a case worker is shown of what is known: rows under each fact, with their words. */
import type { FactView, KnownValue, ProcessPage, ProcessView, RowView } from "#studio";
import { Empty } from "../../../kit/box.tsx";
import { Select, TextInput } from "../../../kit/field.tsx";
import { useHouse } from "../../../kit/house.tsx";
import type { StudioAnswer } from "../answer.ts";
import { Press } from "../../press.tsx";
import { Folded, FourTexts, MakeForm, Removing } from "./pieces.tsx";
import { refusedIn, textsOr } from "./read.ts";
import { calledBy, ValueSelect } from "./shape/value-fields.tsx";

type Props = {
  readonly page: ProcessPage;
  readonly process: ProcessView;
  readonly answer: StudioAnswer | undefined;
};

const EMPTY = { nb: "", nn: "", sv: "", en: "" };

export function Rows({ page, process, answer }: Props) {
  const { say, language } = useHouse();
  const { version, values } = page;
  if (process.facts.length === 0) return <Empty title={say("desk.make.rows-none")} />;
  return (
    <>
      <p className="ds-paragraph st-lead">{say("desk.make.rows-lead")}</p>
      {process.facts.map((fact) => {
        const added = refusedIn(answer, "new-row", fact.key);
        const open = added !== undefined || answer?.typed["key"]?.startsWith(`${fact.key} `) === true;
        return (
          <Folded
            key={fact.key}
            id={`fact-${fact.key}`}
            open={open}
            summary={
              <>
                {fact.heading.in[language] || fact.key}{" "}
                <span className="rh-note">{say("desk.make.rows-count", { count: fact.rows.length })}</span>
              </>
            }
          >
            {fact.rows.map((row) => (
              <Row key={row.at} fact={fact} row={row} page={page} process={process} answer={answer} />
            ))}
            {version.may.save && (
              <MakeForm rev={version.line.rev} fields={{ key: fact.key }}>
                <h3 className="ds-heading" data-size="2xs">
                  {say("desk.make.row-new")}
                </h3>
                <FourTexts
                  id={`new-row-${fact.key}`}
                  name="label"
                  label={say("desk.make.row-label")}
                  said={textsOr(added, "label", EMPTY)}
                />
                <div className="mk-pair">
                  <Place
                    id={`new-row-${fact.key}`}
                    fact={fact.key}
                    values={values}
                    path={added?.["path"] ?? ""}
                    known={added?.["known"] ?? ""}
                  />
                  <Format
                    id={`new-row-${fact.key}-format`}
                    formats={process.formats}
                    value={added?.["format"] ?? "text"}
                  />
                </div>
                <Press intent="new-row" variant="secondary" text={say("desk.make.row-add")} />
              </MakeForm>
            )}
          </Folded>
        );
      })}
    </>
  );
}

function Row({ fact, row, page, process, answer }: Props & { readonly fact: FactView; readonly row: RowView }) {
  const house = useHouse();
  const { say, language } = house;
  const { version, values } = page;
  const key = `${fact.key} ${row.at}`;
  const at = `${fact.key}.${row.path}`;
  const isKnown = values.some(({ path }) => path === at);
  const typed = refusedIn(answer, "row", key);
  const id = `row-${fact.key}-${row.at}`;
  const name = row.label.in[language] || row.path;
  const told = (
    <>
      {name}{" "}
      {isKnown ? (
        <span className="rh-note">{calledBy(house, values, at)}</span>
      ) : (
        <code className="mk-path">{row.path}</code>
      )}
    </>
  );
  if (!version.may.save) return <p className="mk-row">{told}</p>;
  return (
    <Folded id={id} open={typed !== undefined || refusedIn(answer, "remove-row", key) !== undefined} summary={told}>
      <MakeForm rev={version.line.rev} fields={{ key, fact: fact.key, at: String(row.at) }}>
        <FourTexts
          id={`${id}-label`}
          name="label"
          label={say("desk.make.row-label")}
          said={textsOr(typed, "label", row.label.in)}
        />
        <div className="mk-pair">
          <Place
            id={id}
            fact={fact.key}
            values={values}
            path={typed?.["path"] ?? (isKnown ? "" : row.path)}
            known={typed?.["known"] ?? (isKnown ? at : "")}
          />
          <Format id={`${id}-format`} formats={process.formats} value={typed?.["format"] ?? row.format} />
        </div>
        <div className="mk-buttons">
          <Press intent="row" variant="secondary" text={say("desk.make.save")} about={name} />
          {row.at > 0 && <Press intent="row-up" variant="tertiary" text={say("desk.make.up")} about={name} />}
          {row.at < fact.rows.length - 1 && (
            <Press intent="row-down" variant="tertiary" text={say("desk.make.down")} about={name} />
          )}
        </div>
        <Removing
          id={id}
          stays={undefined}
          sure={say("desk.make.remove-sure", { name: name })}
          intent="remove-row"
          text={say("desk.make.remove")}
          about={name}
        />
      </MakeForm>
    </Folded>
  );
}

/** Chosen among what is known of the fact; what is not among it is written by its name in the files. */
function Place({
  id,
  fact,
  values,
  path,
  known,
}: {
  readonly id: string;
  readonly fact: string;
  readonly values: readonly KnownValue[];
  readonly path: string;
  readonly known: string;
}) {
  const { say } = useHouse();
  const own = values.filter((one) => one.path.startsWith(`${fact}.`));
  return (
    <>
      {own.length > 0 && (
        <ValueSelect
          name="known"
          id={`${id}-known`}
          label={say("desk.make.row-known")}
          values={own}
          value={known}
          empty={say("desk.make.row-other")}
        />
      )}
      <TextInput
        name="path"
        id={`${id}-path`}
        label={say(own.length > 0 ? "desk.make.row-path-other" : "desk.make.row-path")}
        description={say("desk.make.row-path-help", { fact })}
        value={path}
      />
    </>
  );
}

function Format({
  id,
  formats,
  value,
}: {
  readonly id: string;
  readonly formats: readonly string[];
  readonly value: string;
}) {
  const { say } = useHouse();
  return (
    <Select
      name="format"
      id={id}
      label={say("desk.make.format-label")}
      value={value}
      options={formats.map((one) => ({ value: one, label: say(`desk.make.format.${one}`) }))}
    />
  );
}
