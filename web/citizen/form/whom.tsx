/** On whose behalf one applies: for oneself, someone a register says one may act for, or by a power of attorney. */
import { organisationInGroups } from "#forms/shared";
import { data, redirect } from "react-router";
import { Alert, Column } from "../../kit/box.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { Choices, ErrorSummary, FieldFrame, TextInput } from "../../kit/field.tsx";
import { textOf } from "../../kit/form-data.ts";
import { useHouse } from "../../kit/house.tsx";
import { Title } from "../../kit/shell.tsx";
import { Button, Heading, Paragraph, Row } from "../../kit/text.tsx";
import type { WhomChoice, WhomError } from "#services";

export const loader = opened(({ house, citizen, param, language }) =>
  house.portal.whom(citizen(), param("draft"), language),
);

export const action = opened(async ({ house, citizen, param, request, url, language }) => {
  const form = await request.formData();
  const choice = await choiceIn(form);
  const error = choice === undefined ? "choose" : await house.portal.chooseWhom(citizen(), param("draft"), choice);
  if (error !== undefined) return data({ error, name: textOf(form, "name") }, { status: 422 });
  const { next } = await house.portal.whom(citizen(), param("draft"), language);
  throw redirect(`/apply/${param("draft")}/${url.searchParams.get("from") === "check" ? "check" : next}`, 303);
});

async function choiceIn(form: FormData): Promise<WhomChoice | undefined> {
  const whom = textOf(form, "whom");
  if (whom === "self") return { kind: "self" };
  if (whom === "ward") return { kind: "ward", nationalId: textOf(form, "ward") };
  if (whom !== "attorney") return whom === "" ? undefined : { kind: "principal", ref: whom };
  const file = form.get("paper");
  return {
    kind: "attorney",
    name: textOf(form, "name"),
    nationalId: textOf(form, "national-id"),
    fileName: file instanceof File ? file.name : "",
    content: file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
  };
}

/** The input that each fault is about. */
const AT: Readonly<Record<WhomError, string>> = {
  choose: "whom",
  "not-yours": "whom",
  "company-ended": "whom",
  name: "name",
  "national-id": "national-id",
  file: "paper",
  "file-infected": "paper",
  "file-unscannable": "paper",
  "ward-national-id": "ward",
  "not-guardian": "ward",
  "ward-silent": "ward",
};

/** The choice that an input belongs to. */
const CHOICE: Readonly<Record<string, string>> = {
  ward: "ward",
  name: "attorney",
  "national-id": "attorney",
  paper: "attorney",
};

export default function Whom({
  loaderData: view,
  actionData,
}: {
  readonly loaderData: Loaded<typeof loader>;
  readonly actionData?: Loaded<typeof action>;
}) {
  const { say } = useHouse();
  const { kind } = view.service;
  const error = actionData?.error;
  const errorAt = (input: string): string | undefined =>
    error !== undefined && AT[error] === input ? say(`whom.error.${error}`) : undefined;
  const { basis, ref } = view.chosen;
  const before = basis === "guardian" ? "ward" : basis === "attorney" || basis === "self" ? basis : (ref ?? "");
  const paper = errorAt("paper");
  return (
    <Column>
      <Title text={say("whom.title", { kind })} hasErrors={error !== undefined} />
      <p className="rh-form-service">{view.service.title}</p>
      <Heading level={1}>{say("whom.title", { kind })}</Heading>
      {view.isPartial && (
        <Alert colour="warning">
          <Paragraph>
            {say(
              view.isUnconnected ? "whom.unconnected" : view.mayAttorney ? "whom.partial-or-attorney" : "whom.partial",
            )}
          </Paragraph>
        </Alert>
      )}
      {view.noCompany && (
        <Alert colour="info">
          <Paragraph>{say("whom.no-company")}</Paragraph>
        </Alert>
      )}
      <form method="post" encType="multipart/form-data" noValidate className="rh-stack">
        <div className="rh-fields">
          <Choices
            kind="radio"
            name="whom"
            label={say("whom.label", { kind })}
            description={say("whom.help", { kind })}
            error={errorAt("whom")}
            values={[error === undefined ? before : (CHOICE[AT[error]] ?? before)]}
            options={[
              ...(view.maySelf ? [{ value: "self", label: say("whom.self") }] : []),
              ...view.principals.map((one) => ({
                value: one.ref,
                label: one.name,
                description: say(`whom.basis.${one.basis}`, {
                  role: one.role ?? "",
                  source: one.source,
                  number: organisationInGroups(one.organisation ?? ""),
                }),
              })),
              ...(view.mayGuardian
                ? [{ value: "ward", label: say("whom.ward"), description: say("whom.ward-help") }]
                : []),
              ...(view.mayAttorney
                ? [{ value: "attorney", label: say("whom.attorney"), description: say("whom.attorney-help") }]
                : []),
            ]}
          />
          {view.mayGuardian && (
            <fieldset className="ds-fieldset rh-repeat-row">
              <legend className="ds-label">{say("whom.ward-legend")}</legend>
              {basis === "guardian" && (
                <Paragraph>{say("whom.ward-chosen", { name: view.chosen.name ?? "" })}</Paragraph>
              )}
              <TextInput
                name="ward"
                label={say("whom.ward-national-id")}
                inputMode="numeric"
                width="medium"
                error={errorAt("ward")}
              />
            </fieldset>
          )}
          {view.mayAttorney && (
            <fieldset className="ds-fieldset rh-repeat-row">
              <legend className="ds-label">{say("whom.attorney-legend")}</legend>
              <div className="rh-fields">
                <TextInput
                  name="name"
                  label={say("whom.name")}
                  value={actionData?.name ?? (basis === "attorney" ? view.chosen.name : undefined) ?? ""}
                  error={errorAt("name")}
                />
                <TextInput
                  name="national-id"
                  label={say("whom.national-id")}
                  inputMode="numeric"
                  width="medium"
                  error={errorAt("national-id")}
                />
                <FieldFrame name="paper" label={say("whom.paper")} error={paper}>
                  <input
                    type="file"
                    id="paper"
                    name="paper"
                    accept="application/pdf,image/jpeg,image/png"
                    aria-describedby={paper === undefined ? undefined : "paper-error"}
                    aria-invalid={paper === undefined ? undefined : true}
                  />
                </FieldFrame>
              </div>
            </fieldset>
          )}
        </div>
        <div className="rh-form-end">
          <ErrorSummary errors={error === undefined ? [] : [{ field: AT[error], text: say(`whom.error.${error}`) }]} />
          <Row>
            <Button>{say("form.next")}</Button>
          </Row>
        </div>
      </form>
    </Column>
  );
}
