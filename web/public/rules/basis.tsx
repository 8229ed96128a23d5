/** What the rules build on: facts with their registers, and rates with whoever decided them. */
import { Section } from "../../kit/box.tsx";
import { useHouse } from "../../kit/house.tsx";
import { Link, Paragraph } from "../../kit/text.tsx";
import { CardTable } from "../../kit/rules/card-table.tsx";
import { ratesOn, standingOf } from "./held.rules.ts";
import { daysText } from "./words.ts";
import type { RegisterPage, RegisterRate } from "#ruledesk";

export function Facts({ facts }: { readonly facts: RegisterPage["facts"] }) {
  const { say } = useHouse();
  if (facts.length === 0) return null;
  return (
    <Section id="facts" title={say("rules.facts.title")}>
      <Paragraph>{say("rules.facts.about")}</Paragraph>
      <CardTable
        labelledBy="facts"
        head={[say("rules.facts.what"), say("rules.facts.source"), say("rules.facts.law")]}
        rows={facts.map((fact) => ({
          key: fact.key,
          cells: [
            fact.name,
            fact.source === "" ? say("rules.facts.applicant") : fact.source,
            fact.legalBasis === "" ? "–" : fact.legalBasis,
          ],
        }))}
      />
    </Section>
  );
}

/** The rates that hold on a day, and under them those that held before or are decided for later. */
export function Rates({
  rates,
  day,
  today,
}: {
  readonly rates: readonly RegisterRate[];
  readonly day: string;
  readonly today: string;
}) {
  const { say, format } = useHouse();
  const { held, others } = ratesOn(rates, day);
  if (rates.length === 0) return null;
  return (
    <Section id="rates" title={say("rules.rates.title")}>
      <Paragraph>{say("rules.rates.about", { day: format.date(day) })}</Paragraph>
      {held.length === 0 ? (
        <Paragraph>{say("rules.rates.none", { day: format.date(day) })}</Paragraph>
      ) : (
        <RateTable rates={held} labelledBy="rates" />
      )}
      {others.length > 0 && (
        <details className="ds-details rh-rules-fold" data-color="neutral">
          <summary id="rates-others">
            {say(
              others.every((rate) => standingOf(rate, today) === "coming")
                ? "rules.rates.coming"
                : "rules.rates.others",
            )}
          </summary>
          <div>
            <RateTable rates={others} labelledBy="rates-others" />
          </div>
        </details>
      )}
    </Section>
  );
}

function RateTable({ rates, labelledBy }: { readonly rates: readonly RegisterRate[]; readonly labelledBy: string }) {
  const { say, format } = useHouse();
  return (
    <CardTable
      labelledBy={labelledBy}
      head={[say("rules.rates.what"), say("rules.rates.value"), say("rules.rates.days"), say("rules.rates.source")]}
      rows={rates.map((rate) => ({
        key: `${rate.key} ${rate.from}`,
        cells: [
          rate.name,
          <strong key="value">{[rate.value, rate.unit].join(" ").trim()}</strong>,
          daysText({ say, format }, rate),
          <Source key="source" rate={rate} />,
        ],
      }))}
    />
  );
}

function Source({ rate }: { readonly rate: RegisterRate }) {
  return (
    <>
      {rate.decidedBy !== "" && <span className="rh-rules-decided">{rate.decidedBy}</span>}
      {/^https?:\/\//.test(rate.source) ? <Link href={rate.source}>{hostOf(rate.source)}</Link> : rate.source}
    </>
  );
}

/** Where an address leads, without its long tail. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, "") : address;
}
