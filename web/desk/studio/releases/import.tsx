/** Taking in a service that another municipality made: who signed it, what is in it, and then a draft that others approve. */
import { data, redirect } from "react-router";
import type { Adapting, ImportAsk, PackageView } from "#studio";
import { Alert } from "../../../kit/box.tsx";
import { describedBy, FieldFrame, Select, Tick } from "../../../kit/field.tsx";
import { opened, type Door, type Loaded } from "../../../kit/door.ts";
import { textOf } from "../../../kit/form-data.ts";
import { useHouse } from "../../../kit/house.tsx";
import { SummaryList } from "../../../kit/list.tsx";
import { orRefused } from "../../answer.ts";
import { FaultText } from "../making/pieces.tsx";
import type { StudioAnswer, Typed } from "../answer.ts";
import { typedIn } from "../../intent.ts";
import { StudioPage } from "../layout.tsx";
import { Press } from "../../press.tsx";
import { IMPORT } from "../making/place.ts";
import { doneAt, partAt, STUDIO } from "../place.ts";
import { sayIfKnown } from "../../words.ts";

/** The package goes with the page in between: nothing is kept of what nobody has said yes to. */
type Looked = { readonly looked: PackageView; readonly content: string };
type Answer = (StudioAnswer & Partial<Looked>) | undefined;

export const loader = opened((door) => {
  door.staff();
  return {};
});

async function answerToImport(door: Door) {
  const staff = door.staff();
  const form = await door.request.formData();
  const intent = textOf(form, "intent");
  const answer: StudioAnswer = { form: intent, typed: typedOf(form), faults: [] };
  const stopped = (faults: StudioAnswer["faults"], more: Partial<Looked> = {}) =>
    data({ ...answer, ...more, faults }, { status: 422 });
  const kept = form.get("content");
  const file = form.get("file");
  const bytes =
    typeof kept === "string" && kept !== ""
      ? Buffer.from(kept, "base64")
      : file instanceof File && file.size > 0
        ? Buffer.from(await file.arrayBuffer())
        : undefined;
  if (bytes === undefined) return stopped([{ field: "file", why: "package" }]);
  return orRefused(
    async () => {
      const looked = await door.house.studio.lookInto(staff, bytes, door.language);
      const content = bytes.toString("base64");
      if (intent !== "import") return { ...answer, looked, content };
      const faults = lackingIn(looked, answer.typed);
      if (faults.length > 0) return stopped(faults, { looked, content });
      const id = await door.house.studio.importPackage(staff, bytes, looked.signer, adaptingIn(looked, answer.typed));
      return redirect(doneAt(partAt(looked.service, id, "publish"), "imported"), 303);
    },
    (refusal): StudioAnswer => ({ ...answer, refusal }),
  );
}

/** A name that is asked for is one of those that there are, and the fingerprint has been compared. */
const lackingIn = ({ asks, signer }: PackageView, typed: Typed): StudioAnswer["faults"] => [
  ...asks
    .filter(({ name, choices }) => !choices.some(({ value }) => value === typed[askField(name)]))
    .map(({ name }) => ({ field: askField(name), why: "choose" })),
  ...(typed["trust"] === signer ? [] : [{ field: "trust", why: "trust" }]),
];

function adaptingIn({ asks }: PackageView, typed: Typed): Adapting {
  const said = (what: ImportAsk["what"]): string | undefined => {
    const one = asks.find((ask) => ask.what === what);
    return one && typed[askField(one.name)];
  };
  const [unit, classCode, accessCode] = [said("unit"), said("class"), said("access-code")];
  const routes = asks.flatMap(({ what, name, answer = "" }) =>
    what === "route" ? [[answer, typed[askField(name)] ?? ""]] : [],
  );
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(classCode === undefined ? {} : { classCode }),
    ...(accessCode === undefined ? {} : { accessCode }),
    ...(routes.length === 0 ? {} : { routes: Object.fromEntries(routes) as Record<string, string> }),
  };
}

/** The package itself goes beside what was typed, not in it. */
function typedOf(form: FormData): Typed {
  const { content: _, ...typed } = typedIn(form);
  return typed;
}

const askField = (name: string): string => `ask.${name}`;

export const action = opened(answerToImport);

type Props = { readonly actionData?: Loaded<typeof action> };

export default function Import({ actionData }: Props) {
  const { say } = useHouse();
  const answer: Answer = actionData;
  const stopAt = (field: string): string | undefined => {
    const why = answer?.faults.find((one) => one.field === field)?.why;
    return why === undefined ? undefined : say(`desk.release.stop.${why}`);
  };
  const error = stopAt("file");
  const field = { name: "file", label: say("desk.release.package"), description: say("desk.release.package-help") };
  return (
    <StudioPage here={say("desk.release.import")} lead={say("desk.release.import-lead")} answer={answer}>
      <p>
        <a className="ds-link" href={STUDIO}>
          {say("desk.studio.title")}
        </a>
      </p>
      {answer?.looked === undefined ? (
        <form method="post" action={IMPORT} encType="multipart/form-data" className="dk-form" noValidate>
          <FieldFrame {...field} error={error}>
            <input
              type="file"
              id="file"
              name="file"
              accept=".zip,application/zip"
              aria-describedby={describedBy({ ...field, error })}
              aria-invalid={error === undefined ? undefined : true}
            />
          </FieldFrame>
          <Press intent="look" text={say("desk.release.look")} />
        </form>
      ) : (
        <Confirm looked={answer.looked} content={answer.content ?? ""} typed={answer.typed} stopAt={stopAt} />
      )}
    </StudioPage>
  );
}

function Confirm({
  looked,
  content,
  typed,
  stopAt,
}: Looked & { readonly typed: Typed; readonly stopAt: (field: string) => string | undefined }) {
  const { say, format } = useHouse();
  const { title, service, municipality, exported, signer, exists, asks, faults, obstacles } = looked;
  return (
    <>
      <SummaryList
        rows={[
          { key: "title", label: say("desk.release.package-title"), value: `${title} (${service})` },
          { key: "from", label: say("desk.release.package-from"), value: municipality },
          { key: "at", label: say("desk.release.package-at"), value: format.moment(exported) },
          {
            key: "signer",
            label: say("desk.release.package-signer"),
            value: <code className="rl-signer">{signer.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code>,
          },
        ]}
      />
      <p className="ds-paragraph">{say(exists ? "desk.release.package-exists" : "desk.release.package-new")}</p>
      {faults.length + obstacles.length > 0 && (
        <Alert colour="warning">
          <p className="ds-paragraph">{say("desk.release.package-faults")}</p>
          <ul className="ds-list">
            {obstacles.map(({ code, params }) => (
              <li key={code}>{sayIfKnown(say, `desk.release.obstacle.${code}`, params) ?? code}</li>
            ))}
            {faults.map((fault) => (
              <li key={`${fault.file} ${fault.at} ${fault.code} ${fault.detail}`}>
                <FaultText fault={fault} />
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <form method="post" action={IMPORT} className="dk-form" noValidate>
        <input type="hidden" name="content" value={content} />
        {asks.length > 0 && (
          <fieldset className="ds-fieldset rh-field dk-form">
            <legend className="ds-label" data-weight="semibold">
              {say("desk.release.asks")}
            </legend>
            <p className="ds-paragraph">{say("desk.release.asks-lead", { municipality })}</p>
            {asks.map((ask) => (
              <Ask key={ask.name} ask={ask} value={typed[askField(ask.name)]} error={stopAt(askField(ask.name))} />
            ))}
          </fieldset>
        )}
        <Tick
          name="trust"
          value={signer}
          label={say("desk.release.trust", { municipality })}
          description={say("desk.release.trust-help")}
          checked={typed["trust"] === signer}
          error={stopAt("trust")}
        />
        <Press intent="import" text={say("desk.release.import-press")} />
      </form>
    </>
  );
}

/** The best match is chosen beforehand; where nothing is like it, nothing is. */
function Ask({
  ask,
  value,
  error,
}: {
  readonly ask: ImportAsk;
  readonly value: string | undefined;
  readonly error: string | undefined;
}) {
  const { say } = useHouse();
  const { what, name, was, answer = "", choices, suggested } = ask;
  return (
    <Select
      name={askField(name)}
      label={say(`desk.release.ask.${what}`, { answer })}
      description={say(suggested === undefined ? "desk.release.ask-none" : "desk.release.ask-like", { was })}
      value={value ?? suggested ?? ""}
      error={error}
      options={[{ value: "", label: say("desk.release.ask-choose") }, ...choices]}
    />
  );
}
