/** How a permit stands, as word, shape and colour together. */
import type { PermitView } from "#permitdesk";
import { useSay } from "../../kit/house.tsx";
import { Mark } from "../marks.tsx";
import type { Colour, Shape } from "../shape.model.ts";

const SHOWN: Readonly<Record<PermitView["standing"], { readonly shape: Shape; readonly colour: Colour }>> = {
  valid: { shape: "check", colour: "success" },
  "not-yet": { shape: "circle", colour: "info" },
  suspended: { shape: "triangle", colour: "warning" },
  withdrawn: { shape: "cross", colour: "danger" },
  replaced: { shape: "arrow", colour: "neutral" },
  expired: { shape: "dash", colour: "neutral" },
};

export function StandingMark({ standing }: { readonly standing: PermitView["standing"] }) {
  const say = useSay();
  const { shape, colour } = SHOWN[standing];
  return (
    <Mark shape={shape} colour={colour}>
      {say(`standing.${standing}`)}
    </Mark>
  );
}
