/** Where a service's cases belong: who works them, where the archive keeps them and for how long, and what they are called. */
import type { RecordPage } from "#studio";
import { Empty } from "../../../kit/box.tsx";
import { Choices, Select, TextInput, Tick } from "../../../kit/field.tsx";
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { SummaryList } from "../../../kit/list.tsx";
import { stopFor, type StudioAnswer } from "../answer.ts";
import { Part } from "../layout.tsx";
import { partAt } from "../place.ts";
import { Press } from "../../press.tsx";
import { Folded, FourTexts, MakeForm, MakingPage } from "./pieces.tsx";
import { doneIn, refusedIn, textsOr, versionIn } from "./read.ts";
import { answerToRecord } from "./record-actions.ts";
import { Drafts } from "./drafts.tsx";
import { Route } from "./route.tsx";

export const loader = opened(async (door) => ({
  page: await door.house.making.record(door.staff(), versionIn(door), door.language),
  done: doneIn(door),
}));

export const action = opened(answerToRecord);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Record({ loaderData: { page, done }, actionData: answer }: Props) {
  const { say } = useHouse();
  const { version, record } = page;
  return (
    <MakingPage version={version} part="record" answer={answer} done={done} lead={say("desk.make.record-lead")}>
      {record === undefined ? (
        <Empty title={say("desk.make.unreadable")} />
      ) : (
        <>
          {page.foreign !== undefined && (
            <Part id="law" title={say("desk.make.law")}>
              <ForeignLaw page={page} foreign={page.foreign} answer={answer} />
            </Part>
          )}
          <Part id="place" title={say("desk.make.place")}>
            <Place page={page} record={record} answer={answer} />
          </Part>
          <Part id="route" title={say("desk.make.route")}>
            <Route page={page} record={record} answer={answer} />
          </Part>
          <Part id="retention" title={say("desk.make.retention-title")}>
            <Kept page={page} record={record} answer={answer} />
          </Part>
          <Part id="drafts" title={say("desk.make.drafts-title")}>
            <Drafts page={page} record={record} answer={answer} />
          </Part>
          <Part id="titles" title={say("desk.make.titles")}>
            <Titles page={page} record={record} answer={answer} />
          </Part>
        </>
      )}
    </MakingPage>
  );
}

type Shown = {
  readonly page: RecordPage;
  readonly record: NonNullable<RecordPage["record"]>;
  readonly answer: StudioAnswer | undefined;
};

/** A service from over the border: what it names of that country's law, and that somebody has gone through it. */
function ForeignLaw({
  page,
  foreign,
  answer,
}: {
  readonly page: RecordPage;
  readonly foreign: NonNullable<RecordPage["foreign"]>;
  readonly answer: StudioAnswer | undefined;
}) {
  const { say, identity } = useHouse();
  const { line, may } = page.version;
  const country = { country: identity.country };
  const stop = stopFor(answer, "law", "reviewed");
  return (
    <>
      <p className="ds-paragraph">{say("desk.make.law-lead", country)}</p>
      {foreign.map(({ part, grounds }) => (
        <div key={part}>
          <h3 className="ds-heading" data-size="2xs">
            <a className="ds-link" href={partAt(line.service, line.id, part)}>
              {say(`desk.studio.part.${part}`)}
            </a>
          </h3>
          <ul className="ds-list">
            {grounds.map((ground) => (
              <li key={ground}>{ground}</li>
            ))}
          </ul>
        </div>
      ))}
      <p className="ds-paragraph">{say("desk.make.law-more")}</p>
      {may.save && (
        <MakeForm rev={line.rev}>
          <Tick
            name="reviewed"
            value="yes"
            label={say("desk.make.law-reviewed", country)}
            description={say("desk.make.law-help")}
            checked={false}
            error={stop && say(stop)}
          />
          <Press intent="law" variant="secondary" text={say("desk.make.law-save", country)} />
        </MakeForm>
      )}
    </>
  );
}

function Place({ page, record, answer }: Shown) {
  const { say, language } = useHouse();
  const { version, units, classes, accessCodes } = page;
  const typed = refusedIn(answer, "place");
  const unitOptions = withCurrent(
    units.map(({ unit, name }) => ({ value: unit, label: name })),
    record.unit,
  );
  const classOptions = withCurrent(
    classes
      .filter(({ isLeaf }) => isLeaf)
      .map(({ code, titles }) => ({ value: code, label: `${code} ${titles[language]}` })),
    record.classCode,
  );
  const accessOptions = withCurrent(
    accessCodes.map(({ code, labels }) => ({ value: code, label: `${code} ${labels[language]}` })),
    record.accessCode,
  );
  if (!version.may.save)
    return (
      <SummaryList
        rows={[
          { key: "unit", label: say("desk.make.unit"), value: labelIn(unitOptions, record.unit) },
          { key: "class", label: say("desk.make.class"), value: labelIn(classOptions, record.classCode) },
          {
            key: "access",
            label: say("desk.make.access"),
            value:
              record.accessCode === undefined
                ? say("desk.make.access-open")
                : labelIn(accessOptions, record.accessCode),
          },
          { key: "assurance", label: say("desk.make.assurance"), value: say(`desk.make.level.${record.assurance}`) },
        ]}
      />
    );
  return (
    <MakeForm rev={version.line.rev}>
      <Select
        name="unit"
        label={say("desk.make.unit")}
        description={say("desk.make.unit-help")}
        value={typed?.["unit"] ?? record.unit}
        options={unitOptions}
      />
      <Select
        name="class"
        label={say("desk.make.class")}
        description={say("desk.make.class-help")}
        value={typed?.["class"] ?? record.classCode}
        options={classOptions}
      />
      <Select
        name="access"
        label={say("desk.make.access")}
        description={say("desk.make.access-help")}
        value={typed?.["access"] ?? record.accessCode ?? ""}
        empty={say("desk.make.access-open")}
        options={accessOptions}
      />
      <Select
        name="assurance"
        label={say("desk.make.assurance")}
        value={typed?.["assurance"] ?? record.assurance}
        options={(["substantial", "high"] as const).map((value) => ({ value, label: say(`desk.make.level.${value}`) }))}
      />
      <Press intent="place" variant="secondary" text={say("desk.make.save")} about={say("desk.make.place")} />
    </MakeForm>
  );
}

type Choice = { readonly value: string; readonly label: string };

/** What a file from elsewhere says may be none of ours: it is shown as it is, and told as a fault. */
const withCurrent = (options: readonly Choice[], current: string | undefined): readonly Choice[] =>
  current === undefined || options.some(({ value }) => value === current)
    ? options
    : [{ value: current, label: current }, ...options];

const labelIn = (options: readonly Choice[], value: string): string =>
  options.find((one) => one.value === value)?.label ?? value;

function Kept({ page, record, answer }: Shown) {
  const { say } = useHouse();
  const { retention } = record;
  const typed = refusedIn(answer, "retention");
  if (!page.version.may.save)
    return (
      <p className="ds-paragraph">
        {retention === undefined
          ? say("desk.make.retention.none-about")
          : retention.decision === "keep"
            ? say("desk.make.retention-keep", { basis: retention.legalBasis })
            : say("desk.make.retention-discard", { years: retention.years, basis: retention.legalBasis })}
      </p>
    );
  return (
    <MakeForm rev={page.version.line.rev}>
      <Choices
        kind="radio"
        name="decision"
        label={say("desk.make.retention-label")}
        values={[typed?.["decision"] ?? retention?.decision ?? "none"]}
        options={(["none", "keep", "discard"] as const).map((value) => ({
          value,
          label: say(`desk.make.retention.${value}`),
          description: say(`desk.make.retention.${value}-about`),
        }))}
      />
      <div className="mk-pair">
        <TextInput
          name="years"
          label={say("desk.make.retention-years")}
          note={say("desk.make.retention-years-note")}
          value={typed?.["years"] ?? (retention?.decision === "discard" ? String(retention.years) : "")}
          inputMode="numeric"
          width="short"
        />
        <TextInput
          name="basis"
          label={say("desk.make.basis")}
          value={typed?.["basis"] ?? retention?.legalBasis ?? ""}
        />
      </div>
      <Press
        intent="retention"
        variant="secondary"
        text={say("desk.make.save")}
        about={say("desk.make.retention-title")}
      />
    </MakeForm>
  );
}

function Titles({ page, record, answer }: Shown) {
  const { say, language } = useHouse();
  const { version } = page;
  return (
    <>
      <p className="ds-paragraph st-lead">{say("desk.make.titles-lead")}</p>
      {record.titles.map(({ of, outcome, text }) => {
        const typed = refusedIn(answer, "title", text.key);
        const id = text.key.replaceAll(".", "-");
        const what = say(`desk.make.title.${of}`, { outcome: outcome?.in[language] ?? "" });
        return (
          <Folded
            key={`${of} ${outcome?.key ?? ""}`}
            id={id}
            open={typed !== undefined}
            summary={
              <>
                <span className="rh-note">{what}:</span> {text.in[language]}
              </>
            }
          >
            {version.may.save ? (
              <MakeForm rev={version.line.rev} fields={{ key: text.key }}>
                <FourTexts id={`${id}-text`} name="text" label={what} said={textsOr(typed, "text", text.in)} />
                <Press intent="title" variant="secondary" text={say("desk.make.save")} about={what} />
              </MakeForm>
            ) : (
              <ul className="ds-list">
                {Object.entries(text.in).map(([own, said]) => (
                  <li key={own} lang={own}>
                    {said}
                  </li>
                ))}
              </ul>
            )}
          </Folded>
        );
      })}
    </>
  );
}
