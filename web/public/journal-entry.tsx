import { Card, Column } from "../kit/box.tsx";
import { notFound, opened, type Loaded } from "../kit/door.ts";
import { useHouse } from "../kit/house.tsx";
import { Breadcrumbs, SummaryList } from "../kit/list.tsx";
import { Title } from "../kit/shell.tsx";
import { ButtonLink, Heading, Paragraph, Tag } from "../kit/text.tsx";
import { Correspondents } from "./journal-line.tsx";

export const loader = opened(
  async ({ house, language, param }) => (await house.publicAccess.entry(param("entry"), language)) ?? notFound(),
);

export default function Entry({ loaderData: entry }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say, format, identity, here } = useHouse();
  const subject = encodeURIComponent(
    say("journal.ask-subject", { number: entry.journalNumber, case: entry.caseNumber }),
  );
  const body = encodeURIComponent(say("journal.ask-body", { title: entry.title, address: here }));
  return (
    <Column>
      <Title text={`${entry.journalNumber} ${entry.title}`} />
      <Breadcrumbs
        steps={[
          { href: "/journal", text: say("journal.title") },
          { href: `/journal?day=${entry.journalDate}`, text: format.day(entry.journalDate) },
        ]}
        here={entry.journalNumber}
      />
      <Heading level={1} size="md">
        {entry.title}
      </Heading>
      {entry.withheld !== undefined && (
        <p className="rh-withheld">
          <Tag>{say("journal.withheld", { ground: entry.withheld })}</Tag>{" "}
          <span className="rh-quiet">{say("journal.withheld-about")}</span>
        </p>
      )}
      <SummaryList
        rows={[
          { key: "number", label: say("journal.number"), value: entry.journalNumber },
          { key: "kind", label: say("journal.kind-label"), value: say(`journal.kind.${entry.kind}`) },
          {
            key: "who",
            label: say("journal.who"),
            value:
              entry.correspondents.length === 0 ? (
                say("journal.nobody")
              ) : (
                <span className="rh-stacked">
                  <Correspondents entry={entry} />
                </span>
              ),
          },
          { key: "day", label: say("journal.journal-date"), value: format.day(entry.journalDate) },
          ...(entry.documentDate === undefined
            ? []
            : [{ key: "dated", label: say("journal.document-date"), value: format.day(entry.documentDate) }]),
          { key: "case", label: say("journal.case"), value: `${entry.caseNumber} ${entry.caseTitle}` },
          { key: "entry", label: say("journal.entry-number"), value: entry.entryNumber },
          { key: "unit", label: say("journal.unit"), value: entry.unitName },
          ...(entry.classCode === undefined
            ? []
            : [{ key: "class", label: say("journal.class"), value: entry.classCode }]),
        ]}
      />
      <Card tinted label={say("journal.ask")}>
        <Heading level={2} size="xs">
          {say("journal.ask")}
        </Heading>
        <Paragraph>{say("journal.ask-about")}</Paragraph>
        <ButtonLink href={`mailto:${identity.email}?subject=${subject}&body=${body}`}>
          {say("journal.ask-button")}
        </ButtonLink>
        <Paragraph size="sm" quiet>
          {say("journal.ask-other", { phone: identity.phone, email: identity.email })}
        </Paragraph>
      </Card>
    </Column>
  );
}
