/** What we ask the citizen for: each thing with whether it has come, until when, and what we think of deciding. */
import type { CitizenCase } from "#services";
import { useHouse } from "../kit/house.tsx";
import { Heading, Link, Paragraph, Prose, Tag } from "../kit/text.tsx";

type Asked = NonNullable<CitizenCase["asked"]>;

export function AskedFor({
  asked,
  at,
  level,
}: {
  readonly asked: Asked;
  readonly at: string;
  /** Of the heading, which stands under that of the page or of a part of it. */
  readonly level: 2 | 3;
}) {
  const { say, format } = useHouse();
  return (
    <>
      {asked.outcome !== undefined && <Paragraph>{say("reply.thinking", { outcome: asked.outcome })}</Paragraph>}
      {asked.items.length > 0 && (
        <>
          <Heading level={level} size="2xs">
            {say("reply.needed")}
          </Heading>
          <ul className="ds-list">
            {asked.items.map((item) => (
              <li key={item.key}>
                {item.label}{" "}
                <Tag colour={item.settled ? "success" : "warning"}>
                  {say(item.settled ? "reply.came" : "reply.waited-for")}
                </Tag>
              </li>
            ))}
          </ul>
        </>
      )}
      {asked.body !== "" && (
        <blockquote className="rh-quote">
          <Prose text={asked.body} />
        </blockquote>
      )}
      <Paragraph>{say(asked.late ? "reply.late" : "reply.by", { day: format.day(asked.due) })}</Paragraph>
      {asked.letter !== undefined && (
        <Paragraph>
          <Link href={`${at}/documents/${asked.letter}`}>{say("reply.letter")}</Link>
        </Paragraph>
      )}
    </>
  );
}
