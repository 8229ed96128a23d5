/** The most pressing case of one's own queues, one press away. */
import { useSay } from "../../kit/house.tsx";

export function TakeNext({ isLarge = false }: { readonly isLarge?: boolean }) {
  const say = useSay();
  return (
    <form method="post" action="/desk/work" className="dk-take-next">
      <button className="ds-button" data-variant={isLarge ? "primary" : "secondary"} type="submit">
        {say("desk.work.next")}
      </button>
    </form>
  );
}
