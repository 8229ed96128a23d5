/** The versions of the rules, newest first, each with what it changed. */
import { Section } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { Link, Paragraph, Tag } from "../../kit/text.tsx";
import { Changes } from "./changes.tsx";
import { standingOf } from "./held.rules.ts";
import { approvedText, daysText, rulesAt, STANDING_COLOURS } from "./words.ts";
import type { RegisterVersion } from "#ruledesk";

export function History({
  service,
  versions,
  shown,
  today,
}: {
  readonly service: string;
  readonly versions: readonly RegisterVersion[];
  readonly shown: number;
  readonly today: string;
}) {
  const { say, format } = useHouse();
  return (
    <Section id="history" title={say("rules.history.title")}>
      <ol className="rh-rules-history" reversed>
        {versions.map((version) => {
          const standing = standingOf(version, today);
          return (
            <li key={version.version} aria-current={version.version === shown ? "true" : undefined}>
              <p>
                <Link href={rulesAt(service, version.version)}>
                  {say("rules.version", { version: version.version })}
                </Link>{" "}
                <Tag colour={STANDING_COLOURS[standing]}>{say(`rules.standing.${standing}`)}</Tag>
              </p>
              <p>{daysText({ say, format }, version)}</p>
              <p className="rh-quiet">{approvedText({ say, format }, version)}</p>
              {version.note !== "" && <Paragraph>{version.note}</Paragraph>}
              {version.changes === undefined ? (
                <p className="rh-quiet">{say("rules.history.first")}</p>
              ) : (
                <details className="ds-details rh-rules-fold" data-color="neutral">
                  <summary>{say("rules.history.changes", { version: version.version })}</summary>
                  <div>
                    <Changes of={version.changes} />
                  </div>
                </details>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
