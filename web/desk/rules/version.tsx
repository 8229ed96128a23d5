/** A version: its tables in plain language, what is said of it, and what can be done with it. */
import type { RatesPage, VersionPage } from "#ruledesk";
import { Fold } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { DataTable } from "../../kit/list.tsx";
import { editAt, partAt, ratesAt, runAt, versionAt } from "./at.ts";
import { Checks } from "./checks.tsx";
import { DifferenceRead } from "./difference-view.tsx";
import { NextStep } from "./next-step.tsx";
import { PartsRead } from "./part-editor.tsx";
import { Part, PrintButton, RulesPage, StandingMark, Validity } from "./parts.tsx";
import { RunMark } from "./run-mark.tsx";
import { TableRead } from "./table-view.tsx";
import { namesOf } from "./table.rules.ts";
import { answerToVersion, serviceOf, versionOf } from "./version-actions.ts";

export const loader = opened(async (door) => {
  const [staff, { ruleDesk }] = [door.staff(), door.house];
  const [page, rates] = await Promise.all([
    ruleDesk.version(staff, serviceOf(door), versionOf(door), door.language),
    ruleDesk.rates(staff, serviceOf(door), door.language),
  ]);
  return { page, rates: rates.rates, done: door.url.searchParams.get("done") ?? undefined };
});

export const action = opened(answerToVersion);

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Version({ loaderData: { page, rates, done }, actionData }: Props) {
  const { say } = useHouse();
  const { line, model, check, difference, may } = page;
  const title = say("desk.rules.version", { version: line.version });
  const at = (part: Parameters<typeof versionAt>[2]): string => versionAt(page.service, line.version, part);
  return (
    <RulesPage
      service={page}
      here={title}
      mark={<StandingMark standing={line.standing} />}
      answer={actionData}
      done={done}
      hasErrors={(actionData?.faults.length ?? 0) > 0}
      wide
    >
      <p className="rr-about">
        <Validity of={line} />
        {line.note !== "" && <> · {line.note}</>}
      </p>
      <div className="rr-columns">
        <aside className="rr-side" aria-label={say("desk.rules.side")}>
          <NextStep page={page} answer={actionData} />
          <section className="rr-box" aria-labelledby="checks">
            <h2 className="ds-heading" data-size="2xs" id="checks">
              {say("desk.rules.checks")}
            </h2>
            <Checks check={check} examplesHref={at("/examples")} names={namesOf(page)} />
          </section>
          <Runs page={page} />
          <Files page={page} />
        </aside>
        <div className="rr-work">
          {difference !== undefined && !difference.changes.same && (
            <Fold
              id="difference"
              open={line.standing === "proposed"}
              summary={say("desk.rules.diff-from", { version: difference.from })}
            >
              <DifferenceRead of={difference.changes} model={model} />
            </Fold>
          )}
          <Part id="tables" title={say("desk.rules.tables")}>
            {model.description !== "" && <p className="rh-quiet rr-description">{model.description}</p>}
            {may.edit && (
              <p className="dk-screen-only">
                <a className="ds-link" href={partAt(page.service, line.version, "")}>
                  {say("desk.rules.part-edit-all")}
                </a>
              </p>
            )}
            {model.tables.map((table) => (
              <TableRead
                key={table.id}
                table={table}
                rates={model.rates}
                question={model.decisions.find(({ name }) => name === table.name)?.question ?? ""}
                edit={may.edit ? editAt(page.service, line.version, table.id) : undefined}
              />
            ))}
          </Part>
          <PartsRead page={page} />
          <Facts model={model} />
          <UsedRates page={page} rates={rates} />
          <PrintButton />
        </div>
      </div>
    </RulesPage>
  );
}

function Runs({ page: { service, line, runs } }: { readonly page: VersionPage }) {
  const { say, format } = useHouse();
  return (
    <section className="rr-box" aria-labelledby="runs">
      <h2 className="ds-heading" data-size="2xs" id="runs">
        {say("desk.rules.what-if")}
      </h2>
      {runs.length === 0 && <p className="rh-quiet">{say("desk.rules.what-if-none")}</p>}
      <ul className="rr-runs">
        {runs.slice(0, 3).map((run) => (
          <li key={run.run}>
            <a className="ds-link" href={runAt(service, run.run)}>
              {format.momentHeading(run.askedAt)}
            </a>{" "}
            <RunMark run={run} />
          </li>
        ))}
      </ul>
      <a className="ds-link dk-screen-only" href={versionAt(service, line.version, "/what-if")}>
        {say("desk.rules.what-if-go")}
      </a>
    </section>
  );
}

function Files({ page: { service, line } }: { readonly page: VersionPage }) {
  const { say } = useHouse();
  return (
    <section className="rr-box dk-screen-only" aria-labelledby="files">
      <h2 className="ds-heading" data-size="2xs" id="files">
        {say("desk.rules.files")}
      </h2>
      <ul className="rr-runs">
        <li>
          <a className="ds-link" href={versionAt(service, line.version, "/model.dmn")} download="">
            {say("desk.rules.download")}
          </a>
        </li>
        <li>
          <a className="ds-link" href={`${versionAt(service, line.version, "/model.dmn")}?as=1.3`} download="">
            {say("desk.rules.download-13")}
          </a>
        </li>
        <li>
          <a className="ds-link" href={versionAt(service, line.version, "/compare")}>
            {say("desk.rules.compare")}
          </a>
        </li>
      </ul>
      <p className="rh-source rr-hash">{say("desk.rules.fingerprint", { hash: line.sha256.slice(0, 16) })}</p>
    </section>
  );
}

function Facts({ model }: { readonly model: VersionPage["model"] }) {
  const { say } = useHouse();
  if (model.facts.length === 0) return null;
  return (
    <Part id="facts" title={say("desk.rules.facts")}>
      <DataTable
        caption={say("desk.rules.facts")}
        hideCaption
        head={[
          { key: "name", text: say("desk.rules.fact") },
          { key: "source", text: say("desk.rules.source") },
          { key: "law", text: say("desk.rules.law") },
        ]}
        rows={model.facts.map((fact) => ({
          key: fact.key,
          cells: [fact.name, fact.source === "" ? say("desk.rules.from-applicant") : fact.source, fact.legalBasis],
        }))}
      />
    </Part>
  );
}

type UsedProps = { readonly page: VersionPage; readonly rates: RatesPage["rates"] };

function UsedRates({ page: { model, service }, rates }: UsedProps) {
  const { say, format } = useHouse();
  if (model.rates.length === 0) return null;
  const known = new Map(rates.map((rate) => [rate.key, rate]));
  return (
    <Part id="rates" title={say("desk.rules.used-rates")}>
      <DataTable
        caption={say("desk.rules.used-rates")}
        hideCaption
        head={[
          { key: "name", text: say("desk.rules.rate") },
          { key: "value", text: say("desk.rules.value"), numeric: true },
          { key: "from", text: say("desk.rules.from") },
          { key: "source", text: say("desk.rules.decided-by") },
        ]}
        rows={model.rates.map(({ key, name }) => {
          const [rate, now] = [known.get(key), known.get(key)?.now];
          return {
            key,
            cells:
              now === undefined
                ? [name, say("desk.rules.no-rate"), "", ""]
                : [
                    rate?.name ?? name,
                    now.words,
                    format.date(now.from),
                    now.decidedBy === "" ? now.source : now.decidedBy,
                  ],
          };
        })}
      />
      <p>
        <a className="ds-link" href={ratesAt(service)}>
          {say("desk.rules.rates-see")}
        </a>
      </p>
    </Part>
  );
}
