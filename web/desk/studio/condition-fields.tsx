/** When a question or a page is shown, or whatever else has a condition holds, as a sentence of lines: a question, an operator in words, and a value. */
import type { Opened, QuestionsPage, Sentence, Subject, Written } from "#studio/writing";
import { useHouse } from "../../kit/house.tsx";
import { conditionText, optionText, opText, subjectText } from "./condition-words.ts";
import { NamedLine } from "./form/named.tsx";
import { SmallButton } from "./small-form.tsx";

type Props = {
  readonly page: QuestionsPage;
  readonly open: Opened;
  readonly sentence: Sentence;
  readonly lacks: Extract<Written, { kind: "lacking" }>["lacks"];
};

type Group = Extract<Sentence["lines"][number], { kind: "group" }>;
type Line = Exclude<Sentence["lines"][number], { kind: "group" }>;

export function ConditionFields({ page, open, sentence: { join, lines }, lacks }: Props) {
  const { say } = useHouse();
  const count = lines.reduce((sum, line) => sum + (line.kind === "group" ? line.lines.length : 1), 0);
  return (
    <fieldset className="ds-fieldset st-condition" id="condition">
      <legend className="ds-label" data-weight="semibold">
        {say(`desk.studio.condition-of.${open.kind}`)}
      </legend>
      <input type="hidden" name="lines" value={count} />
      <p className="st-condition-lead">
        {say(lines.length > 0 ? `desk.studio.show-when.${open.kind}` : `desk.studio.without-lines.${open.kind}`)}
      </p>
      {lines.length > 1 && <Join name="join" join={join} />}
      {lines.length > 0 && (
        <ol className="st-lines">
          {placed(lines).map(({ line, i, group }, at) => (
            // Lines have no name of their own, and are made anew with every answer.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at} id={line.kind === "group" ? undefined : `line-${i}`} tabIndex={-1}>
              {at > 0 && <span className="st-join">{say(join === "all" ? "desk.studio.and" : "desk.studio.or")}</span>}
              {line.kind === "group" ? (
                <GroupFields page={page} open={open} of={line} first={i} nth={group} lacks={lacks} />
              ) : (
                <OneLine page={page} open={open} line={line} i={i} lacks={lacks} />
              )}
            </li>
          ))}
        </ol>
      )}
      {open.subjects.length === 0 ? (
        <p className="rh-quiet">{say("desk.studio.nothing-to-ask")}</p>
      ) : (
        <NewLine page={page} open={open} isFirst={lines.length === 0} />
      )}
    </fieldset>
  );
}

/** Each with the number of its first line, and groups with their own. */
function placed(lines: Sentence["lines"]) {
  let [next, groups] = [0, 0];
  return lines.map((line) => {
    const at = { line, i: next, group: groups };
    next += line.kind === "group" ? line.lines.length : 1;
    groups += line.kind === "group" ? 1 : 0;
    return at;
  });
}

function Join({ name, join }: { readonly name: string; readonly join: Sentence["join"] }) {
  const { say } = useHouse();
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={name}>
        {say("desk.studio.join")}
      </label>
      <select className="ds-input" id={name} name={name} defaultValue={join}>
        <option value="all">{say("desk.studio.join-all")}</option>
        <option value="any">{say("desk.studio.join-any")}</option>
      </select>
    </div>
  );
}

/** Lines that are held together, as brackets do. */
function GroupFields({
  page,
  open,
  of: { join, lines },
  first,
  nth,
  lacks,
}: Pick<Props, "page" | "open" | "lacks"> & { readonly of: Group; readonly first: number; readonly nth: number }) {
  const { say } = useHouse();
  return (
    <fieldset className="ds-fieldset st-condition st-group">
      <legend className="ds-label">{say("desk.studio.group", { number: nth + 1 })}</legend>
      <Join name={`group.${nth}.join`} join={join} />
      <ol className="st-lines">
        {lines.map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} id={`line-${first + at}`} tabIndex={-1}>
            {at > 0 && <span className="st-join">{say(join === "all" ? "desk.studio.and" : "desk.studio.or")}</span>}
            <input type="hidden" name={`line.${first + at}.group`} value={nth} />
            <OneLine page={page} open={open} line={line} i={first + at} lacks={lacks} />
          </li>
        ))}
      </ol>
      <NewLine page={page} open={open} isFirst={false} group={nth} />
    </fieldset>
  );
}

function OneLine({
  page,
  open,
  line,
  i,
  lacks,
}: Pick<Props, "page" | "open" | "lacks"> & { readonly line: Line; readonly i: number }) {
  const { say } = useHouse();
  return (
    <>
      <LineFields page={page} open={open} line={line} i={i} lack={lacks.find((one) => one.line === i)?.why} />
      <SmallButton
        does={`line-remove ${i}`}
        text={say("desk.studio.remove")}
        about={say("desk.studio.condition-line", { number: i + 1 })}
        variant="tertiary"
      />
    </>
  );
}

/** A line more: beside the others, in a group, or as the first of a new one. */
function NewLine({
  page,
  open,
  isFirst,
  group,
}: Pick<Props, "page" | "open"> & { readonly isFirst: boolean; readonly group?: number }) {
  const { say } = useHouse();
  const id = group === undefined ? "new-subject" : `new-subject.${group}`;
  return (
    <div className="st-new-line">
      <div className="ds-field">
        <label className="ds-label" htmlFor={id}>
          {say(isFirst ? firstLabel(open) : "desk.studio.add-line")}
        </label>
        <select className="ds-input" id={id} name={id} defaultValue="">
          <option value="">{say("desk.studio.choose-question")}</option>
          {open.subjects.map((subject) => (
            <option key={subject.path} value={`${subject.path} ${firstOf(subject)}`}>
              {subjectText(say, page, subject.path)}
            </option>
          ))}
        </select>
      </div>
      <button
        className="ds-button"
        data-variant="secondary"
        data-size="sm"
        type="submit"
        name="do"
        value={group === undefined ? "line-add" : `line-add ${group}`}
      >
        {say("desk.studio.add")}
        {group !== undefined && <span className="ds-sr-only"> {say("desk.studio.group", { number: group + 1 })}</span>}
      </button>
      {group === undefined && !isFirst && (
        <SmallButton does="group-add" text={say("desk.studio.group-add")} variant="tertiary" />
      )}
    </div>
  );
}

const firstLabel = ({ kind }: Opened): string =>
  kind === "sending" || kind === "condition" ? `desk.studio.show-when.${kind}` : "desk.studio.add-condition";

/** What most sentences ask: something said, before whether anything is. */
const firstOf = ({ operators }: Subject): string =>
  operators.find((op) => op !== "answered" && op !== "not_answered") ?? operators[0] ?? "answered";

function LineFields({
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
  return (
    <div className="st-asks" role="group" aria-label={say("desk.studio.condition-line", { number: i + 1 })}>
      <input type="hidden" name={`line.${i}.path`} value={line.path} />
      <span className="st-subject">{isNamed ? name : `«${name}»`}</span>
      {subject?.operators.length === 1 ? (
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
          {(subject?.operators ?? [line.op]).map((op) => (
            <option key={op} value={op}>
              {opText(say, op, "…")}
            </option>
          ))}
        </select>
      )}
      <ValueFields page={page} subject={subject} line={line} i={i} lack={lack} />
      {isNamed && <NamedLine page={page} open={open} name={line.path.slice("condition:".length)} />}
      {lack !== undefined && (
        <p className="ds-validation-message" id={`line-${i}-lack`}>
          {say(`desk.studio.lack.${lack}`)}
        </p>
      )}
    </div>
  );
}

function ValueFields({
  page,
  subject,
  line,
  i,
  lack,
}: {
  readonly page: QuestionsPage;
  readonly subject: Subject | undefined;
  readonly line: Extract<Line, { kind: "asks" }>;
  readonly i: number;
  readonly lack: string | undefined;
}) {
  const { say } = useHouse();
  const name = `line.${i}.value`;
  const isNamed = line.path.startsWith("condition:");
  const says = lack === undefined ? {} : { "aria-invalid": true, "aria-describedby": `line-${i}-lack` };
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
  if (subject?.values !== undefined)
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
