/** What a person wrote over the standard text in the letter of the decision, beside what it would have said. */
import type { HandWritten } from "#desk";
import { Fold } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";

export function HandWrittenParts({ written }: { readonly written: HandWritten }) {
  const { say, format } = useHouse();
  return (
    <Fold quiet summary={say("desk.letter.by-hand", { name: written.by, count: written.parts.length })}>
      <p className="rh-source">{format.moment(written.at)}</p>
      {written.parts.map(({ name, standard, text }) => (
        <dl key={name} className="dk-letter-difference">
          <dt>
            {say(`desk.letter.part.${name}`)}: {say("desk.letter.wrote")}
          </dt>
          <dd className="rh-prose">{text === "" ? say("desk.letter.standard-empty") : text}</dd>
          <dt>{say("desk.letter.standard")}</dt>
          <dd className="rh-prose">{standard === "" ? say("desk.letter.standard-empty") : standard}</dd>
        </dl>
      ))}
    </Fold>
  );
}
