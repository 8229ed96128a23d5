/** When a holder is told that a permit ends, and what a renewal is filled in with. */
import type { PermitView } from "#studio";
import { Choices, Select, TextInput } from "../../../../kit/field.tsx";
import { useHouse } from "../../../../kit/house.tsx";
import { Press } from "../../../press.tsx";
import { Folded, MakeForm } from "../pieces.tsx";
import { refusedIn } from "../read.ts";
import type { ShapeProps } from "./props.ts";

export function Renewal({ page, process, answer, permit }: ShapeProps & { readonly permit: PermitView }) {
  const { say, language } = useHouse();
  const typed = refusedIn(answer, "permit-renewal");
  const { keepable, replaceable, remindDays, renewDays } = permit;
  const headingOf = (key: string): string => process.facts.find((one) => one.key === key)?.heading.in[language] || key;
  return (
    <section className="mk-uses" aria-labelledby="permit-renewing">
      <h3 className="ds-heading" data-size="2xs" id="permit-renewing">
        {say("desk.shape.renewing")}
      </h3>
      <Folded
        id="permit-renewal"
        open={typed !== undefined}
        summary={say("desk.shape.renewal", { renew: renewDays ?? 0, reminders: remindDays.length })}
      >
        <MakeForm rev={page.version.line.rev}>
          <TextInput
            name="remind"
            id="permit-remind"
            label={say("desk.shape.remind")}
            description={say("desk.shape.remind-help")}
            value={typed?.["remind"] ?? remindDays.join(", ")}
            width="medium"
          />
          <TextInput
            name="renew"
            id="permit-renew"
            label={say("desk.shape.renew")}
            description={say("desk.shape.renew-help")}
            value={typed?.["renew"] ?? (renewDays === undefined ? "" : String(renewDays))}
            inputMode="numeric"
            width="short"
          />
          {keepable.length > 0 && (
            <Choices
              kind="checkbox"
              name="keeps"
              id="permit-keeps"
              label={say("desk.shape.keeps")}
              description={say("desk.shape.keeps-help")}
              values={permit.keeps}
              options={keepable.map(({ name, label }) => ({ value: name, label: label.in[language] || name }))}
            />
          )}
          {replaceable.length > 0 ? (
            <Select
              name="replaces"
              id="permit-replaces"
              label={say("desk.shape.replaces")}
              description={say("desk.shape.replaces-help")}
              value={typed?.["replaces"] ?? permit.replaces ?? ""}
              empty={say("desk.shape.replaces-none")}
              options={replaceable.map((value) => ({ value, label: headingOf(value) }))}
            />
          ) : (
            <p className="rh-quiet">
              <input type="hidden" name="replaces" value="" />
              {say("desk.shape.replaces-nothing")}{" "}
              <a className="ds-link" href="#look-ups">
                {say("desk.make.look-ups")}
              </a>
            </p>
          )}
          <Press
            intent="permit-renewal"
            variant="secondary"
            text={say("desk.make.save")}
            about={say("desk.shape.renewing")}
          />
        </MakeForm>
      </Folded>
    </section>
  );
}
