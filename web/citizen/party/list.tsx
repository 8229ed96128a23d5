/** Cases of others in which one is heard: the title is the link, and the line says what can be done. */
import type { Portal } from "#services";
import { useHouse } from "../../kit/house.tsx";
import { Tag, type Colour } from "../../kit/text.tsx";

type Card = Awaited<ReturnType<Portal["mine"]>>["asked"][number];

const COLOURS: Readonly<Record<Card["state"], Colour>> = {
  "to-answer": "warning",
  late: "warning",
  answered: "info",
  decided: "neutral",
  closed: "neutral",
  waiting: "info",
};

export function AskedList({ asked }: { readonly asked: readonly Card[] }) {
  const { say } = useHouse();
  return (
    <ul className="rh-lines">
      {asked.map((card) => (
        <li key={card.party} className="rh-line">
          <div className="rh-line-head">
            <a className="rh-line-title" href={`/asked/${card.party}`}>
              {card.title}
            </a>
            <AskedTag card={card} />
          </div>
          <p>{say(`party.role.${card.role}`)}</p>
          <p className="rh-source">{say("party.number", { number: card.number })}</p>
        </li>
      ))}
    </ul>
  );
}

export function AskedTag({ card }: { readonly card: Pick<Card, "state" | "by"> }) {
  const { say, format } = useHouse();
  const day = card.by === undefined ? "" : format.date(card.by);
  return <Tag colour={COLOURS[card.state]}>{say(`party.state.${card.state}`, { day })}</Tag>;
}
