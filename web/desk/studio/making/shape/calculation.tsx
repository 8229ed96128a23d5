/** The calculation that a case and its letter show: groups of rows, of what the rules come to. */
import type { CalculationView, KnownValue } from "#studio";
import { Empty } from "../../../../kit/box.tsx";
import { Tick } from "../../../../kit/field.tsx";
import { useHouse } from "../../../../kit/house.tsx";
import { Press } from "../../../press.tsx";
import type { Typed } from "../../answer.ts";
import { Folded, FourTexts, MakeForm, Removing } from "../pieces.tsx";
import { refusedIn, textsOr } from "../read.ts";
import { Told } from "./permit-card.tsx";
import type { ShapeProps } from "./props.ts";
import { calledBy, FormatSelect, toldValues, ValueSelect } from "./value-fields.tsx";

const EMPTY = { nb: "", nn: "", sv: "", en: "" };
type Row = CalculationView["rows"][number];

export function Calculation(props: ShapeProps) {
  const { say } = useHouse();
  const { page, process } = props;
  return (
    <>
      <p className="ds-paragraph st-lead">{say("desk.shape.calculation-lead")}</p>
      {process.calculation.length === 0 && <Empty title={say("desk.shape.calculation-none")} />}
      {process.calculation.map((group) => (
        <Group key={group.at} {...props} group={group} />
      ))}
      {page.version.may.save && <NewGroup {...props} />}
    </>
  );
}

/** What the rules answer, once, or of each in a list. */
const reckonedIn = (values: readonly KnownValue[], each: string | undefined): readonly KnownValue[] => {
  const rules = values.filter(({ from }) => from === "rules");
  return toldValues(each === undefined ? rules : (rules.find(({ path }) => path === each)?.each ?? []));
};

const listsIn = (values: readonly KnownValue[]): readonly KnownValue[] =>
  values.filter(({ from, sort }) => from === "rules" && sort === "list");

function Group({ group, ...props }: ShapeProps & { readonly group: CalculationView }) {
  const { say, language } = useHouse();
  const { page, process, answer } = props;
  const { may, line } = page.version;
  const key = String(group.at);
  const id = `calculation-${key}`;
  const typed = refusedIn(answer, "calculation", key);
  const added = refusedIn(answer, "new-calculation-row", key);
  const isOpen =
    typed !== undefined ||
    added !== undefined ||
    refusedIn(answer, "remove-calculation", key) !== undefined ||
    answer?.typed["key"]?.startsWith(`${key} `) === true;
  // The heading of each is its name, which nobody has yet.
  const said = group.heading.in[language].replaceAll("{name}", say("desk.shape.calculation-name"));
  const name = said === "" ? key : said;
  const values = reckonedIn(page.values, group.each);
  return (
    <Folded
      id={id}
      open={isOpen}
      summary={
        <>
          {name}{" "}
          <span className="rh-note">
            {say("desk.shape.calculation-rows", {
              count: group.rows.length,
              each: group.each === undefined ? "none" : calledBy({ say, language }, page.values, group.each),
            })}
          </span>
        </>
      }
    >
      {group.rows.map((row) => (
        <RowOf key={row.at} {...props} group={group} row={row} values={values} />
      ))}
      {may.save && (
        <>
          <Folded id={`${id}-new`} open={added !== undefined} summary={say("desk.make.row-new")}>
            <MakeForm rev={line.rev} fields={{ key }}>
              <RowFields id={`${id}-new`} typed={added} values={values} formats={process.formats} />
              <Press intent="new-calculation-row" variant="secondary" text={say("desk.make.row-add")} />
            </MakeForm>
          </Folded>
          <Folded
            id={`${id}-heading-fold`}
            open={typed !== undefined || refusedIn(answer, "remove-calculation", key) !== undefined}
            summary={say("desk.shape.calculation-change")}
          >
            <MakeForm rev={line.rev} fields={{ key }}>
              <Heading
                id={id}
                said={textsOr(typed, "heading", group.heading.in)}
                each={typed?.["each"] ?? group.each ?? ""}
                lists={listsIn(page.values)}
              />
              <div className="mk-buttons">
                <Press intent="calculation" variant="secondary" text={say("desk.make.save")} about={name} />
                {group.at > 0 && (
                  <Press intent="calculation-up" variant="tertiary" text={say("desk.make.up")} about={name} />
                )}
                {group.at < process.calculation.length - 1 && (
                  <Press intent="calculation-down" variant="tertiary" text={say("desk.make.down")} about={name} />
                )}
              </div>
              <Removing
                id={id}
                stays={undefined}
                sure={say("desk.shape.calculation-sure")}
                intent="remove-calculation"
                text={say("desk.make.remove")}
                about={name}
              />
            </MakeForm>
          </Folded>
        </>
      )}
    </Folded>
  );
}

function RowOf({
  page,
  process,
  answer,
  group,
  row,
  values,
}: ShapeProps & { readonly group: CalculationView; readonly row: Row; readonly values: readonly KnownValue[] }) {
  const { say, language } = useHouse();
  const { may, line } = page.version;
  const key = `${group.at} ${row.at}`;
  const id = `calculation-${group.at}-${row.at}`;
  const typed = refusedIn(answer, "calculation-row", key);
  const name = row.label.in[language] || row.path;
  const told = <Told name={name} path={row.path} values={values} />;
  if (!may.save) return <p className="mk-row">{told}</p>;
  return (
    <Folded
      id={id}
      open={typed !== undefined || refusedIn(answer, "remove-calculation-row", key) !== undefined}
      summary={told}
    >
      <MakeForm rev={line.rev} fields={{ key }}>
        <RowFields id={id} row={row} typed={typed} values={values} formats={process.formats} />
        <div className="mk-buttons">
          <Press intent="calculation-row" variant="secondary" text={say("desk.make.save")} about={name} />
          {row.at > 0 && (
            <Press intent="calculation-row-up" variant="tertiary" text={say("desk.make.up")} about={name} />
          )}
          {row.at < group.rows.length - 1 && (
            <Press intent="calculation-row-down" variant="tertiary" text={say("desk.make.down")} about={name} />
          )}
        </div>
        {group.rows.length > 1 && (
          <Removing
            id={id}
            stays={undefined}
            sure={say("desk.make.remove-sure", { name: name })}
            intent="remove-calculation-row"
            text={say("desk.make.remove")}
            about={name}
          />
        )}
      </MakeForm>
    </Folded>
  );
}

function RowFields({
  id,
  row,
  typed,
  values,
  formats,
}: {
  readonly id: string;
  readonly row?: Row;
  readonly typed: Typed | undefined;
  readonly values: readonly KnownValue[];
  readonly formats: readonly string[];
}) {
  const { say } = useHouse();
  const isOn = (name: string, was: boolean | undefined): boolean =>
    typed === undefined ? was === true : typed[name] === "true";
  return (
    <>
      <FourTexts
        id={`${id}-label`}
        name="label"
        label={say("desk.make.row-label")}
        said={textsOr(typed, "label", row?.label.in ?? EMPTY)}
      />
      <div className="mk-pair">
        <ValueSelect
          name="path"
          id={`${id}-path`}
          label={say("desk.shape.row-value")}
          values={values}
          value={typed?.["path"] ?? row?.path ?? ""}
          empty={say("desk.shape.row-choose")}
        />
        <FormatSelect id={`${id}-format`} formats={formats} value={typed?.["format"] ?? row?.format ?? "number"} />
      </div>
      <Tick
        name="strong"
        id={`${id}-strong`}
        label={say("desk.shape.row-strong")}
        checked={isOn("strong", row?.strong)}
      />
      <Tick
        name="hide-zero"
        id={`${id}-hide-zero`}
        label={say("desk.shape.row-hide-zero")}
        checked={isOn("hide-zero", row?.hideZero)}
      />
    </>
  );
}

/** What the group is called, and whether there is one for each of something. Where nothing comes in lists, nobody is asked. */
function Heading({
  id,
  said,
  each,
  lists,
}: {
  readonly id: string;
  readonly said: typeof EMPTY;
  readonly each: string;
  readonly lists: readonly KnownValue[];
}) {
  const { say } = useHouse();
  return (
    <>
      <FourTexts id={`${id}-heading`} name="heading" label={say("desk.shape.calculation-heading")} said={said} />
      {(lists.length > 0 || each !== "") && (
        <ValueSelect
          name="each"
          id={`${id}-each`}
          label={say("desk.shape.calculation-each")}
          description={say("desk.shape.calculation-each-help")}
          values={lists}
          value={each}
          empty={say("desk.shape.calculation-once")}
        />
      )}
    </>
  );
}

function NewGroup({ page, process, answer }: ShapeProps) {
  const { say } = useHouse();
  const typed = refusedIn(answer, "new-calculation");
  const lists = listsIn(page.values);
  const all = [...reckonedIn(page.values, undefined), ...lists.flatMap(({ each }) => toldValues(each))];
  return (
    <Folded id="new-calculation" open={typed !== undefined} summary={say("desk.shape.calculation-new")}>
      <MakeForm rev={page.version.line.rev}>
        <Heading
          id="new-calculation"
          said={textsOr(typed, "heading", EMPTY)}
          each={typed?.["each"] ?? ""}
          lists={lists}
        />
        <h3 className="ds-heading" data-size="2xs">
          {say("desk.shape.calculation-first")}
        </h3>
        <RowFields id="new-calculation" typed={typed} values={all} formats={process.formats} />
        <Press intent="new-calculation" text={say("desk.shape.calculation-add")} />
      </MakeForm>
    </Folded>
  );
}
