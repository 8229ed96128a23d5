/** The register of delegations: read, written, approved by another, taken back. */
import { redirect } from "react-router";
import type { DelegationForm, DelegationView, RegisterPage } from "#authoritydesk";
import { Alert, Empty, Fold } from "../../kit/box.tsx";
import { opened, type Door, type Loaded } from "../../kit/door.ts";
import { Choices, Select, TextArea, TextInput, Tick } from "../../kit/field.tsx";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { orRefused } from "../answer.ts";
import { Refused } from "../notice.tsx";
import { DelegationList, LeftToRolesNote } from "../../kit/delegations.tsx";

export const loader = opened(async (door) => ({
  done: DONE.find((one) => one === door.url.searchParams.get("done")),
  page: await door.house.authorityDesk.register(door.staff(), door.language),
}));

const DONE = ["written", "approved", "ended"] as const;

export const action = opened(async (door: Door) => {
  const form = await door.request.formData();
  const { authorityDesk } = door.house;
  const [staff, id] = [door.staff(), textOf(form, "id")];
  const typed = typedIn(form);
  return orRefused(
    async () => {
      const intent = textOf(form, "intent");
      if (intent === "approve") await authorityDesk.approve(staff, id);
      else if (intent === "end") await authorityDesk.end(staff, id, textOf(form, "reason"));
      else await authorityDesk.write(staff, typed);
      const done = intent === "approve" ? "approved" : intent === "end" ? "ended" : "written";
      return redirect(`/desk/delegations?done=${done}`, 303);
    },
    (refusal) => ({ refusal, typed, wasWriting: textOf(form, "intent") === "write" }),
  );
});

const typedIn = (form: FormData): DelegationForm => ({
  unit: textOf(form, "unit"),
  service: textOf(form, "service"),
  holder: textOf(form, "holder"),
  outcomes: form.getAll("outcome").filter((value) => typeof value === "string"),
  most: textOf(form, "most"),
  from: textOf(form, "from"),
  last: textOf(form, "last"),
  source: textOf(form, "source"),
  mayDelegate: textOf(form, "may-delegate") !== "",
  parent: textOf(form, "parent"),
});

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Register({ loaderData: { page, done }, actionData }: Props) {
  const { say } = useHouse();
  const refused = actionData !== undefined && "refusal" in actionData ? actionData : undefined;
  return (
    <div className="dk-page">
      <Title text={say("desk.authority.title")} hasErrors={refused !== undefined} />
      <p className="dk-back">
        <a className="ds-link" href="/desk/approvals">
          ‹ {say("desk.approval.title")}
        </a>
      </p>
      <h1 className="ds-heading" data-size="md">
        {say("desk.authority.title")}
      </h1>
      <p className="ds-paragraph">{say("desk.authority.about")}</p>
      <p className="ds-paragraph">
        <a className="ds-link" href="/delegations">
          {say("desk.authority.public")}
        </a>
      </p>
      {refused !== undefined && <Refused refusal={refused.refusal} />}
      {refused === undefined && done !== undefined && (
        <Alert colour="success" role="status">
          <p className="ds-paragraph">{say(`desk.authority.done.${done}`)}</p>
        </Alert>
      )}
      {page.mayWrite && (
        <Fold id="new" summary={say("desk.authority.new")} open={refused?.wasWriting === true}>
          <NewDelegation page={page} typed={refused?.typed} />
        </Fold>
      )}
      {page.delegations.length === 0 ? (
        <Empty title={say("delegation.empty")}>
          <p className="ds-paragraph">{say("desk.authority.empty-next")}</p>
        </Empty>
      ) : (
        <>
          <h2 className="ds-heading" data-size="sm">
            {say("delegation.list")}
          </h2>
          <DelegationList delegations={page.delegations}>{(one) => <Acts of={one} />}</DelegationList>
        </>
      )}
      <LeftToRolesNote left={page.leftToRoles} />
    </div>
  );
}

function Acts({ of }: { readonly of: DelegationView }) {
  const { say } = useHouse();
  return (
    <>
      <p className="rh-source">
        {say("desk.authority.by", { writer: of.writtenBy ?? "none", approver: of.approvedBy ?? "none" })}
        {of.endReason !== undefined && ` ${say("desk.authority.ended", { reason: of.endReason })}`}
      </p>
      {of.standing === "waiting" && !of.mayApprove && <p className="rh-source">{say("desk.authority.another")}</p>}
      {of.mayApprove && (
        <form method="post" action="/desk/delegations">
          <input type="hidden" name="id" value={of.id} />
          <button className="ds-button" data-variant="primary" type="submit" name="intent" value="approve">
            {say("desk.authority.approve")}
          </button>
        </form>
      )}
      {of.mayEnd && (
        <Fold quiet summary={say("desk.authority.end")}>
          <form method="post" action="/desk/delegations" className="dk-form">
            <input type="hidden" name="id" value={of.id} />
            <TextArea
              name="reason"
              id={`reason-${of.id}`}
              label={say("desk.authority.why")}
              description={say("desk.authority.end-note")}
              rows={2}
            />
            <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="end">
              {say("desk.authority.end-confirm")}
            </button>
          </form>
        </Fold>
      )}
    </>
  );
}

function NewDelegation({ page, typed }: { readonly page: RegisterPage; readonly typed: DelegationForm | undefined }) {
  const { say } = useHouse();
  const { choices, today } = page;
  return (
    <form method="post" action="/desk/delegations" className="dk-form">
      <Select name="unit" label={say("desk.authority.unit")} options={choices.units} value={typed?.unit} />
      <Select
        name="service"
        label={say("desk.authority.service")}
        options={[...choices.services, { value: "*", label: say("delegation.every-service") }]}
        value={typed?.service}
      />
      <Select
        name="holder"
        label={say("desk.authority.holder")}
        description={say("desk.authority.holder-help")}
        options={[...choices.roles, ...choices.staff]}
        value={typed?.holder}
      />
      <Choices
        kind="checkbox"
        name="outcome"
        label={say("desk.authority.outcomes")}
        description={say("desk.authority.outcomes-help")}
        options={choices.outcomes}
        values={typed?.outcomes ?? []}
      />
      <TextInput
        name="most"
        label={say("desk.authority.most")}
        description={say("desk.authority.most-help")}
        note={say("desk.check.optional")}
        inputMode="numeric"
        width="medium"
        suffix="kr"
        value={typed?.most}
      />
      <TextInput
        name="from"
        type="date"
        width="medium"
        label={say("desk.authority.from")}
        value={typed?.from ?? today}
      />
      <TextInput
        name="last"
        type="date"
        width="medium"
        label={say("desk.authority.last")}
        note={say("desk.check.optional")}
        value={typed?.last}
      />
      <TextInput
        name="source"
        label={say("desk.authority.source")}
        description={say("desk.authority.source-help")}
        value={typed?.source}
      />
      <Tick name="may-delegate" label={say("desk.authority.may-delegate")} checked={typed?.mayDelegate ?? false} />
      {choices.parents.length > 0 && (
        <Select
          name="parent"
          label={say("desk.authority.parent")}
          options={choices.parents}
          empty={say("desk.authority.parent-none")}
          value={typed?.parent}
        />
      )}
      <p className="rh-source">{say("desk.authority.four-eyes")}</p>
      <button className="ds-button" data-variant="primary" type="submit" name="intent" value="write">
        {say("desk.authority.write")}
      </button>
    </form>
  );
}
