/** One rule to be written: its cells, its ground and reasons, what is wrong with it, and what can be done with the row. */
import type { ReactNode } from "react";
import type { CheckView } from "#ruledesk";
import { useHouse, useSay } from "../../kit/house.tsx";
import { editAt } from "./at.ts";
import type { EditorProps } from "./editor.model.ts";
import { REASON_LANGUAGES } from "./reasons.model.ts";
import type { DraftRule, RowStep } from "./table.model.ts";
import { columnName, savedAt } from "./columns.rules.ts";
import { cellField, lawField, nextId, namesOf, outputField, reasonField } from "./table.rules.ts";
import { plainCell } from "./plain.rules.ts";
import { problemText, type Names } from "./words.ts";

type Problem = CheckView["problems"][number];
type Props = EditorProps & { readonly rule: DraftRule; readonly row: number };

export function RuleRows(props: Props) {
  const { page, table, draft, check, rule, row, answer } = props;
  const { say, format } = useHouse();
  const plain = { say, format, rates: page.model.rates };
  const number = row + 1;
  const saved = table.rules.find(({ id }) => id === rule.id);
  const problems = check.problems.filter((problem) => problem.table === table.owner && problem.rule === rule.id);
  const names = namesOf(page, table, draft);
  const on = answer?.step?.at;
  const goesOn = on !== undefined && "rule" in on && on.rule === rule.id;
  // What is typed and not saved has no words yet, unless it can be said without the house.
  const shown = (cell: { text: string; words: string } | undefined, text: string): string => {
    const said = text === "" ? "" : plainCell(plain, cell?.text === text ? cell : { text, words: text });
    return said === text ? "" : said;
  };
  const columns = [
    ...draft.inputs.map((input, at) => ({
      id: input.text,
      isAnswer: false,
      field: cellField(rule.id, at),
      name: columnName(table, "input", input),
      value: rule.cells[at] ?? "-",
      words: shown(saved?.cells[savedAt(table, "input", input.was)], rule.cells[at] ?? "-"),
    })),
    ...draft.outputs.map((output, at) => ({
      id: output.text,
      isAnswer: true,
      field: outputField(rule.id, at),
      name: columnName(table, "output", output),
      value: rule.outputs[at] ?? "",
      words: shown(saved?.outputs[savedAt(table, "output", output.was)], rule.outputs[at] ?? ""),
    })),
  ];
  const placed = new Set(columns.map(({ id }) => id));
  return (
    <tbody id={rowId(rule.id)} className="rr-rule" data-rule={rule.id}>
      <tr>
        <th scope="rowgroup" rowSpan={2}>
          <input type="hidden" name="rule" value={rule.id} />
          <span className="rr-rule-word">{say("desk.rules.rule")} </span>
          {number}
        </th>
        {columns.map(({ id, isAnswer, ...column }, at) => (
          <td key={column.field} className={isAnswer ? "rr-answer" : undefined}>
            <CellField
              {...column}
              label={say("desk.rules.cell-rule", { number })}
              problems={problems.filter((problem) => problem.column === id)}
              focus={goesOn && at === 0}
              names={names}
            />
          </td>
        ))}
      </tr>
      <tr className="rr-rule-more">
        <td colSpan={columns.length}>
          <div className="rr-more">
            <Ground rule={rule} number={number} problems={problems} names={names} />
            <RowButtons
              service={page.service}
              version={page.line.version}
              table={table.id}
              rule={rule.id}
              number={number}
              neighbour={draft.rules[row + 1]?.id ?? draft.rules[row - 1]?.id}
              next={nextId(draft.rules)}
              isFirst={row === 0}
              isLast={number === draft.rules.length}
            />
          </div>
          <div className="rr-rule-problems" id={`problems-${rule.id}`} data-under="">
            {problems
              .filter(({ column, code }) => (column === undefined || !placed.has(column)) && !GROUND.has(code))
              .map((problem, at) => (
                <ProblemNote key={`${problem.code} ${at}`} problem={problem} names={names} />
              ))}
          </div>
        </td>
      </tr>
    </tbody>
  );
}

/** Said at the ground and the reasons, not under the row. */
const GROUND = new Set(["missing_legal_basis", "missing_reason"]);

const rowId = (rule: string): string => `row-${rule}`;

type CellProps = {
  readonly field: string;
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly words: string;
  readonly problems: readonly Problem[];
  readonly focus: boolean;
  readonly names: Names;
};

function CellField({ field, label, name, value, words, problems, focus, names }: CellProps) {
  const id = field.replaceAll(" ", "-");
  const hasUnder = words !== "" || problems.length > 0;
  const isWrong = problems.some(({ severity }) => severity === "error");
  return (
    <>
      <label className="rr-cell-label" htmlFor={id}>
        <span className="ds-sr-only">{label}, </span>
        {name}
      </label>
      <textarea
        className="ds-input rr-input"
        id={id}
        name={field}
        rows={1}
        defaultValue={value}
        spellCheck={false}
        autoCapitalize="off"
        data-cell=""
        data-focus={focus ? "" : undefined}
        aria-invalid={isWrong ? true : undefined}
        aria-describedby={hasUnder ? `${id}-under` : undefined}
      />
      <div id={`${id}-under`} className="rr-under-cell" data-under="">
        {words !== "" && <p className="rr-words">{words}</p>}
        {problems.map((problem, at) => (
          <ProblemNote key={`${problem.code} ${at}`} problem={problem} names={names} />
        ))}
      </div>
    </>
  );
}

type NoteProps = { readonly problem: Problem; readonly names: Names };

export function ProblemNote({ problem, names }: NoteProps) {
  const { say, language } = useHouse();
  return (
    <p className="rr-cell-problem" data-severity={problem.severity}>
      <span className="rr-cell-severity">{say(`desk.rules.severity-one.${problem.severity}`)}: </span>
      {problemText(say, problem, language, names)}
    </p>
  );
}

type GroundProps = {
  readonly rule: DraftRule;
  readonly number: number;
  readonly problems: readonly Problem[];
  readonly names: Names;
};

/** On what ground the rule rests, and why it answers so in the four languages a letter may be in. */
function Ground({ rule, number, problems, names }: GroundProps) {
  const { say, language } = useHouse();
  const lawless = problems.filter(({ code }) => code === "missing_legal_basis");
  const unsaid = problems.filter(({ code }) => code === "missing_reason");
  const law = `law-${rule.id}`;
  return (
    <div className="rr-ground">
      <div className="rr-law">
        <label htmlFor={law}>
          <span className="ds-sr-only">{say("desk.rules.cell-rule", { number })}, </span>
          {say("desk.rules.law")}
        </label>
        <textarea
          className="ds-input rr-input"
          id={law}
          name={lawField(rule.id)}
          rows={1}
          defaultValue={rule.legalBasis}
          data-row-field=""
          aria-invalid={lawless.length > 0 ? true : undefined}
          aria-describedby={lawless.length > 0 ? `${law}-under` : undefined}
        />
        <div id={`${law}-under`} data-under="">
          {lawless.map((problem) => (
            <ProblemNote key={problem.code} problem={problem} names={names} />
          ))}
        </div>
      </div>
      <details
        className="rh-inline-fold rr-reasons"
        id={`why-${rule.id}`}
        open={rule.legalBasis === "" && rule.reasons.nb === ""}
      >
        <summary>
          {say("desk.rules.reasons")}
          <span className="ds-sr-only"> {say("desk.rules.cell-rule", { number })}</span>
          <span className="rr-reason-brief">{brief(rule.reasons[language])}</span>
        </summary>
        <div>
          <p className="rh-quiet">{say("desk.rules.reasons-help")}</p>
          {REASON_LANGUAGES.map((one) => {
            const id = `reason-${rule.id}-${one}`;
            return (
              <div key={one} className="rr-reason">
                <label htmlFor={id}>{say(`desk.rules.language.${one}`)}</label>
                <textarea
                  className="ds-input rr-input"
                  id={id}
                  name={reasonField(rule.id, one)}
                  rows={2}
                  lang={one}
                  defaultValue={rule.reasons[one]}
                />
              </div>
            );
          })}
        </div>
      </details>
      <div id={`unsaid-${rule.id}`} data-under="">
        {unsaid.map((problem, at) => (
          <ProblemNote key={`${problem.code} ${at}`} problem={problem} names={names} />
        ))}
      </div>
    </div>
  );
}

const brief = (text: string): string => (text === "" ? "" : `– ${text.length > 90 ? `${text.slice(0, 88)}…` : text}`);

type ButtonsProps = {
  readonly service: string;
  readonly version: number;
  readonly table: string;
  readonly rule: string;
  readonly number: number;
  readonly neighbour: string | undefined;
  readonly next: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
};

export const ICONS: Readonly<Record<"up" | "down" | "left" | "right" | "add" | "copy" | "delete", ReactNode>> = {
  up: <path d="M8 13V3M4 7l4-4 4 4" />,
  down: <path d="M8 3v10M4 9l4 4 4-4" />,
  left: <path d="M13 8H3M7 4 3 8l4 4" />,
  right: <path d="M3 8h10M9 4l4 4-4 4" />,
  add: <path d="M8 3v10M3 8h10" />,
  copy: <path d="M6 6h7v7H6zM3 10V3h7" />,
  delete: <path d="M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5 5 13h6l.5-8.5" />,
};

/** Each lands on the row one goes on with, with or without script. */
function RowButtons({ service, version, table, rule, number, neighbour, next, isFirst, isLast }: ButtonsProps) {
  const say = useSay();
  const buttons: readonly [RowStep["kind"] & keyof typeof ICONS, string, boolean][] = [
    ["up", rule, isFirst],
    ["down", rule, isLast],
    ["add", next, false],
    ["copy", next, false],
    ["delete", neighbour ?? "", false],
  ];
  return (
    <div className="rr-row-buttons" role="group" aria-label={say("desk.rules.row-buttons", { number })}>
      {buttons.map(([kind, lands, isIdle]) =>
        isIdle ? null : (
          <button
            key={kind}
            className="ds-button rr-icon-button"
            data-variant="tertiary"
            type="submit"
            name="do"
            value={`${kind} ${rule}`}
            formAction={`${editAt(service, version, table)}#${rowId(lands)}`}
            title={say(`desk.rules.row.${kind}`, { number })}
            data-step={kind}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
              {ICONS[kind]}
            </svg>
            <span className="ds-sr-only">{say(`desk.rules.row.${kind}`, { number })}</span>
          </button>
        ),
      )}
    </div>
  );
}
