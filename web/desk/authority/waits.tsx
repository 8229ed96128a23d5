/** Who may approve, and what to do when all of them are away: nothing waits without anybody knowing. */
import type { AuthorityView } from "#desk";
import { useHouse } from "../../kit/house.tsx";

export function Waits({ approvers, back }: Pick<AuthorityView, "approvers" | "back">) {
  const { say, format } = useHouse();
  if (approvers.length === 0) return <p className="ds-paragraph">{say("desk.approval.nobody")}</p>;
  const names = approvers.map(({ name, away }) => (away ? say("desk.approval.name-away", { name }) : name));
  return (
    <p className="ds-paragraph">
      {say("desk.approval.who", { names: names.join(", ") })}{" "}
      {back !== undefined && <strong>{say("desk.approval.all-away", { day: format.date(back) })}</strong>}
    </p>
  );
}
