/** The editor itself: one form, a real table with a field in each cell, and beside it what is wrong and what examples say. */
import { Fold } from "../../kit/box.tsx";
import { Select } from "../../kit/field.tsx";
import { useSay } from "../../kit/house.tsx";
import { editAt } from "./at.ts";
import { columnName, NEW_COLUMN } from "./columns.rules.ts";
import { columnId, Columns } from "./columns.tsx";
import { EditorFrame } from "./editor-frame.tsx";
import type { EditorProps } from "./editor.model.ts";
import { RuleRows } from "./editor-row.tsx";
import { namesOf } from "./table.rules.ts";
import { POLICIES, policyText, typeText } from "./words.ts";
import { WritingHelp } from "./writing-help.tsx";

type Props = EditorProps & { readonly done: string | undefined };

export function Editor(props: Props) {
  const { page, table, draft, check, answer, done } = props;
  const say = useSay();
  const steps = answer?.history.length ?? 0;
  return (
    <EditorFrame
      page={page}
      action={editAt(page.service, page.line.version, table.id)}
      answer={answer}
      done={done}
      unsaved={say("desk.rules.not-saved")}
      check={check}
      owner={table.owner}
      names={namesOf(page, table, draft)}
      more={
        steps > 0 && (
          <button className="ds-button" data-variant="secondary" type="submit" name="do" value="undo">
            {say("desk.rules.undo")}
          </button>
        )
      }
      status={
        answer?.step !== undefined && (
          <span>{say(`desk.rules.stepped.${answer.step.kind}`, { number: answer.step.at?.number ?? 0 })}</span>
        )
      }
    >
      <input type="hidden" name="table" value={table.id} />
      <input type="hidden" name={NEW_COLUMN} value={say("desk.rules.new-column")} />
      <input type="hidden" name="history" value={JSON.stringify(answer?.history ?? [])} />
      <Grid {...props} />
      <p className="rr-add">
        <button className="ds-button" data-variant="secondary" type="submit" name="do" value="add">
          {say("desk.rules.add-rule")}
        </button>
      </p>
      <Columns {...props} />
      <HowItChooses table={table} draft={draft} />
      <WritingHelp />
    </EditorFrame>
  );
}

/** From this many columns on, fields would be too narrow to write in, and the table scrolls. */
const WIDE_FROM = 7;

function Grid(props: EditorProps) {
  const { table, draft } = props;
  const say = useSay();
  const columns = [
    ...draft.inputs.map((column, at) => ({ side: "input" as const, column, at })),
    ...draft.outputs.map((column, at) => ({ side: "output" as const, column, at })),
  ];
  const isWide = columns.length >= WIDE_FROM;
  return (
    <div
      className="rh-scroll rr-grid-scroll"
      role="region"
      aria-label={say("desk.rules.table-region", { name: table.name })}
      tabIndex={0}
    >
      <table className="ds-table rr-grid" data-color="neutral" data-wide={isWide ? "" : undefined}>
        <caption className="ds-sr-only">{say("desk.rules.edit-caption", { name: table.name })}</caption>
        <thead>
          <tr data-heads="">
            <th scope="col">{say("desk.rules.rule")}</th>
            {columns.map(({ side, column, at }) => (
              <th key={`${side} ${at}`} scope="col" className={side === "output" ? "rr-answer" : undefined}>
                <a className="rr-column-link" href={`#${columnId(side, at)}`} title={say("desk.rules.column-edit")}>
                  {columnName(table, side, column)}
                </a>
                <ColumnKind type={column.type} allowed={column.allowed} />
              </th>
            ))}
          </tr>
        </thead>
        {draft.rules.map((rule, row) => (
          <RuleRows key={rule.id} {...props} rule={rule} row={row} />
        ))}
        {draft.rules.length === 0 && (
          <tbody>
            <tr>
              <td colSpan={columns.length + 1}>{say("desk.rules.no-rules")}</td>
            </tr>
          </tbody>
        )}
      </table>
    </div>
  );
}

/** What may stand in a column: its kind, and the values that are allowed. */
function ColumnKind({ type, allowed }: { readonly type: string; readonly allowed: string }) {
  const say = useSay();
  const kind = [typeText(say, type), allowed].filter((part) => part !== "").join(": ");
  return kind === "" ? null : <span className="rr-kind">{kind}</span>;
}

function HowItChooses({ table, draft }: Pick<EditorProps, "table" | "draft">) {
  const say = useSay();
  const isCollecting = table.aggregator !== undefined;
  const policy = policyText(say, { ...table, hitPolicy: draft.hitPolicy });
  return (
    <Fold summary={say("desk.rules.how-it-chooses", { policy: policy.name })} id="how">
      <div className="dk-form">
        {isCollecting ? (
          <p className="ds-paragraph">
            <input type="hidden" name="hit-policy" value={draft.hitPolicy} />
            <strong>{policy.name}.</strong> {policy.means}
          </p>
        ) : (
          <Select
            name="hit-policy"
            label={say("desk.rules.hit-policy")}
            description={policy.means}
            value={draft.hitPolicy}
            options={POLICIES.map((key) => {
              const hitPolicy = key.toUpperCase().replaceAll("-", " ");
              const { name, means } = policyText(say, { hitPolicy, aggregator: undefined });
              return { value: hitPolicy, label: `${name} – ${means}` };
            })}
          />
        )}
      </div>
    </Fold>
  );
}
