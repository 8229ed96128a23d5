/** The points a person judges: what is asked, what the answer does, and whether it must be answered. */
import type { PointView, ProcessPage, ProcessView } from "#studio";
import { Empty } from "../../../kit/box.tsx";
import { Select, Tick } from "../../../kit/field.tsx";
import { useHouse } from "../../../kit/house.tsx";
import type { StudioAnswer } from "../answer.ts";
import { Press } from "../../press.tsx";
import { Folded, FourTexts, MakeForm, Removing } from "./pieces.tsx";
import { refusedIn, textsOr } from "./read.ts";
import { Asked, Sets, setText } from "./shape/point-asked.tsx";
import { ListFields, ListWords, NewList } from "./shape/point-list.tsx";
import { calledBy } from "./shape/value-fields.tsx";

type Props = {
  readonly page: ProcessPage;
  readonly process: ProcessView;
  readonly answer: StudioAnswer | undefined;
};

const EMPTY = { nb: "", nn: "", sv: "", en: "" };

export function Points({ page, process, answer }: Props) {
  const { say, language } = useHouse();
  const { may, line } = page.version;
  const added = refusedIn(answer, "new-point");
  return (
    <>
      <p className="ds-paragraph st-lead">{say("desk.make.points-lead")}</p>
      {process.points.length === 0 && <Empty title={say("desk.make.points-none")} />}
      {process.points.map((point, at) => (
        <Point
          key={point.key}
          point={point}
          rev={line.rev}
          page={page}
          paths={process.paths}
          isFirst={at === 0}
          isLast={at === process.points.length - 1}
          maySave={may.save}
          answer={answer}
        />
      ))}
      {may.save && (
        <Folded id="new-point" summary={say("desk.make.point-new")} open={added !== undefined}>
          <MakeForm rev={line.rev}>
            <FourTexts
              id="new-point-label"
              name="label"
              label={say("desk.make.point-label")}
              said={textsOr(added, "label", EMPTY)}
            />
            <FourTexts
              id="new-point-help"
              name="help"
              label={say("desk.make.point-help")}
              said={textsOr(added, "help", EMPTY)}
              rows={2}
            />
            <Select
              name="type"
              id="new-point-type"
              label={say("desk.make.point-type")}
              value={added?.["type"] ?? "yes-no"}
              options={(["yes-no", "text", "date", "money"] as const).map((value) => ({
                value,
                label: say(`desk.make.type.${value}`),
              }))}
            />
            <Select
              name="sets"
              id="new-point-sets"
              label={say("desk.make.point-sets")}
              description={say("desk.make.point-sets-help")}
              value={added?.["sets"] ?? ""}
              empty={say("desk.make.sets-nothing")}
              options={process.paths.map((value) => ({
                value,
                label: calledBy({ say, language }, page.values, value),
              }))}
            />
            <Tick
              name="required"
              id="new-point-required"
              label={say("desk.make.point-required")}
              checked={added?.["required"] === "true"}
            />
            <Press intent="new-point" text={say("desk.make.point-add")} />
          </MakeForm>
        </Folded>
      )}
      {may.save && <NewList rev={line.rev} answer={answer} />}
    </>
  );
}

function Point({
  point,
  rev,
  page,
  paths,
  isFirst,
  isLast,
  maySave,
  answer,
}: {
  readonly point: PointView;
  readonly rev: number;
  readonly page: ProcessPage;
  readonly paths: readonly string[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly maySave: boolean;
  readonly answer: StudioAnswer | undefined;
}) {
  const { say, language } = useHouse();
  const typed = refusedIn(answer, "point", point.key);
  const isWithin = ["remove-point", "point-asked", "new-point-set", "new-point-field"].some(
    (form) => refusedIn(answer, form, point.key) !== undefined,
  );
  const isOpen = typed !== undefined || isWithin || answer?.typed["key"]?.startsWith(`${point.key} `) === true;
  const more = { point, rev, values: page.values, answer };
  const name = point.label.in[language] || point.key;
  const id = `point-${point.key}`;
  return (
    <Folded
      id={id}
      open={isOpen}
      summary={
        <>
          {name}{" "}
          <span className="rh-note">
            {say(`desk.make.type.${point.type}`)}
            {point.required ? `, ${say("desk.make.required")}` : ""}
          </span>
        </>
      }
    >
      <Effect point={point} values={page.values} />
      {maySave ? (
        <>
          <MakeForm rev={rev} fields={{ key: point.key }}>
            <FourTexts
              id={`${id}-label`}
              name="label"
              label={say("desk.make.point-label")}
              said={textsOr(typed, "label", point.label.in)}
            />
            <FourTexts
              id={`${id}-help`}
              name="help"
              label={say("desk.make.point-help")}
              said={textsOr(typed, "help", point.help.in)}
              rows={2}
            />
            {point.list !== undefined && <ListWords id={id} list={point.list} typed={typed} />}
            <Tick
              name="required"
              id={`${id}-required`}
              label={say("desk.make.point-required")}
              checked={typed === undefined ? point.required : typed["required"] === "true"}
            />
            <div className="mk-buttons">
              <Press intent="point" variant="secondary" text={say("desk.make.save")} about={name} />
              {!isFirst && <Press intent="point-up" variant="tertiary" text={say("desk.make.up")} about={name} />}
              {!isLast && <Press intent="point-down" variant="tertiary" text={say("desk.make.down")} about={name} />}
            </div>
            <Removing
              id={id}
              stays={undefined}
              sure={say("desk.make.remove-sure", { name: name })}
              intent="remove-point"
              text={say("desk.make.remove")}
              about={name}
            />
          </MakeForm>
          {point.type === "list" && <ListFields {...more} />}
          <Asked {...more} />
          <Sets {...more} paths={paths} />
        </>
      ) : (
        <p className="ds-paragraph">{point.help.in[language]}</p>
      )}
    </Folded>
  );
}

/** When it is asked, and what the answer sets for the rules. */
function Effect({ point, values }: { readonly point: PointView; readonly values: ProcessPage["values"] }) {
  const { say, language } = useHouse();
  const nameOf = (path: string): string => calledBy({ say, language }, values, path);
  const told = [
    ...(point.askedWhen === undefined ? [] : [say("desk.make.asked-when", { path: nameOf(point.askedWhen) })]),
    ...(point.askedUnless === undefined ? [] : [say("desk.make.asked-unless", { path: nameOf(point.askedUnless) })]),
    ...(point.fields.length === 0
      ? []
      : [
          say("desk.make.list-of", {
            fields: point.fields.map(({ label, key }) => label.in[language] || key).join(", "),
          }),
        ]),
    ...point.sets.map((set) => setText(say, set, nameOf(set.path))),
    ...(point.sets.length === 0 ? [say("desk.make.sets-none")] : []),
  ];
  return (
    <ul className="ds-list mk-effect">
      {told.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
