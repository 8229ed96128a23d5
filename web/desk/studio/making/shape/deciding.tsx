/** What the rules are told of an application, for whom a machine may decide, and where a decision's days and amount are found. */
import { Empty } from "../../../../kit/box.tsx";
import { Choices, Select } from "../../../../kit/field.tsx";
import { useHouse } from "../../../../kit/house.tsx";
import { Press } from "../../../press.tsx";
import { Folded, MakeForm } from "../pieces.tsx";
import { refusedIn } from "../read.ts";
import type { ShapeProps } from "./props.ts";
import { ValueSelect } from "./value-fields.tsx";

export function Deciding(props: ShapeProps) {
  const { process, page } = props;
  const { say } = useHouse();
  const isDecided = process.steps.some(({ kind }) => kind === "decide");
  return (
    <>
      {page.version.may.save && isDecided && <ActsFor {...props} />}
      {page.version.may.save && isDecided && <Days {...props} />}
      <section className="mk-uses" aria-labelledby="told">
        <h3 className="ds-heading" data-size="2xs" id="told">
          {say("desk.shape.told")}
        </h3>
        <p className="ds-paragraph">{say("desk.shape.told-lead")}</p>
        <Told {...props} />
      </section>
    </>
  );
}

function ActsFor({ page, process, answer }: ShapeProps) {
  const { say } = useHouse();
  const { actsFor } = process.deciding;
  // Where a person decides everything, nobody else's right matters.
  if (process.automation === "recommend" && actsFor.length === 0) return null;
  return (
    <Folded
      id="acts-for"
      open={answer?.form === "acts-for"}
      summary={say("desk.shape.acts-for", { count: actsFor.length })}
    >
      <MakeForm rev={page.version.line.rev}>
        <Choices
          kind="checkbox"
          name="bases"
          id="acts-for-bases"
          label={say("desk.shape.acts-for-label")}
          description={say("desk.shape.acts-for-help")}
          values={actsFor}
          options={(["parent", "guardian", "company"] as const).map((value) => ({
            value,
            label: say(`desk.shape.acts-for-by.${value}`),
          }))}
        />
        <Press
          intent="acts-for"
          variant="secondary"
          text={say("desk.make.save")}
          about={say("desk.shape.acts-for-label")}
        />
      </MakeForm>
    </Folded>
  );
}

function Days({ page, process, answer }: ShapeProps) {
  const { say } = useHouse();
  const { asOf, from, to, amount } = process.deciding;
  const typed = refusedIn(answer, "decision-days");
  const days = page.values.filter(({ sort }) => sort === "date");
  const amounts = page.values.filter(({ sort, from: of }) => of === "rules" && (sort === "number" || sort === "money"));
  const field = (name: "from" | "to" | "amount", value: string | undefined) => ({
    name: `decision-${name}`,
    id: `decision-${name}`,
    label: say(`desk.shape.decision-at.${name}`),
    value: typed?.[`decision-${name}`] ?? value ?? "",
    empty: say("desk.shape.decision-none"),
  });
  return (
    <Folded id="decision-days" open={typed !== undefined} summary={say("desk.shape.decision-days")}>
      <MakeForm rev={page.version.line.rev}>
        <Choices
          kind="radio"
          name="as-of"
          id="decision-as-of"
          label={say("desk.shape.as-of")}
          values={[typed?.["as-of"] ?? asOf]}
          options={(["received", "next_month"] as const).map((value) => ({
            value,
            label: say(`desk.shape.as-of-day.${value}`),
          }))}
        />
        <div className="mk-pair">
          <ValueSelect {...field("from", from)} values={days} />
          <ValueSelect {...field("to", to)} values={days} />
          <ValueSelect {...field("amount", amount)} values={amounts} />
        </div>
        <Press
          intent="decision-days"
          variant="secondary"
          text={say("desk.make.save")}
          about={say("desk.shape.decision-days")}
        />
      </MakeForm>
    </Folded>
  );
}

function Told({ page, process, answer }: ShapeProps) {
  const { say, language } = useHouse();
  const { told, tellable } = process.deciding;
  const { may, line } = page.version;
  const typed = refusedIn(answer, "new-told");
  return (
    <>
      {told.length === 0 && <Empty title={say("desk.shape.told-none")} />}
      {told.length > 0 && (
        <ul className="ds-list">
          {told.map(({ key, label, without, isUsed }) => {
            const name = label.in[language] || key;
            return (
              <li key={key}>
                {name} <span className="rh-note">{say("desk.shape.told-without", { without })}</span>
                {may.save && !isUsed && (
                  <MakeForm rev={line.rev} fields={{ key }} className="mk-inline">
                    {" "}
                    <Press intent="remove-told" variant="tertiary" danger text={say("desk.make.remove")} about={name} />
                  </MakeForm>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {may.save && tellable.length > 0 && (
        <Folded id="new-told" open={typed !== undefined} summary={say("desk.shape.told-new")}>
          <MakeForm rev={line.rev}>
            <Select
              name="name"
              id="new-told-name"
              label={say("desk.shape.told-question")}
              value={typed?.["name"] ?? ""}
              empty={say("desk.shape.row-choose")}
              options={tellable.map(({ name, label }) => ({ value: name, label: label.in[language] || name }))}
            />
            <Choices
              kind="radio"
              name="without"
              id="new-told-without"
              label={say("desk.shape.told-unasked")}
              values={[typed?.["without"] ?? "nothing"]}
              options={(["nothing", "no"] as const).map((value) => ({
                value,
                label: say(`desk.shape.told-unasked-is.${value}`),
              }))}
            />
            <Press intent="new-told" variant="secondary" text={say("desk.shape.told-add")} />
          </MakeForm>
        </Folded>
      )}
    </>
  );
}
