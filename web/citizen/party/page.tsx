/** Another's case in which one is heard: what we wrote, what one may read and has answered, and what was decided. Nothing else of it. */
import type { Portal } from "#services";
import { Alert, Column, Section } from "../../kit/box.tsx";
import { Document } from "../../kit/case.tsx";
import { opened, type Loaded } from "../../kit/door.ts";
import { useHouse } from "../../kit/house.tsx";
import { Breadcrumbs } from "../../kit/list.tsx";
import { Title } from "../../kit/shell.tsx";
import { ButtonLink, Heading, Link, Paragraph, Prose, Row } from "../../kit/text.tsx";
import { Contact } from "../service.tsx";
import { AskedTag } from "./list.tsx";

const SENT: ReadonlyMap<string, string> = new Map([
  ["reply", "party.answer.sent"],
  ["appeal", "party.appeal.sent"],
]);

export const loader = opened(async ({ house, citizen, param, url, language }) => ({
  view: await house.portal.askedCase(citizen(), param("party"), language),
  sent: SENT.get(url.searchParams.get("sent") ?? ""),
  isDocumentMissing: url.searchParams.get("missing") === "document",
}));

type View = Awaited<ReturnType<Portal["askedCase"]>>;

export default function AskedCase({
  loaderData: { view, sent, isDocumentMissing },
}: {
  readonly loaderData: Loaded<typeof loader>;
}) {
  const { say } = useHouse();
  const at = `/asked/${view.party}`;
  return (
    <Column>
      <Title text={view.title} />
      <Breadcrumbs
        steps={[
          { href: "/", text: say("front.title") },
          { href: "/cases", text: say("cases.title") },
        ]}
        here={view.title}
      />
      <div className="rh-stack rh-case-head">
        <Heading level={1}>{view.title}</Heading>
        <p className="rh-case-status">
          <AskedTag card={view} /> <span className="rh-quiet">{say("party.number", { number: view.number })}</span>
        </p>
      </div>
      {isDocumentMissing && (
        <Alert colour="warning" role="alert">
          <Paragraph>{say("refusal.cases.no-such-document")}</Paragraph>
        </Alert>
      )}
      {sent !== undefined && (
        <Alert colour="success" role="status">
          <Paragraph>{say(sent)}</Paragraph>
        </Alert>
      )}
      <Paragraph>
        {say(`party.role.${view.role}`)} {say("party.about")}
      </Paragraph>
      {view.told !== undefined && <Decided view={view} at={at} />}
      {view.asked.toReversed().map((asked) => (
        <Asked key={asked.request} asked={asked} at={at} mayAnswer={asked.request === view.open?.request} />
      ))}
      <Section id="contact" title={say("party.contact")}>
        <Contact contact={view.unit} />
      </Section>
    </Column>
  );
}

type Asked = View["asked"][number];

function Asked({ asked, at, mayAnswer }: { readonly asked: Asked; readonly at: string; readonly mayAnswer: boolean }) {
  const { say, format } = useHouse();
  return (
    <Section id={`asked-${asked.request}`} title={say("party.asked", { day: format.date(asked.askedAt) })}>
      {asked.outcome !== undefined && <Paragraph>{say("party.thinking", { outcome: asked.outcome })}</Paragraph>}
      <blockquote className="rh-quote">
        <Prose text={asked.body} />
      </blockquote>
      {asked.letter !== undefined && (
        <Paragraph>
          <Link href={`${at}/documents/${asked.letter.document}`}>{say("party.letter")}</Link>
        </Paragraph>
      )}
      {asked.enclosed.length > 0 && (
        <>
          <Heading level={3} size="2xs">
            {say("party.enclosed")}
          </Heading>
          <Documents documents={asked.enclosed} at={at} />
        </>
      )}
      {asked.said.map((said) => (
        <Said
          key={said.at}
          said={said}
          at={at}
          text={say(said.via === "post" ? "party.said-post" : "party.said", {
            at: format.moment(said.at),
            late: String(said.late),
          })}
        />
      ))}
      {mayAnswer && (
        <>
          <Paragraph>
            {say(asked.status === "open" ? "party.answer.by" : "party.answer.late", { day: format.day(asked.due) })}
          </Paragraph>
          <Row>
            <ButtonLink href={`${at}/reply`}>{say("party.answer.title")}</ButtonLink>
          </Row>
        </>
      )}
    </Section>
  );
}

function Decided({ view, at }: { readonly view: View; readonly at: string }) {
  const { say, format } = useHouse();
  const { told, appeal, mayAppeal } = view;
  if (told === undefined) return null;
  return (
    <Section id="decision" title={say("party.decision.title")}>
      <Paragraph>{say("party.decision.told", { day: format.date(told.at) })}</Paragraph>
      {told.letter !== undefined && (
        <Paragraph>
          <Link href={`${at}/documents/${told.letter.document}`}>{say("party.decision.letter")}</Link>
        </Paragraph>
      )}
      {told.enclosed !== undefined && <Documents documents={[told.enclosed]} at={at} />}
      {mayAppeal && (
        <>
          <Paragraph>
            {told.appealUntil === undefined
              ? say("party.appeal.unread")
              : say(view.isAppealLate ? "party.appeal.late" : "party.appeal.by", { day: format.day(told.appealUntil) })}
          </Paragraph>
          <Row>
            <ButtonLink href={`${at}/appeal`} variant="secondary">
              {say("party.appeal.title")}
            </ButtonLink>
          </Row>
        </>
      )}
      {appeal !== undefined && (
        <Said
          said={appeal}
          at={at}
          text={say("party.appeal.said", { at: format.moment(appeal.at), late: String(appeal.late) })}
        />
      )}
      {appeal?.word !== undefined && (
        <Paragraph>
          <Link href={`${at}/documents/${appeal.word.document}`}>{say("party.appeal.word")}</Link>
        </Paragraph>
      )}
    </Section>
  );
}

function Said({
  said,
  at,
  text,
}: {
  readonly said: Asked["said"][number];
  readonly at: string;
  readonly text: string;
}) {
  return (
    <>
      <Paragraph>{text}</Paragraph>
      <blockquote className="rh-quote">
        <Prose text={said.text} />
      </blockquote>
      <Documents documents={said.documents} at={at} />
    </>
  );
}

function Documents({ documents, at }: { readonly documents: Asked["enclosed"]; readonly at: string }) {
  if (documents.length === 0) return null;
  return (
    <ul className="rh-documents">
      {documents.map((document) => (
        <li key={document.document}>
          <Document document={document} href={`${at}/documents/${document.document}`} />
        </li>
      ))}
    </ul>
  );
}
