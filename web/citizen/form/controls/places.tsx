/**
 * A place or a way: written as coordinates or in words, which is the answer. Where the municipality has map pictures, a
 * map below helps to write them; without script, or without pictures, nothing is missing.
 */
import { GroupFrame } from "../../../kit/field-frame.tsx";
import { useHouse } from "../../../kit/house.tsx";
import { PartInput } from "./part-input.tsx";
import { partProps } from "./parts.tsx";
import type { ControlProps } from "./control.model.ts";

export function Place(props: ControlProps<"point" | "route">) {
  const { field, common, say } = props;
  const { identity } = useHouse();
  const isRoute = field.type === "route";
  const coordinates = partProps(props, "coordinates", say(`form.parts.${field.type}.coordinates`));
  return (
    <GroupFrame {...common}>
      <div className="rh-stack">
        <PartInput
          {...coordinates}
          hint={say(`form.parts.${field.type}.coordinates-help`)}
          {...(isRoute ? { rows: 4 } : { width: "medium" as const })}
        />
        {identity.map !== undefined && (
          <div
            data-map={JSON.stringify(identity.map)}
            data-map-for={coordinates.id}
            data-map-many={isRoute ? "" : undefined}
            data-map-words={JSON.stringify(
              Object.fromEntries(
                (["map", "here", "closer", "farther", "north", "south", "east", "west"] as const).map((word) => [
                  word,
                  say(`form.map.${word}`),
                ]),
              ),
            )}
          />
        )}
        <PartInput
          {...partProps(props, "description", say(`form.parts.${field.type}.description`))}
          hint={say(`form.parts.${field.type}.description-help`)}
          rows={3}
        />
      </div>
    </GroupFrame>
  );
}
