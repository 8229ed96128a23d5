/** A decision as text first and as PDF second: outcome, figures, how they were reached, why, and until when one may appeal. */
import { Section } from "../kit/box.tsx";
import { Calculation, Reasons } from "../kit/case.tsx";
import { dayIn } from "../kit/format.ts";
import { useHouse } from "../kit/house.tsx";
import { ButtonLink, Heading, Link, Paragraph, Row } from "../kit/text.tsx";
import type { CitizenCase } from "#services";

export function DecisionText({
  decision,
  appeal: appealed,
  at,
  service,
}: {
  readonly decision: Decision;
  readonly appeal: CitizenCase["appeal"];
  readonly at: string;
  readonly service: string;
}) {
  const { say, format, identity, visitor } = useHouse();
  const appeal = appealKey(decision, dayIn(identity.timeZone, visitor.now));
  const period =
    decision.from === undefined
      ? undefined
      : decision.to === undefined
        ? say("decision.from", { from: format.date(decision.from) })
        : say("decision.period", { from: format.date(decision.from), to: format.date(decision.to) });
  return (
    <Section id="decision" title={say("decision.title")}>
      <p className="rh-outcome">{outcomeText(say, decision.outcome)}</p>
      {period !== undefined && <Paragraph>{period}</Paragraph>}
      <Paragraph size="sm" quiet>
        {say(decision.automatic ? "decision.by-machine" : "decision.by-person", {
          day: format.day(decision.decidedAt),
        })}
      </Paragraph>
      {decision.calculation.length > 0 && (
        <>
          <Heading level={3}>{say("decision.calculation")}</Heading>
          <div className="rh-stack">
            <Calculation parts={decision.calculation} />
          </div>
        </>
      )}
      {decision.reasons.length > 0 && (
        <>
          <Heading level={3}>{say("decision.why")}</Heading>
          <Reasons reasons={decision.reasons} />
        </>
      )}
      {decision.automatic && (
        <Paragraph>
          <Link href={`/rules/${service}?on=${decision.rules.asOf}&model=${decision.rules.model}`}>
            {say("decision.rules")}
          </Link>
        </Paragraph>
      )}
      {(decision.appealUntil !== undefined || decision.mayAppeal || appealed !== undefined) && (
        <>
          <Heading level={3}>{say("decision.now")}</Heading>
          <Paragraph>
            {appealed !== undefined && !decision.mayAppeal
              ? say(`decision.appeal-at.${appealed.status}`, { body: appealed.body })
              : say(appeal, { day: decision.appealUntil === undefined ? "" : format.day(decision.appealUntil) })}
          </Paragraph>
        </>
      )}
      {decision.mayAskForPerson && <Paragraph>{say("decision.person")}</Paragraph>}
      {decision.letterDocument !== undefined && (
        <Row>
          <ButtonLink href={`${at}/documents/${decision.letterDocument}`} variant="secondary">
            {say("decision.pdf")}
          </ButtonLink>
        </Row>
      )}
    </Section>
  );
}

type Decision = NonNullable<CitizenCase["decision"]>;

/** What may be said of appealing. A late appeal is taken in and judged all the same (forvaltningsloven § 31). */
export function appealKey(
  decision: Pick<Decision, "appealUntil" | "mayAppeal" | "letterDocument">,
  today: string,
): string {
  const isOver = decision.appealUntil !== undefined && decision.appealUntil < today;
  if (!decision.mayAppeal) return isOver ? "decision.appeal-over" : "decision.appealed";
  if (decision.letterDocument === undefined) return "decision.appeal-soon";
  if (decision.appealUntil === undefined) return "decision.appeal-unread";
  return isOver ? "decision.appeal-late" : "decision.appeal";
}

/** An outcome that the house has words for, else as the service says it. */
function outcomeText(say: ReturnType<typeof useHouse>["say"], outcome: string): string {
  const key = `outcome.${outcome}`;
  const text = say(key);
  return text === key ? outcome : text;
}
