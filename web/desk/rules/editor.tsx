/** The editor itself: one form, a real table with a field in each cell, and beside it what is wrong and what examples say. */
import { Alert, Fold } from "../../kit/box.tsx";
import { Select } from "../../kit/field.tsx";
import { useSay } from "../../kit/house.tsx";
import { editAt, versionAt } from "./at.ts";
import { Collision } from "./collision.tsx";
import { Checks, Verdict } from "./checks.tsx";
import { columnName, NEW_COLUMN } from "./columns.rules.ts";
import { columnId, Columns } from "./columns.tsx";
import type { EditorProps } from "./editor.model.ts";
import { RuleRows } from "./editor-row.tsx";
import { DoneNote, RuleRefused } from "./parts.tsx";
import { namesOf } from "./table.rules.ts";
import { POLICIES, policyText, typeText } from "./words.ts";
import { WritingHelp } from "./writing-help.tsx";

type Props = EditorProps & { readonly done: string | undefined };

export function Editor(props: Props) {
  const { page, table, draft, check, answer, done } = props;
  const say = useSay();
  const at = editAt(page.service, page.line.version, table.id);
  return (
    <>
      <DoneNote what={done} />
      {answer?.refusal !== undefined && <RuleRefused refusal={answer.refusal} />}
      {answer?.isUnsaved === true && (
        <Alert colour="danger" role="alert">
          <p className="ds-paragraph">{say("desk.rules.not-saved")}</p>
        </Alert>
      )}
      {answer?.conflict !== undefined && <Collision of={answer.conflict} page={page} />}
      <form method="post" action={at} className="rr-editor" data-editor={say("desk.rules.leave")} noValidate>
        <button className="rh-default-button" name="do" value="save" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="table" value={table.id} />
        <input type="hidden" name="rev" value={answer?.rev ?? page.rev} />
        <input type="hidden" name={NEW_COLUMN} value={say("desk.rules.new-column")} />
        <input type="hidden" name="history" value={JSON.stringify(answer?.history ?? [])} />
        <div className="rr-editor-grid">
          <div className="rr-editor-table">
            <Bar {...props} />
            <Grid {...props} />
            <p className="rr-add">
              <button className="ds-button" data-variant="secondary" type="submit" name="do" value="add">
                {say("desk.rules.add-rule")}
              </button>
            </p>
            <Columns {...props} />
            <HowItChooses table={table} draft={draft} />
            <WritingHelp />
          </div>
          <section className="rr-box rr-editor-side" aria-labelledby="checks" data-checks="">
            <h2 className="ds-heading" data-size="2xs" id="checks">
              {say("desk.rules.checks")}
            </h2>
            <Checks
              check={check}
              examplesHref={versionAt(page.service, page.line.version, "/examples")}
              owner={table.owner}
              names={namesOf(page, table, draft)}
            />
          </section>
        </div>
      </form>
    </>
  );
}

/** What has been done, and the buttons that are always at hand. */
function Bar({ page, answer, check }: EditorProps) {
  const say = useSay();
  const number = answer?.step?.at?.number ?? 0;
  const steps = answer?.history.length ?? 0;
  return (
    <div className="rr-bar">
      <button className="ds-button" data-variant="primary" type="submit" name="do" value="save" data-save="">
        {say(answer?.conflict === undefined ? "desk.rules.save" : "desk.rules.save-mine")}
      </button>
      <button className="ds-button" data-variant="secondary" type="submit" name="do" value="check">
        {say("desk.rules.check")}
      </button>
      {steps > 0 && (
        <button className="ds-button" data-variant="secondary" type="submit" name="do" value="undo">
          {say("desk.rules.undo")}
        </button>
      )}
      <a className="ds-link" href={versionAt(page.service, page.line.version)}>
        {say("desk.rules.edit-leave")}
      </a>
      <p className="rr-bar-status" role="status" data-editor-status="">
        {answer?.step !== undefined && <span>{say(`desk.rules.stepped.${answer.step.kind}`, { number })}</span>}{" "}
        <span data-verdict="">
          <Verdict check={check} />
        </span>
      </p>
    </div>
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
