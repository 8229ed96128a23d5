/** The examples of the whole line, each as a table of answers and of what must come of them, and as text. */
import type { ExampleRow, ExamplesPage, ExampleView } from "#studio";
import { Empty, Fold } from "../../../kit/box.tsx";
import { Select, TextArea } from "../../../kit/field.tsx";
import { useHouse, useSay } from "../../../kit/house.tsx";
import { SummaryList } from "../../../kit/list.tsx";
import { Press } from "../../press.tsx";
import { sayIfKnown } from "../../words.ts";
import { stopFor, type StudioAnswer } from "../answer.ts";
import { Folded, FourTexts, MakeForm } from "./pieces.tsx";
import { refusedIn, textsOr } from "./read.ts";

export const exampleKey = ({ file, index }: Pick<ExampleView, "file" | "index">): string =>
  `example-${file.replaceAll(/[^a-z0-9]/g, "-")}-${index}`;

export function LineExamples({
  page,
  answer,
}: {
  readonly page: ExamplesPage;
  readonly answer: StudioAnswer | undefined;
}) {
  const say = useSay();
  if (page.line.length === 0) return <Empty title={say("desk.make.examples-none")} />;
  return page.line.map((example) => (
    <Folded
      key={exampleKey(example)}
      id={exampleKey(example)}
      summary={
        <>
          <Shown shows={example.shows} /> <span className="rh-source">{example.file}</span>
        </>
      }
      open={answer?.typed["key"] === exampleKey(example)}
    >
      <Example page={page} example={example} answer={answer} />
    </Folded>
  ));
}

/** A sentence in whichever language it is said. */
export function Shown({ shows: { text, language } }: { readonly shows: ExampleView["shows"] }) {
  const { language: own } = useHouse();
  return language === undefined || language === own ? text : <span lang={language}>{text}</span>;
}

function Example({
  page,
  example,
  answer,
}: {
  readonly page: ExamplesPage;
  readonly example: ExampleView;
  readonly answer: StudioAnswer | undefined;
}) {
  const { say, format } = useHouse();
  const { told, file, index } = example;
  const { line, may } = page.version;
  if (told === undefined) return <p className="ds-paragraph">{say("desk.make.example-faulty")}</p>;
  const key = exampleKey(example);
  const typed = refusedIn(answer, "expectation", key);
  const named = { who: told.applicant.slice(0, 1).toLocaleUpperCase() + told.applicant.slice(1) };
  const stop = typed === undefined ? undefined : stopFor(answer, "expectation", "outcome");
  const expected = [
    ...(told.outcome === "" ? [] : [{ label: say("desk.make.outcome"), value: outcomeIn(page, told.outcome) }]),
    ...(told.handedOver === ""
      ? []
      : [{ label: say("desk.make.handed-over"), value: say(`desk.why.${told.handedOver}`) }]),
    ...told.more.map(({ label, value }) => ({ label: sayIfKnown(say, `desk.make.expects.${label}`) ?? label, value })),
  ];
  return (
    <>
      <p className="ds-paragraph">{say("desk.make.example-when", { ...named, date: format.date(told.asOf) })}</p>
      <div className="mk-tables">
        <Table title={say("desk.make.example-answers")} rows={told.answers} />
        <Table title={say("desk.make.example-expected")} rows={expected} />
      </div>
      {told.then !== undefined && (
        <p className="ds-paragraph">
          {say("desk.make.example-then", { outcome: outcomeIn(page, told.then.outcome), reason: told.then.reason })}
        </p>
      )}
      {may.save && (
        <MakeForm rev={line.rev} fields={{ file, index: String(index), key }}>
          <Expectation
            id={key}
            choices={page.choices}
            outcome={typed?.["outcome"] ?? told.outcome}
            handedOver={typed?.["handedOver"] ?? told.handedOver}
            error={stop === undefined ? undefined : say(stop)}
          />
          <div className="rh-row">
            <Press
              intent="expectation"
              variant="secondary"
              text={say("desk.make.example-save")}
              about={example.shows.text}
            />
            <Press
              intent="remove"
              variant="tertiary"
              danger
              text={say("desk.make.remove")}
              about={example.shows.text}
            />
          </div>
        </MakeForm>
      )}
      {may.save && <Wording page={page} example={example} answer={answer} />}
    </>
  );
}

/** What it shows, in the languages of those who read it. */
function Wording({
  page,
  example,
  answer,
}: {
  readonly page: ExamplesPage;
  readonly example: ExampleView;
  readonly answer: StudioAnswer | undefined;
}) {
  const say = useSay();
  const { file, index, said, shows } = example;
  const key = exampleKey(example);
  const typed = refusedIn(answer, "shows", key);
  return (
    <Fold quiet summary={say("desk.make.example-shows")} open={typed !== undefined}>
      <MakeForm rev={page.version.line.rev} fields={{ file, index: String(index), key }}>
        <FourTexts
          id={`${key}-shows`}
          name="shows"
          label={say("desk.make.example-shows")}
          said={textsOr(typed, "shows", said)}
          rows={2}
        />
        <Press intent="shows" variant="secondary" text={say("desk.make.example-shows-save")} about={shows.text} />
      </MakeForm>
    </Fold>
  );
}

const outcomeIn = ({ choices }: Pick<ExamplesPage, "choices">, key: string): string =>
  choices.outcomes.find((one) => one.key === key)?.name ?? key;

/** What must come of an example: an outcome, why it is handed over, or both when a person decides after that. */
export function Expectation({
  id,
  choices,
  outcome,
  handedOver,
  error,
}: {
  readonly id: string;
  readonly choices: ExamplesPage["choices"];
  readonly outcome: string;
  readonly handedOver: string;
  readonly error?: string | undefined;
}) {
  const say = useSay();
  const known = choices.outcomes.some(({ key }) => key === outcome) || outcome === "";
  return (
    <>
      <Select
        id={`${id}-outcome`}
        name="outcome"
        label={say("desk.make.outcome")}
        value={outcome}
        error={error}
        options={[
          { value: "", label: say("desk.make.outcome-none") },
          ...choices.outcomes.map(({ key, name }) => ({ value: key, label: name })),
          ...(known ? [] : [{ value: outcome, label: outcome }]),
        ]}
      />
      <Select
        id={`${id}-handed-over`}
        name="handedOver"
        label={say("desk.make.handed-over")}
        value={handedOver}
        options={[
          { value: "", label: say("desk.make.handed-over-none") },
          ...choices.handovers.map((one) => ({ value: one, label: say(`desk.why.${one}`) })),
        ]}
      />
    </>
  );
}

function Table({ title, rows }: { readonly title: string; readonly rows: readonly ExampleRow[] }) {
  const say = useSay();
  return (
    <div>
      <h3 className="ds-heading" data-size="2xs">
        {title}
      </h3>
      <SummaryList
        rows={rows.map(({ label, value }) => ({
          key: label,
          label,
          value: typeof value === "boolean" ? say(value ? "desk.yes" : "desk.no") : value,
        }))}
      />
    </div>
  );
}

/** A file as it is written. What is wrong in it is told above, and keeps nobody from saving. */
export function ExampleText({
  page,
  path,
  answer,
}: {
  readonly page: ExamplesPage;
  readonly path: string;
  readonly answer: StudioAnswer | undefined;
}) {
  const say = useSay();
  const { line, files, faults } = page.version;
  const isOwn = answer?.form === "text" && answer.typed["path"] === path;
  const wrong = faults.filter(({ file }) => file === path).length;
  const id = `text-${path.replaceAll(/[^a-z0-9]/g, "-")}`;
  return (
    <Folded id={`${id}-fold`} summary={say("desk.make.example-text", { path })} open={isOwn || wrong > 0}>
      <MakeForm rev={line.rev} fields={{ path }}>
        <TextArea
          id={id}
          name="text"
          label={path}
          description={say("desk.make.example-text-help")}
          rows={24}
          value={isOwn ? answer.typed["text"] : files.get(path)}
          error={wrong > 0 ? say("desk.make.faults", { count: wrong }) : undefined}
        />
        <Press intent="text" variant="secondary" text={say("desk.make.example-text-save")} about={path} />
      </MakeForm>
    </Folded>
  );
}
