/** The rates that rules read: what holds on which days, who decided it, and new values that wait for another's approval. */
import { redirect } from "react-router";
import type { RateView } from "#ruledesk";
import { Empty, Fold } from "../../kit/box.tsx";
import { opened, type Door, type Loaded } from "../../kit/door.ts";
import { TextInput } from "../../kit/field.tsx";
import { useHouse } from "../../kit/house.tsx";
import { DataTable } from "../../kit/list.tsx";
import { Mark } from "../marks.tsx";
import { answering, faultFor, typedFor, type RuleAnswer, type RuleVerb } from "./answer.ts";
import { anchorOf, doneAt, ratesAt } from "./at.ts";
import { jsonFrom, kindOf } from "./example.rules.ts";
import { dayBefore } from "./days.rules.ts";
import { Named, RuleForm, RulesPage } from "./parts.tsx";
import { Press } from "../press.tsx";
import { ProposalItem } from "./rate-proposal.tsx";

export const loader = opened(async (door) => ({
  page: await door.house.ruleDesk.rates(door.staff(), door.param("service"), door.language),
  done: door.url.searchParams.get("done") ?? undefined,
}));

const back = (door: Door, done: string): Response => redirect(doneAt(ratesAt(door.param("service")), done), 303);

const propose: RuleVerb = async (door, typed) => {
  const { key = "", value = "", from = "", to = "", source = "", decided = "", unit } = typed;
  const id = anchorOf(key);
  if (value === "") return { field: `value-${id}`, why: "value" };
  if (unit === "") return { field: `unit-${id}`, why: "unit" };
  if (from === "") return { field: `from-${id}`, why: "day" };
  if (decided === "") return { field: `decided-${id}`, why: "decided" };
  if (source === "") return { field: `source-${id}`, why: "source" };
  const [staff, { ruleDesk }, service] = [door.staff(), door.house, door.param("service")];
  const { rates } = await ruleDesk.rates(staff, service, door.language);
  const known = rates.find((rate) => rate.key === key);
  const kind = kindOf((known?.now ?? known?.values[0])?.value);
  const rate = {
    key,
    value: jsonFrom(value, kind),
    from,
    to: to === "" ? undefined : to,
    source,
    decidedBy: decided,
    unit,
  };
  await ruleDesk.proposeRate(staff, service, rate);
  return back(door, "rate-proposed");
};

const approve: RuleVerb = async (door, { rate = "" }) => {
  await door.house.ruleDesk.approveRate(door.staff(), door.param("service"), rate);
  return back(door, "rate-approved");
};

const withdraw: RuleVerb = async (door, { rate = "" }) => {
  await door.house.ruleDesk.withdrawRate(door.staff(), door.param("service"), rate);
  return back(door, "rate-withdrawn");
};

export const action = opened(answering({ propose, approve, withdraw }));

type Props = { readonly loaderData: Loaded<typeof loader>; readonly actionData?: Loaded<typeof action> };

export default function Rates({ loaderData: { page, done }, actionData }: Props) {
  const { say } = useHouse();
  return (
    <RulesPage
      service={page}
      here={say("desk.rules.rates")}
      answer={actionData}
      done={done}
      hasErrors={(actionData?.faults.length ?? 0) > 0}
    >
      <p className="ds-paragraph rr-lead">{say("desk.rules.rates-lead")}</p>
      {page.rates.length === 0 && <Empty title={say("desk.rules.rates-none")} />}
      {page.rates.map((rate) => (
        <Rate key={rate.key} rate={rate} service={page.service} mayPropose={page.mayPropose} answer={actionData} />
      ))}
    </RulesPage>
  );
}

type RateProps = {
  readonly rate: RateView;
  readonly service: string;
  readonly mayPropose: boolean;
  readonly answer: RuleAnswer | undefined;
};

function Rate({ rate, service, mayPropose, answer }: RateProps) {
  const { say, format } = useHouse();
  const id = anchorOf(rate.key);
  const waiting = rate.proposals.filter(({ status }) => status === "proposed");
  const settled = rate.proposals.filter(({ status }) => status !== "proposed");
  return (
    <section className="rr-rate" aria-labelledby={id}>
      <div className="rr-rate-head">
        <h2 className="ds-heading" data-size="2xs" id={id}>
          {rate.name}
        </h2>
        {rate.now === undefined ? (
          <Mark shape="triangle" colour="warning">
            {say("desk.rules.no-rate")}
          </Mark>
        ) : (
          <p className="rr-rate-now">
            <strong>{rate.now.words}</strong> <span className="rh-quiet">{rate.unit}</span>
          </p>
        )}
      </div>
      {rate.now !== undefined && (
        <p className="rh-source">
          {say("desk.rules.valid-from", { from: format.date(rate.now.from) })} ·{" "}
          {say(`desk.rules.rate-origin.${rate.now.origin}`)}
          {rate.now.decidedBy !== "" && <> · {rate.now.decidedBy}</>}
          {rate.now.source !== "" && <> · {rate.now.source}</>}
        </p>
      )}
      {waiting.map((one) => (
        <ProposalItem key={one.rate} proposal={one} service={service} unit={rate.unit} name={rate.name} />
      ))}
      <Fold
        quiet
        summary={<Named text={say("desk.rules.rate-values", { count: rate.values.length })} name={rate.name} />}
      >
        <Values rate={rate} />
        {settled.map((one) => (
          <ProposalItem key={one.rate} proposal={one} service={service} unit={rate.unit} name={rate.name} />
        ))}
      </Fold>
      {mayPropose && <Propose rate={rate} id={id} service={service} answer={answer} />}
    </section>
  );
}

function Values({ rate }: { readonly rate: RateView }) {
  const { say, format } = useHouse();
  return (
    <DataTable
      caption={say("desk.rules.rate-all", { name: rate.name })}
      hideCaption
      head={[
        { key: "from", text: say("desk.rules.from") },
        { key: "to", text: say("desk.rules.to") },
        { key: "value", text: say("desk.rules.value"), numeric: true },
        { key: "who", text: say("desk.rules.decided-by") },
        { key: "source", text: say("desk.rules.source") },
      ]}
      rows={rate.values.map((value) => ({
        key: `${value.origin} ${value.from} ${value.words}`,
        cells: [
          format.date(value.from),
          value.to === undefined ? "" : format.date(dayBefore(value.to)),
          value.words,
          value.decidedBy === "" ? say(`desk.rules.rate-origin.${value.origin}`) : value.decidedBy,
          <span key="source" className="rr-path">
            {value.source}
          </span>,
        ],
      }))}
    />
  );
}

type ProposeProps = Omit<RateProps, "mayPropose"> & { readonly id: string };

function Propose({ rate, id, service, answer }: ProposeProps) {
  const { say } = useHouse();
  const mine = answer?.typed["key"] === rate.key ? answer : undefined;
  const fault = (field: string): string | undefined => {
    const key = faultFor(mine, "propose", `${field}-${id}`);
    return key && say(key);
  };
  const field = (name: string) => ({
    name,
    id: `${name}-${id}`,
    value: typedFor(mine, "propose", name),
    error: fault(name),
  });
  return (
    <Fold
      quiet
      summary={<Named text={say("desk.rules.rate-propose")} name={rate.name} />}
      open={mine?.form === "propose"}
      id={`propose-${id}`}
    >
      <RuleForm action={`${ratesAt(service)}#${id}`}>
        <input type="hidden" name="key" value={rate.key} />
        <TextInput
          {...field("value")}
          label={say("desk.rules.rate-value")}
          width="medium"
          suffix={rate.unit}
          description={rate.unit === "" ? undefined : say("desk.rules.rate-value-help", { unit: rate.unit })}
        />
        {rate.unit === "" && (
          <TextInput
            {...field("unit")}
            label={say("desk.rules.rate-unit")}
            width="medium"
            description={say("desk.rules.rate-unit-help")}
          />
        )}
        <TextInput {...field("from")} type="date" width="medium" label={say("desk.rules.rate-from")} />
        <TextInput
          {...field("to")}
          type="date"
          width="medium"
          label={say("desk.rules.rate-to")}
          description={say("desk.rules.rate-to-help")}
          note={say("desk.check.optional")}
        />
        <TextInput
          {...field("decided")}
          label={say("desk.rules.decided-by")}
          description={say("desk.rules.decided-help")}
        />
        <TextInput {...field("source")} label={say("desk.rules.source")} description={say("desk.rules.source-help")} />
        <Press intent="propose" text={say("desk.rules.rate-propose-button")} />
      </RuleForm>
    </Fold>
  );
}
