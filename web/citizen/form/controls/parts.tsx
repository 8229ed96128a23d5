/** Controls of the types whose answer is several inputs under one question. */
import { GroupFrame } from "../../../kit/field-frame.tsx";
import { PartInput, PartSelect, type PartProps } from "./part-input.tsx";
import { PART_NAMES } from "./part-names.ts";
import type { ControlProps, SimpleType } from "./control.model.ts";

type PartLook = Omit<PartProps, "id" | "name" | "label" | "value" | "invalid" | "describedBy">;

/** The props of one part: the first has the field's own id, so that the error summary lands on it. */
export function partProps<T extends SimpleType>(props: ControlProps<T>, name: string, label: string): PartProps {
  const { common, part, frame, field } = props;
  const isFirst = PART_NAMES[field.type]?.[0] === name;
  const about = frame.errorParts.get(common.name);
  const isWrong = common.error !== undefined && (about === undefined || about === name);
  return {
    id: isFirst ? common.name : `${common.name}-${name}`,
    name: `${common.name}.${name}`,
    label,
    value: part(name),
    invalid: isWrong,
    describedBy: isWrong ? `${common.name}-error` : undefined,
  };
}

function Group<T extends SimpleType>({
  props,
  looks,
}: {
  readonly props: ControlProps<T>;
  readonly looks: Readonly<Record<string, PartLook>>;
}) {
  const { field, common, say } = props;
  return (
    <GroupFrame {...common}>
      <div className="rh-parts">
        {Object.entries(looks).map(([name, look]) => (
          <PartInput key={name} {...partProps(props, name, say(`form.parts.${field.type}.${name}`))} {...look} />
        ))}
      </div>
    </GroupFrame>
  );
}

export function Period(props: ControlProps<"period">) {
  const type = (name: string) => (/^(\d{4}-\d{2}-\d{2})?$/.test(props.part(name)) ? "date" : "text");
  return (
    <Group
      props={props}
      looks={{ from: { type: type("from"), width: "medium" }, to: { type: type("to"), width: "medium" } }}
    />
  );
}

/** A month is chosen by name, since its number says little. */
export function Month(props: ControlProps<"month">) {
  const { common, frame, say } = props;
  const months = Array.from({ length: 12 }, (_, at) => ({
    value: String(at + 1),
    label: frame.words.monthName(at + 1),
  }));
  return (
    <GroupFrame {...common}>
      <div className="rh-parts">
        <PartSelect {...partProps(props, "month", say("form.month"))} options={months} empty={say("form.choose")} />
        <PartInput {...partProps(props, "year", say("form.year"))} inputMode="numeric" width="short" />
      </div>
    </GroupFrame>
  );
}

export function Address(props: ControlProps<"address">) {
  const { field, common, say, frame } = props;
  const label = (name: string): string => say(`form.parts.address.${name}`);
  return (
    <GroupFrame {...common}>
      <div className="rh-parts">
        <PartInput {...partProps(props, "street", label("street"))} width="long" autoComplete="street-address" />
        <PartInput {...partProps(props, "postcode", label("postcode"))} width="short" autoComplete="postal-code" />
        <PartInput {...partProps(props, "place", label("place"))} width="medium" autoComplete="address-level2" />
        {field.abroad && (
          <PartSelect
            {...partProps(props, "country", label("country"))}
            options={frame.countries()}
            empty={frame.words.say(`forms.country.${field.country}`)}
          />
        )}
      </div>
    </GroupFrame>
  );
}

export function Person(props: ControlProps<"person">) {
  const id =
    props.field.national_id === "none" ? {} : { national_id: { inputMode: "numeric", width: "medium" } as const };
  return <Group props={props} looks={{ name: { width: "long" }, ...id }} />;
}

export function Property(props: ControlProps<"property">) {
  const { notation, elsewhere } = props.field;
  const number = { inputMode: "numeric", width: "short" } as const;
  if (notation === "designation") return <Group props={props} looks={{ designation: { width: "long" } }} />;
  return (
    <Group
      props={props}
      looks={{
        ...(elsewhere ? { municipality: number } : {}),
        farm: number,
        holding: number,
        lease: number,
        section: number,
      }}
    />
  );
}
