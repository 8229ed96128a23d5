/** Says that something is done, on the page that one is sent on to. */
import { Alert } from "../kit/box.tsx";
import { useSay } from "../kit/house.tsx";
import { sayIfKnown } from "./words.ts";

/** What is not one of ours is passed over: it comes from the address. `textKey` names the room's text for it. */
export function Done({
  what,
  textKey,
}: {
  readonly what: string | undefined;
  readonly textKey: (what: string) => string;
}) {
  const say = useSay();
  const text = what === undefined || !/^[a-z-]+$/.test(what) ? undefined : sayIfKnown(say, textKey(what));
  if (text === undefined) return null;
  return (
    <Alert colour="success" role="status">
      <p className="ds-paragraph">{text}</p>
    </Alert>
  );
}
