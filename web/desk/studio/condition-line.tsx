/** A line of a condition: what is asked, how, and what it is held against. */
import type { Opened, QuestionsPage, Sentence, Subject } from "#studio/writing";
import { Fold } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { conditionText, optionText, opText, quoted, subjectText } from "./condition-words.ts";
import { NamedLine } from "./form/named.tsx";

type Props = { readonly page: QuestionsPage; readonly open: Opened };
type Line = Exclude<Sentence["lines"][number], { kind: "group" }>;
type Asks = Extract<Line, { kind: "asks" }>;

export function LineFields({
  page,
  open,
  line,
  i,
  lack,
}: Pick<Props, "page" | "open"> & { readonly line: Line; readonly i: number; readonly lack: string | undefined }) {
  const { say } = useHouse();
  if (line.kind === "kept")
    return (
      <div className="st-kept">
        <input type="hidden" name={`line.${i}.kept`} value={JSON.stringify(line.condition)} />
        <p>{conditionText(say, line.condition, page)}</p>
        <p className="rh-source">{say("desk.studio.kept")}</p>
      </div>
    );
  const subject = open.subjects.find(({ path }) => path === line.path);
  const name = subjectText(say, page, line.path);
  const isNamed = line.path.startsWith("condition:");
  const operators = operatorsOf(subject, line.op);
  return (
    <div className="st-asks" role="group" aria-label={say("desk.studio.condition-line", { number: i + 1 })}>
      <input type="hidden" name={`line.${i}.path`} value={line.path} />
      <span className="st-subject">{isNamed ? name : quoted(say, name)}</span>
      {operators.length === 1 ? (
        <input type="hidden" name={`line.${i}.op`} value={line.op} />
      ) : (
        <select
          className="ds-input"
          name={`line.${i}.op`}
          id={`line-${i}-op`}
          aria-label={say("desk.studio.operator")}
          defaultValue={line.op}
          data-width="auto"
        >
          {operators.map((op) => (
            <option key={op} value={op}>
              {opText(say, op, "…")}
            </option>
          ))}
        </select>
      )}
      {!isChosen(subject) && <AgainstField page={page} open={open} subject={subject} line={line} i={i} />}
      <ValueFields page={page} subject={subject} line={line} i={i} lack={lack} />
      {isChosen(subject) && <AgainstField page={page} open={open} subject={subject} line={line} i={i} />}
      {isNamed && <NamedLine page={page} open={open} name={line.path.slice("condition:".length)} />}
      {lack !== undefined && (
        <p className="ds-validation-message" id={`line-${i}-lack`}>
          {say(`desk.studio.lack.${lack}`)}
        </p>
      )}
    </div>
  );
}

/** Those that take what stands after them in the same way as the one that is chosen: how many there are is written, which ones is ticked. */
function operatorsOf(subject: Subject | undefined, op: Asks["op"]): readonly Asks["op"][] {
  if (subject === undefined) return [op];
  const isCount = (one: string): boolean => one.startsWith("count_");
  const offered =
    subject.sort === "set" && subject.values !== undefined
      ? subject.operators.filter((one) => isCount(one) === isCount(op) || one.endsWith("answered"))
      : subject.operators;
  return offered.includes(op) ? offered : [...offered, op];
}

const FROM_TODAY: Readonly<Record<string, readonly string[]>> = {
  day: ["days-ago", "days-ahead", "months-ago", "months-ahead", "years-ago", "years-ahead"],
  month: ["months-ago", "months-ahead", "years-ago", "years-ahead"],
};

/** What it is held against: what is written beside it, a day so far from today, or another answer. Nothing where there is no choice. */
function AgainstField({
  page,
  open,
  subject,
  line,
  i,
}: Pick<Props, "page" | "open"> & {
  readonly subject: Subject | undefined;
  readonly line: Asks;
  readonly i: number;
}) {
  const { say } = useHouse();
  const own = line.against?.startsWith("field ") === true ? [line.against.slice("field ".length)] : [];
  const others = [...new Set([...(open.comparable[line.path] ?? []), ...own])];
  const far = FROM_TODAY[subject?.sort ?? ""] ?? [];
  if (others.length + far.length === 0) return null;
  const field = (
    <select
      className="ds-input"
      name={`line.${i}.against`}
      aria-label={say("desk.studio.against")}
      defaultValue={line.against ?? ""}
      data-width="auto"
    >
      <option value="">{say("desk.studio.against-value")}</option>
      {far.map((one) => (
        <option key={one} value={one}>
          {say(`desk.form.moment.${one}`)}
        </option>
      ))}
      {others.map((path) => (
        <option key={path} value={`field ${path}`}>
          {say("desk.studio.against-field", { name: subjectText(say, page, path) })}
        </option>
      ))}
    </select>
  );
  // What is ticked or chosen from is seldom held against anything else.
  return isChosen(subject) ? (
    <Fold quiet summary={say("desk.studio.against-other")} open={line.against !== undefined}>
      {field}
    </Fold>
  ) : (
    field
  );
}

const isChosen = (subject: Subject | undefined): boolean => subject?.values !== undefined || subject?.sort === "truth";

function ValueFields({
  page,
  subject,
  line,
  i,
  lack,
}: {
  readonly page: QuestionsPage;
  readonly subject: Subject | undefined;
  readonly line: Asks;
  readonly i: number;
  readonly lack: string | undefined;
}) {
  const { say } = useHouse();
  const name = `line.${i}.value`;
  const isNamed = line.path.startsWith("condition:");
  const says = lack === undefined ? {} : { "aria-invalid": true, "aria-describedby": `line-${i}-lack` };
  if (line.against?.startsWith("field ") === true && isChosen(subject)) return null;
  if (subject?.sort === "truth")
    return (
      <select
        className="ds-input"
        name={name}
        aria-label={say("desk.studio.value")}
        defaultValue={line.values[0] ?? ""}
        data-width="auto"
        {...says}
      >
        <option value="">{say("desk.studio.choose")}</option>
        <option value="true">{say(isNamed ? "desk.studio.holds" : "desk.studio.yes")}</option>
        <option value="false">{say(isNamed ? "desk.studio.holds-not" : "desk.studio.no")}</option>
      </select>
    );
  if (subject?.values !== undefined && !line.op.startsWith("count_"))
    return (
      <div className="st-values" role="group" aria-label={say("desk.studio.value")}>
        {subject.values.map((value) => (
          <label key={value} className="st-value">
            <input
              className="ds-input"
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={line.values.includes(value)}
              {...says}
            />
            {optionText(say, page, subject.path, value)}
          </label>
        ))}
      </div>
    );
  if (subject === undefined || subject.operators.every((op) => op === "answered" || op === "not_answered")) return null;
  if (line.values.length > 1)
    return (
      <textarea
        className="ds-input st-value-text"
        name={name}
        rows={line.values.length + 1}
        aria-label={say("desk.studio.value-lines")}
        defaultValue={line.values.join("\n")}
        {...says}
      />
    );
  return (
    <input
      className="ds-input st-value-text"
      type="text"
      name={name}
      aria-label={say(subject.sort === "day" ? "desk.studio.value-day" : "desk.studio.value")}
      defaultValue={line.values[0] ?? ""}
      {...says}
    />
  );
}
