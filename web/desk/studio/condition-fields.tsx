/** When a question or a page is shown, or whatever else has a condition holds, as a sentence of lines: a question, an operator in words, and a value. */
import type { Opened, QuestionsPage, Sentence, Subject, Written } from "#studio/writing";
import { Fragment } from "react";
import { useHouse } from "../../kit/house.tsx";
import { LineFields } from "./condition-line.tsx";
import { subjectText } from "./condition-words.ts";
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
  const { items, lines: count } = numbered(lines);
  return (
    <fieldset className="ds-fieldset st-condition" id="condition">
      <legend className="ds-label" data-weight="semibold">
        {say(`desk.studio.condition-of.${open.kind}`)}
      </legend>
      <input type="hidden" name="lines" value={count} />
      <p className="st-condition-lead">
        {say(lines.length > 0 ? `desk.studio.show-when.${open.kind}` : `desk.studio.without-lines.${open.kind}`)}
      </p>
      {lines.length > 1 && <Join name="join" join={join} joins={JOINS} />}
      <Items page={page} open={open} lacks={lacks} items={items} join={join} />
      {open.subjects.length === 0 ? (
        <p className="rh-quiet">{say("desk.studio.nothing-to-ask")}</p>
      ) : (
        <NewLine page={page} open={open} isFirst={lines.length === 0} />
      )}
    </fieldset>
  );
}

/** Lines have numbers in the order they are read, and groups their own. */
type Item =
  | { readonly line: Line; readonly i: number }
  | { readonly group: Group; readonly n: number; readonly items: readonly Item[] };

function numbered(lines: Sentence["lines"], from = { lines: 0, groups: 0 }) {
  const next = { ...from };
  const items = lines.map((line): Item => {
    if (line.kind !== "group") {
      next.lines += 1;
      return { line, i: next.lines - 1 };
    }
    const n = next.groups;
    const held = numbered(line.lines, { lines: next.lines, groups: n + 1 });
    Object.assign(next, { lines: held.lines, groups: held.groups });
    return { group: line, n, items: held.items };
  });
  return { ...next, items };
}

const JOINS = ["all", "any"] as const;
const GROUP_JOINS = [...JOINS, "none", "not-all"] as const;

function Join({
  name,
  join,
  joins,
}: {
  readonly name: string;
  readonly join: Group["join"];
  readonly joins: readonly Group["join"][];
}) {
  const { say } = useHouse();
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={name}>
        {say("desk.studio.join")}
      </label>
      <select className="ds-input" id={name} name={name} defaultValue={join}>
        {joins.map((one) => (
          <option key={one} value={one}>
            {say(`desk.studio.join-${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

type ItemsProps = Pick<Props, "page" | "open" | "lacks"> & {
  readonly items: readonly Item[];
  readonly join: Group["join"];
  /** The group that they are in. */
  readonly within?: number;
};

function Items({ page, open, lacks, items, join, within }: ItemsProps) {
  const { say } = useHouse();
  const between = say(join === "all" || join === "not-all" ? "desk.studio.and" : "desk.studio.or");
  if (items.length === 0) return null;
  return (
    <ol className="st-lines">
      {items.map((item, at) => (
        // Lines have no name of their own, and are made anew with every answer.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at} id={"line" in item ? `line-${item.i}` : undefined} tabIndex={-1}>
          {at > 0 && <span className="st-join">{between}</span>}
          {"line" in item ? (
            <>
              {within !== undefined && <input type="hidden" name={`line.${item.i}.group`} value={within} />}
              <OneLine page={page} open={open} line={item.line} i={item.i} lacks={lacks} />
            </>
          ) : (
            <GroupFields page={page} open={open} lacks={lacks} of={item} within={within} />
          )}
        </li>
      ))}
    </ol>
  );
}

/** Lines and groups that are held together, as brackets do. */
function GroupFields({
  page,
  open,
  lacks,
  of: { group, n, items },
  within,
}: Pick<Props, "page" | "open" | "lacks"> & {
  readonly of: Extract<Item, { readonly n: number }>;
  readonly within: number | undefined;
}) {
  const { say } = useHouse();
  return (
    <fieldset className="ds-fieldset st-condition st-group">
      <legend className="ds-label">{say("desk.studio.group", { number: n + 1 })}</legend>
      {within !== undefined && <input type="hidden" name={`group.${n}.in`} value={within} />}
      {group.bare === true && <input type="hidden" name={`group.${n}.bare`} value="yes" />}
      <Join name={`group.${n}.join`} join={group.join} joins={GROUP_JOINS} />
      <Items page={page} open={open} lacks={lacks} items={items} join={group.join} within={n} />
      <NewLine page={page} open={open} isFirst={false} group={n} />
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
            <Fragment key={subject.path}>
              <option value={`${subject.path} ${firstOf(subject)}`}>{subjectText(say, page, subject.path)}</option>
              {subject.sort === "set" && subject.values !== undefined && (
                <option value={`${subject.path} count_at_least`}>
                  {say("desk.studio.how-many-of", { name: subjectText(say, page, subject.path) })}
                </option>
              )}
            </Fragment>
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
      {!isFirst && (
        <SmallButton
          does={group === undefined ? "group-add" : `group-add ${group}`}
          text={say("desk.studio.group-add")}
          {...(group === undefined ? {} : { about: say("desk.studio.group", { number: group + 1 }) })}
          variant="tertiary"
        />
      )}
    </div>
  );
}

const firstLabel = ({ kind }: Opened): string =>
  kind === "sending" || kind === "condition" ? `desk.studio.show-when.${kind}` : "desk.studio.add-condition";

/** What most sentences ask: something said, before whether anything is. */
const firstOf = ({ operators }: Subject): string =>
  operators.find((op) => op !== "answered" && op !== "not_answered") ?? operators[0] ?? "answered";
