/** The columns of a table that is written: what each asks or answers, of what kind, in what order; and what is wrong with it. */
import type { ReactNode } from "react";
import { Fold } from "../../kit/box.tsx";
import { useSay } from "../../kit/house.tsx";
import { editAt } from "./at.ts";
import { columnField, columnName, columnsOf, type ColumnPart } from "./columns.rules.ts";
import type { EditorProps } from "./editor.model.ts";
import { ICONS, ProblemNote } from "./editor-row.tsx";
import type { ColumnStep, DraftInput, DraftOutput, Side } from "./table.model.ts";
import { namesOf } from "./table.rules.ts";
import { sayIfKnown } from "../words.ts";

export const columnId = (side: Side, column: number): string => `column-${side}-${column}`;

export function Columns(props: EditorProps) {
  const { draft, answer } = props;
  const say = useSay();
  const on = answer?.step?.at;
  const isHere = on !== undefined && "side" in on;
  const isWrong = [...draft.inputs, ...draft.outputs].some((column) => problemsOf(props, column).length > 0);
  // Without script a fold would close at every press, in the middle of the work.
  const { inputs, outputs } = columnsOf(props.table);
  const isChanged = JSON.stringify([inputs, outputs]) !== JSON.stringify([draft.inputs, draft.outputs]);
  return (
    <Fold
      summary={say("desk.rules.columns", { inputs: draft.inputs.length, outputs: draft.outputs.length })}
      id="columns"
      open={isHere || isWrong || isChanged}
    >
      <p className="rh-quiet">{say("desk.rules.columns-help")}</p>
      <SideOf {...props} side="input" all={draft.inputs} />
      <SideOf {...props} side="output" all={draft.outputs} />
    </Fold>
  );
}

type Column = DraftInput | DraftOutput;

/** What is said of the column itself, not of a rule's cell in it. */
const problemsOf = ({ check, table }: EditorProps, { text }: Column) =>
  check.problems.filter(
    (problem) => problem.table === table.owner && problem.rule === undefined && problem.column === text,
  );

type SideProps = EditorProps & { readonly side: Side; readonly all: readonly Column[] };

function SideOf({ side, all, ...props }: SideProps) {
  const say = useSay();
  const { page, table } = props;
  return (
    <section aria-labelledby={`columns-${side}`} className="rr-cols">
      <h2 className="ds-heading" data-size="2xs" id={`columns-${side}`}>
        {say(`desk.rules.column-side.${side}`)}
      </h2>
      <ol>
        {all.map((column, at) => (
          <ColumnOf key={at} {...props} side={side} all={all} column={column} at={at} />
        ))}
      </ol>
      <button
        className="ds-button"
        data-variant="secondary"
        type="submit"
        name="do"
        value={`add-column ${side}`}
        formAction={`${editAt(page.service, page.line.version, table.id)}#${columnId(side, all.length)}`}
      >
        {say(`desk.rules.column-add.${side}`)}
      </button>
    </section>
  );
}

type OneProps = SideProps & { readonly column: Column; readonly at: number };

function ColumnOf({ side, all, column, at, ...props }: OneProps) {
  const say = useSay();
  const { page, table, draft, answer } = props;
  const on = answer?.step?.at;
  const isNew = on !== undefined && "side" in on && on.side === side && on.number === at + 1;
  const problems = problemsOf(props, column);
  const names = namesOf(page, table, draft);
  const name = columnName(table, side, column);
  const under = `${columnId(side, at)}-under`;
  const field = (part: ColumnPart, value: string) => ({
    id: `${columnId(side, at)}-${part}`,
    name: columnField(side, at, part),
    value,
    label: say(`desk.rules.column-part.${part}`),
    of: name,
    wrong: problems.length > 0 && part !== "text" ? under : undefined,
  });
  return (
    <li id={columnId(side, at)} className="rr-col">
      <input type="hidden" name={side} value={column.was} />
      <div className="rr-col-head">
        <p className="rr-col-name">
          {at + 1}. {name}
        </p>
        <Steps {...props} side={side} at={at} count={all.length} name={name} />
      </div>
      <div className="rr-col-fields">
        <Written {...field("text", column.text)} focus={isNew}>
          {column.text !== name && <p className="rr-words">{say("desk.rules.column-read-as", { name })}</p>}
        </Written>
        <TypeOf {...field("type", column.type)} types={page.model.types} />
        <Written {...field("allowed", column.allowed)}>
          <p className="rr-words">{say("desk.rules.column-allowed-help")}</p>
        </Written>
        {"otherwise" in column && table.aggregator === undefined && (
          <Written {...field("otherwise", column.otherwise)}>
            <p className="rr-words">{say("desk.rules.otherwise-help")}</p>
          </Written>
        )}
        {"expression" in column && <Written {...field("expression", column.expression)} isWide />}
      </div>
      <div id={under} data-under="">
        {problems.map((problem, i) => (
          <ProblemNote key={`${problem.code} ${i}`} problem={problem} names={names} />
        ))}
      </div>
    </li>
  );
}

type FieldProps = {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  /** The column it is about, for those who hear one field at a time. */
  readonly of: string;
  /** Where the fault is told; undefined when there is none. */
  readonly wrong: string | undefined;
};

function Labelled({ id, label, of }: Pick<FieldProps, "id" | "label" | "of">) {
  return (
    <label htmlFor={id}>
      {label}
      <span className="ds-sr-only">, {of}</span>
    </label>
  );
}

function Written({
  isWide = false,
  focus = false,
  children,
  value,
  wrong,
  name,
  ...rest
}: FieldProps & { readonly isWide?: boolean; readonly focus?: boolean; readonly children?: ReactNode }) {
  return (
    <div className={isWide ? "rr-col-field rr-col-wide" : "rr-col-field"}>
      <Labelled {...rest} />
      <textarea
        className="ds-input rr-input"
        id={rest.id}
        name={name}
        rows={1}
        defaultValue={value}
        spellCheck={false}
        autoCapitalize="off"
        data-row-field=""
        data-focus={focus ? "" : undefined}
        aria-invalid={wrong === undefined ? undefined : true}
        aria-describedby={wrong}
      />
      {children}
    </div>
  );
}

/** The kinds of FEEL, and those that the model has made itself. */
const KINDS = [
  "string",
  "number",
  "boolean",
  "date",
  "time",
  "date and time",
  "years and months duration",
  "days and time duration",
] as const;

function TypeOf({ value, types, wrong, name, ...rest }: FieldProps & { readonly types: readonly string[] }) {
  const say = useSay();
  const all = [...new Set(["", ...KINDS, ...types, value])];
  return (
    <div className="rr-col-field">
      <Labelled {...rest} />
      <select
        className="ds-input rr-input"
        id={rest.id}
        name={name}
        defaultValue={value}
        data-row-field=""
        aria-invalid={wrong === undefined ? undefined : true}
        aria-describedby={wrong}
      >
        {all.map((type) => (
          <option key={type} value={type}>
            {type === ""
              ? say("desk.rules.column-any")
              : (sayIfKnown(say, `desk.rules.type.${type.replaceAll(" ", "-")}`) ?? type)}
          </option>
        ))}
      </select>
    </div>
  );
}

type StepsProps = EditorProps & {
  readonly side: Side;
  readonly at: number;
  readonly count: number;
  readonly name: string;
};

/** Each lands on the column one goes on with, with or without script. */
function Steps({ page, table, side, at, count, name }: StepsProps) {
  const say = useSay();
  const steps: readonly [ColumnStep["kind"], "left" | "right" | "delete", number, boolean][] = [
    ["left", "left", at - 1, at === 0],
    ["right", "right", at + 1, at === count - 1],
    ["delete-column", "delete", Math.min(at, count - 2), side === "output" && count === 1],
  ];
  return (
    <div className="rr-row-buttons" role="group" aria-label={say("desk.rules.column-buttons", { name })}>
      {steps.map(([kind, icon, lands, isIdle]) =>
        isIdle ? null : (
          <button
            key={kind}
            className="ds-button rr-icon-button"
            data-variant="tertiary"
            type="submit"
            name="do"
            value={`${kind} ${side} ${at}`}
            formAction={`${editAt(page.service, page.line.version, table.id)}#${lands < 0 ? "columns" : columnId(side, lands)}`}
            title={say(`desk.rules.column-step.${kind}`, { name })}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
              {ICONS[icon]}
            </svg>
            <span className="ds-sr-only">{say(`desk.rules.column-step.${kind}`, { name })}</span>
          </button>
        ),
      )}
    </div>
  );
}
