/** The permit that a favourable decision gives: what it is, how long it holds, its card and how it is renewed. */
import type { KnownValue, PermitView } from "#studio";
import { Choices, TextInput } from "../../../../kit/field.tsx";
import { useHouse } from "../../../../kit/house.tsx";
import { Press } from "../../../press.tsx";
import type { Typed } from "../../answer.ts";
import { Part } from "../../layout.tsx";
import { Folded, FourTexts, MakeForm, Removing } from "../pieces.tsx";
import { refusedIn, textsOr } from "../read.ts";
import { Card } from "./permit-card.tsx";
import { Renewal } from "./permit-renewal.tsx";
import type { ShapeProps } from "./props.ts";
import { ValueSelect } from "./value-fields.tsx";

const EMPTY = { nb: "", nn: "", sv: "", en: "" };

/** Of a service that gives none, and cannot, there is nothing to say. */
export function Permit(props: ShapeProps) {
  const { say } = useHouse();
  const { page, process } = props;
  const { permit } = process;
  if (permit === undefined && !process.stepsToAdd.includes("permit")) return null;
  return (
    <Part id="permit" title={say("desk.make.permit-title")}>
      <p className="ds-paragraph st-lead">{say("desk.shape.permit-lead")}</p>
      {permit === undefined ? (
        page.version.may.save ? (
          <NewPermit {...props} />
        ) : (
          <p className="ds-paragraph">{say("desk.shape.permit-none")}</p>
        )
      ) : (
        <Given {...props} permit={permit} />
      )}
    </Part>
  );
}

function Given({ permit, ...props }: ShapeProps & { readonly permit: PermitView }) {
  const { say, language } = useHouse();
  const { page, answer } = props;
  const { may, line } = page.version;
  const typed = refusedIn(answer, "permit");
  const told = say("desk.shape.permit-now", {
    title: permit.title.in[language],
    ends: permit.valid.ends,
    months: permit.valid.months ?? 0,
  });
  if (!may.save)
    return (
      <>
        <p className="ds-paragraph">{told}</p>
        <Card {...props} permit={permit} />
      </>
    );
  return (
    <>
      <Folded id="permit-what" open={typed !== undefined} summary={told}>
        <MakeForm rev={line.rev}>
          <FourTexts
            id="permit-title"
            name="title"
            label={say("desk.shape.permit-title")}
            said={textsOr(typed, "title", permit.title.in)}
          />
          <Valid id="permit" values={page.values} typed={typed} valid={permit.valid} />
          <TextInput
            name="kind"
            id="permit-kind"
            label={say("desk.shape.permit-kind")}
            description={say("desk.shape.permit-kind-help")}
            value={typed?.["kind"] ?? permit.kind}
            width="medium"
            maxLength={41}
          />
          <Press
            intent="permit"
            variant="secondary"
            text={say("desk.make.save")}
            about={say("desk.make.permit-title")}
          />
        </MakeForm>
      </Folded>
      <Card {...props} permit={permit} />
      <Renewal {...props} permit={permit} />
      <h3 className="ds-heading mk-after" data-size="2xs">
        {say("desk.shape.permit-away")}
      </h3>
      <Folded
        id="permit-away"
        open={refusedIn(answer, "remove-permit") !== undefined}
        summary={say("desk.shape.permit-remove")}
      >
        <MakeForm rev={line.rev}>
          <Removing
            id="permit"
            stays={permit.held > 0 ? say("desk.shape.permit-held", { count: permit.held }) : undefined}
            sure={say("desk.shape.permit-sure")}
            intent="remove-permit"
            text={say("desk.make.remove")}
            about={say("desk.make.permit-title")}
          />
        </MakeForm>
      </Folded>
    </>
  );
}

function NewPermit({ page, answer }: ShapeProps) {
  const { say } = useHouse();
  const typed = refusedIn(answer, "new-permit");
  return (
    <Folded id="new-permit" open={typed !== undefined} summary={say("desk.shape.permit-new")}>
      <MakeForm rev={page.version.line.rev}>
        <p className="ds-paragraph">{say("desk.shape.permit-new-help")}</p>
        <FourTexts
          id="new-permit-title"
          name="title"
          label={say("desk.shape.permit-title")}
          said={textsOr(typed, "title", EMPTY)}
        />
        <Valid
          id="new-permit"
          values={page.values}
          typed={typed}
          valid={{ from: undefined, ends: "months", to: undefined, months: 12 }}
        />
        <Press intent="new-permit" text={say("desk.shape.permit-add")} />
      </MakeForm>
    </Folded>
  );
}

/** From when, and until when. All three ways stand side by side, as nobody without script could be shown only one. */
function Valid({
  id,
  values,
  typed,
  valid,
}: {
  readonly id: string;
  readonly values: readonly KnownValue[];
  readonly typed: Typed | undefined;
  readonly valid: PermitView["valid"];
}) {
  const { say } = useHouse();
  const days = values.filter(({ sort }) => sort === "date");
  const months = typed?.["months"] ?? (valid.months === undefined ? "" : String(valid.months));
  return (
    <>
      <ValueSelect
        name="from"
        id={`${id}-from`}
        label={say("desk.shape.permit-from")}
        values={days}
        value={typed?.["from"] ?? valid.from ?? ""}
        empty={say("desk.shape.permit-from-decided")}
      />
      <Choices
        kind="radio"
        name="ends"
        id={`${id}-ends`}
        label={say("desk.shape.permit-ends")}
        values={[typed?.["ends"] ?? valid.ends]}
        options={(["months", "day", "open"] as const).map((value) => ({
          value,
          label: say(`desk.shape.permit-ends-by.${value}`),
        }))}
      />
      <div className="mk-pair">
        <TextInput
          name="months"
          id={`${id}-months`}
          label={say("desk.shape.permit-months")}
          value={months}
          inputMode="numeric"
          width="short"
        />
        <ValueSelect
          name="to"
          id={`${id}-to`}
          label={say("desk.shape.permit-to")}
          description={say("desk.shape.permit-to-help")}
          values={days}
          value={typed?.["to"] ?? valid.to ?? ""}
          empty={say("desk.shape.permit-to-none")}
        />
      </div>
    </>
  );
}
