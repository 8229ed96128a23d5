/** Values just below, at and just above each bound of a table: for a person to judge, and to keep as examples. */
import type { BoundaryView, TableView } from "#ruledesk";
import { Empty, Fold } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { numberOf } from "./table.rules.ts";
import { andOf, lowerFirst, valueText } from "./words.ts";

type Props = {
  readonly boundaries: readonly BoundaryView[];
  readonly table: TableView;
  readonly action: string;
  readonly today: string;
};

/** As many as one looks at in one go; the rest are folded away. */
const SHOWN = 12;

export function Boundaries({ boundaries, table, action, today }: Props) {
  const { say } = useHouse();
  const isInside = boundaries.every(({ facts }) => facts === undefined);
  const item = (one: BoundaryView, at: number) => (
    <Boundary key={at} of={one} at={at} table={table} action={action} today={today} isInside={isInside} />
  );
  if (boundaries.length === 0)
    return (
      <Empty title={say("desk.rules.boundaries-none")}>
        <p className="ds-paragraph">{say("desk.rules.boundaries-none-next")}</p>
      </Empty>
    );
  return (
    <>
      {isInside && <p className="ds-paragraph">{say("desk.rules.boundary-all-inside")}</p>}
      <ul className="rr-boundaries">{boundaries.slice(0, SHOWN).map(item)}</ul>
      {boundaries.length > SHOWN && (
        <Fold summary={say("desk.rules.boundaries-more", { count: boundaries.length - SHOWN })}>
          <ul className="rr-boundaries">{boundaries.slice(SHOWN).map((one, at) => item(one, at + SHOWN))}</ul>
        </Fold>
      )}
    </>
  );
}

type OneProps = Omit<Props, "boundaries"> & {
  readonly of: BoundaryView;
  readonly at: number;
  /** None of them can be an example as it is, which is said once above them all. */
  readonly isInside: boolean;
};

function Boundary({ of, at, table, action, today, isInside }: OneProps) {
  const { say, format, language } = useHouse();
  const input = table.inputs.find(({ label }) => label === of.input)?.name ?? of.input;
  const numbers = of.matched.map((rule) => String(numberOf(table.rules, rule) || rule));
  const name = say("desk.rules.boundary-name", {
    table: table.name,
    side: of.side,
    input: lowerFirst(input),
    bound: valueText(say, format, of.bound),
  });
  return (
    <li className="rr-boundary">
      <div>
        <p className="rr-boundary-what">
          {andOf(
            of.inputs.map(({ label, value }) => `${lowerFirst(label)}: ${value}`),
            language,
          )}
        </p>
        <p className="rh-source">
          {say("desk.rules.boundary-side", {
            side: of.side,
            input: lowerFirst(input),
            bound: valueText(say, format, of.bound),
            number: numberOf(table.rules, of.rule),
          })}
        </p>
      </div>
      <p className="rr-boundary-answer">
        {numbers.length === 0
          ? say("desk.rules.boundary-nobody")
          : say("desk.rules.boundary-answer", {
              rules: andOf(numbers, language),
              answer: valueText(say, format, of.output),
            })}
      </p>
      {of.facts === undefined ? (
        !isInside && <p className="rh-source">{say("desk.rules.boundary-inside")}</p>
      ) : (
        <form method="post" action={action}>
          <input type="hidden" name="name" value={name} />
          <input type="hidden" name="as-of" value={today} />
          <input type="hidden" name="facts" value={JSON.stringify(of.facts)} />
          <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="add">
            {say("desk.rules.boundary-add")} <span className="ds-sr-only">{at + 1}</span>
          </button>
        </form>
      )}
    </li>
  );
}
