/** One service's rules: its versions with the days they hold, and a new draft from a version or from a file. */
import { redirect } from "react-router";
import type { RuleServicePage, VersionLine } from "#ruledesk";
import { Empty, Fold } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { Select, TextInput } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { answering, faultFor, fileIn, typedFor, type RuleAnswer, type RuleVerb } from "./answer.ts";
import { doneAt, ratesAt, serviceAt, versionAt, versionIn } from "./at.ts";
import { FileField } from "./file-field.tsx";
import { Because, Hands, Part, RuleForm, RulesPage, StandingMark, Validity } from "./parts.tsx";
import { Press } from "../press.tsx";

export const loader = opened(async (door) => ({
  done: door.url.searchParams.get("done") ?? undefined,
  page: await door.house.ruleDesk.service(door.staff(), door.param("service"), door.language),
}));

const begin: RuleVerb = async (door, { version = "", note = "" }) => {
  if (note === "") return { field: "note", why: "note" };
  const service = door.param("service");
  const made = await door.house.ruleDesk.begin(door.staff(), service, { version: versionIn(version) }, note);
  return redirect(doneAt(versionAt(service, made.version), "begun"), 303);
};

const bring: RuleVerb = async (door, { note = "" }, form) => {
  const dmn = await fileIn(form, "file");
  if (dmn === undefined) return { field: "file", why: "file" };
  if (note === "") return { field: "file-note", why: "note" };
  const service = door.param("service");
  const made = await door.house.ruleDesk.begin(door.staff(), service, { dmn }, note);
  return redirect(doneAt(versionAt(service, made.version), "brought"), 303);
};

export const action = opened(answering({ begin, bring }));

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Service({ loaderData: { page, done }, actionData }: Props) {
  const { say } = useHouse();
  const { versions, may } = page;
  return (
    <RulesPage here={page.title} service={page} answer={actionData} done={done}>
      <p className="ds-paragraph rr-lead">{say("desk.rules.service-lead", { unit: page.unit })}</p>
      <p>
        <a className="ds-link" href={ratesAt(page.service)}>
          {say("desk.rules.rates-see")}
        </a>
      </p>
      <Part id="versions" title={say("desk.rules.versions")}>
        {versions.length === 0 && <Empty title={say("desk.rules.no-versions")} />}
        <ol className="rr-versions" reversed>
          {versions.map((line) => (
            <Version key={line.version} service={page.service} line={line} />
          ))}
        </ol>
      </Part>
      {may.edit && <NewDraft page={page} answer={actionData} />}
    </RulesPage>
  );
}

function Version({ service, line }: { readonly service: string; readonly line: VersionLine }) {
  const { say } = useHouse();
  return (
    <li className="rr-version" data-standing={line.standing}>
      <div className="rr-version-head">
        <a className="ds-link" href={versionAt(service, line.version)}>
          {say("desk.rules.version", { version: line.version })}
        </a>
        <StandingMark standing={line.standing} />
        <span className="rh-quiet">
          <Validity of={line} />
        </span>
      </div>
      {line.note !== "" && <p className="rr-note">{line.note}</p>}
      <Because of={line} />
      <Hands of={line} />
    </li>
  );
}

function NewDraft({ page, answer }: { readonly page: RuleServicePage; readonly answer: RuleAnswer | undefined }) {
  const { say } = useHouse();
  const fault = (form: string, field: string): string | undefined => {
    const key = faultFor(answer, form, field);
    return key && say(key);
  };
  const first = page.inForce ?? page.versions[0];
  return (
    <Part id="new" title={say("desk.rules.new-draft")}>
      {first !== undefined && (
        <RuleForm action={serviceAt(page.service)}>
          <Select
            name="version"
            label={say("desk.rules.begin-from")}
            value={typedFor(answer, "begin", "version") ?? String(first.version)}
            options={page.versions.map(({ version, standing }) => ({
              value: String(version),
              label: `${say("desk.rules.version", { version })} – ${say(`desk.rules.standing.${standing}`)}`,
            }))}
          />
          <TextInput
            name="note"
            label={say("desk.rules.note")}
            description={say("desk.rules.note-help")}
            value={typedFor(answer, "begin", "note")}
            error={fault("begin", "note")}
          />
          <Press intent="begin" text={say("desk.rules.begin")} />
        </RuleForm>
      )}
      <Fold summary={say("desk.rules.bring")} id="bring" open={answer?.form === "bring"}>
        <RuleForm action={serviceAt(page.service)} withFile>
          <FileField error={fault("bring", "file")} />
          <TextInput
            name="note"
            id="file-note"
            label={say("desk.rules.note")}
            description={say("desk.rules.note-help")}
            value={typedFor(answer, "bring", "note")}
            error={fault("bring", "file-note")}
          />
          <Press intent="bring" variant="secondary" text={say("desk.rules.bring-button")} />
        </RuleForm>
      </Fold>
    </Part>
  );
}
