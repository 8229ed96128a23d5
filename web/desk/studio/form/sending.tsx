/** What is said of sending the form: who signs beside the one who sends, what it costs, and on whose behalf one may apply. */
import type { ReactNode } from "react";
import type { Say } from "#platform/texts";
import type { Flat, Opened, QuestionsPage } from "#studio/writing";
import { BASES, SENDING_USUAL } from "#forms/shared";
import { Choices, Select, TextInput } from "../../../kit/field.tsx";
import { useHouse } from "../../../kit/house.tsx";
import { conditionText } from "../condition-words.ts";
import { openAt } from "../place.ts";
import { FaultList } from "../question-notes.tsx";
import type { QuestionsAnswer } from "../questions-actions.ts";
import { NamedIn } from "./named.tsx";

/** `form` shows the one that is open to be written in. */
export function SendingParts({
  page,
  form,
}: {
  readonly page: QuestionsPage;
  readonly form: (open: Opened) => ReactNode;
}) {
  const { say } = useHouse();
  const { line, opened: open, may } = page;
  return (
    <section className="st-shared" aria-labelledby="sending-title">
      <div className="st-form-page-head">
        <h2 className="ds-heading" data-size="2xs" id="sending-title">
          {say("desk.form.sending-title")}
        </h2>
      </div>
      <ol className="st-questions">
        {page.sending.map((one) => (
          <li key={one.of} className="st-question">
            {open?.kind === "sending" && open.id === one.of ? (
              form(open)
            ) : (
              <div className="st-line" id={`s-${one.of}`}>
                <div className="st-line-head">
                  {may.save ? (
                    <a
                      className="st-line-name"
                      data-open-question=""
                      href={`${openAt(line.service, line.id, `sending:${one.of}`)}#open`}
                    >
                      {say(`desk.studio.sending.${one.of}`)}
                    </a>
                  ) : (
                    <span className="st-line-name">{say(`desk.studio.sending.${one.of}`)}</span>
                  )}
                  <span className="st-line-about rh-quiet">{sendingText(say, page, one)}</span>
                </div>
                {one.shown !== undefined && (
                  <p className="st-when">
                    {say("desk.form.sending-when")} {conditionText(say, one.shown, page)}.
                    <NamedIn page={page} condition={one.shown} part="form" />
                  </p>
                )}
                <FaultList faults={one.faults} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** As it stands, in a few words. */
function sendingText(say: Say, page: QuestionsPage, { of, isSaid, flat }: QuestionsPage["sending"][number]): string {
  if (!isSaid) return say(`desk.form.sending-none.${of}`);
  if (of === "behalf")
    return wordsIn(flat["whom"])
      .map((one) => say(`desk.form.whom.${one}`))
      .join(", ");
  if (of === "fee") {
    const { amount = "", parameter = "" } = flat;
    return amount === "" ? say("desk.form.fee-rate", { rate: parameter }) : say("desk.form.fee-kroner", { amount });
  }
  return wordsIn(flat["signers"])
    .map((path) =>
      path
        .split(".")
        .map((name) => page.said[`form.fields.${name}.label`] ?? name)
        .join(": "),
    )
    .join(", ");
}

const wordsIn = (text: string | undefined): readonly string[] => (text ?? "").split(" ").filter((one) => one !== "");

/** The fields of the one that is open. */
export function SendingFields({
  open,
  flat,
  answer,
}: {
  readonly open: Opened;
  readonly flat: Flat;
  readonly answer: QuestionsAnswer | undefined;
}) {
  const { say } = useHouse();
  const wrong = answer?.written?.kind === "lacking" ? answer.written.limits : [];
  const why = (name: string): string | undefined => {
    const found = wrong.find((one) => one.name === name);
    return found && say(`desk.form.unfit.${found.why}`);
  };
  const text = (name: string, usual?: number) => (
    <TextInput
      name={name}
      id={name}
      label={say(`desk.form.sending-field.${name}`)}
      value={flat[name] ?? ""}
      error={why(name)}
      {...(usual === undefined ? {} : { description: say("desk.form.usual", { usual }) })}
    />
  );
  if (open.id === "behalf")
    return (
      <>
        <input type="hidden" name="whom" value="" />
        <Choices
          kind="checkbox"
          name="whom"
          id="whom"
          label={say("desk.form.whom-label")}
          description={say("desk.form.whom-help")}
          values={wordsIn(flat["whom"])}
          options={["self", ...BASES].map((value) => ({ value, label: say(`desk.form.whom.${value}`) }))}
        />
      </>
    );
  if (open.id === "fee")
    return (
      <>
        <p className="rh-quiet">{say("desk.form.fee-lead")}</p>
        {text("amount")}
        <RateChoice rates={open.rates} value={flat["parameter"] ?? ""} error={why("parameter")} />
        {text("wait_minutes", SENDING_USUAL.wait_minutes)}
      </>
    );
  if (open.signers.length === 0) return <p>{say("desk.form.no-signers")}</p>;
  return (
    <>
      <p className="rh-quiet">{say("desk.form.signing-lead")}</p>
      <input type="hidden" name="signers" value="" />
      <Choices
        kind="checkbox"
        name="signers"
        id="signers"
        label={say("desk.form.sending-field.signers")}
        values={wordsIn(flat["signers"])}
        options={open.signers.map(({ path, name }) => ({ value: path, label: name }))}
        error={why("signers")}
      />
      <Select
        name="order"
        id="order"
        label={say("desk.form.sending-field.order")}
        value={flat["order"] === "sequential" ? "sequential" : (flat["order"] ?? "")}
        empty={say("desk.form.order.usual")}
        options={["parallel", "sequential"].map((value) => ({ value, label: say(`desk.form.order.${value}`) }))}
      />
      {text("days", SENDING_USUAL.days)}
    </>
  );
}

/** A rate of the service or the municipality, with what it is today. One that is named and not there is shown, so that it can be changed. */
function RateChoice({
  rates,
  value,
  error,
}: {
  readonly rates: Opened["rates"];
  readonly value: string;
  readonly error: string | undefined;
}) {
  const { say, format } = useHouse();
  const known = rates.map(({ key, kroner }) => ({
    value: key,
    label:
      kroner === undefined
        ? say("desk.form.rate-none-today", { rate: key })
        : say("desk.form.rate-today", { rate: key, kroner: format.money(kroner) }),
  }));
  const strange =
    value === "" || rates.some(({ key }) => key === value)
      ? []
      : [{ value, label: say("desk.form.rate-unknown", { rate: value }) }];
  return (
    <Select
      name="parameter"
      id="parameter"
      label={say("desk.form.sending-field.parameter")}
      value={value}
      empty={say("desk.form.rate-empty")}
      options={[...strange, ...known]}
      error={error}
    />
  );
}
