/** What has happened, with its documents and messages, and the ways to write or to send the case on. */
import type { TimelineItem } from "#services";
import { fileKind } from "../kit/case.tsx";
import { Fold } from "../kit/box.tsx";
import { Select, TextArea } from "../kit/field.tsx";
import { FilesInput } from "../kit/files.tsx";
import { useHouse } from "../kit/house.tsx";
import type { CaseContext } from "./case.model.ts";
import { CaseForm } from "./case-form.tsx";
import type { Fault, Form } from "./judgement.ts";
import { documentAt } from "./place.ts";
import { byText, timelineText } from "./words.ts";

export function Happened(context: CaseContext) {
  const { deskCase } = context;
  const { say } = useHouse();
  const messages = deskCase.timeline.filter((item) => MESSAGES.has(item.code));
  const documents = deskCase.timeline.flatMap((item) => item.documents);
  return (
    <div className="dk-column dk-column-happened">
      <section aria-labelledby="timeline">
        <h2 className="ds-heading" data-size="2xs" id="timeline">
          {say("desk.case.timeline")}
        </h2>
        {deskCase.timeline.length === 0 ? (
          <p className="rh-quiet">{say("desk.case.timeline-empty")}</p>
        ) : (
          <ol className="dk-timeline">
            {deskCase.timeline.map((item) => (
              <Event key={`${item.at} ${item.code}`} item={item} outcomes={deskCase.task?.outcomes ?? []} />
            ))}
          </ol>
        )}
      </section>
      <section aria-labelledby="documents">
        <h2 className="ds-heading" data-size="2xs" id="documents">
          {say("desk.case.documents")}
        </h2>
        {documents.length === 0 ? (
          <p className="rh-quiet">{say("desk.case.documents-empty")}</p>
        ) : (
          <Documents documents={documents} caseId={deskCase.caseId} />
        )}
      </section>
      <section aria-labelledby="messages">
        <h2 className="ds-heading" data-size="2xs" id="messages">
          {say("desk.case.messages")}
        </h2>
        {messages.length === 0 ? (
          <p className="rh-quiet">{say("desk.case.messages-empty")}</p>
        ) : (
          <ul className="dk-messages">
            {messages.map((item) => (
              <Message key={item.at} item={item} />
            ))}
          </ul>
        )}
        <Write {...context} />
      </section>
      <SendOn {...context} />
    </div>
  );
}

const MESSAGES: ReadonlySet<string> = new Set(["message-in", "message-out"]);

function Event({
  item,
  outcomes,
}: {
  readonly item: TimelineItem;
  readonly outcomes: Parameters<typeof timelineText>[2];
}) {
  const { say, format } = useHouse();
  const isPlain = item.text !== undefined && !MESSAGES.has(item.code);
  return (
    <li data-by={item.by}>
      <p className="dk-event">{timelineText(say, item, outcomes)}</p>
      <p className="rh-source">
        <time dateTime={item.at}>{format.moment(item.at)}</time> · {byText(say, item)}
      </p>
      {isPlain && <p className="rh-prose dk-event-text">{item.text}</p>}
    </li>
  );
}

/** Documents to open; of those that nobody may open, their names and why. */
export function Documents({
  documents,
  caseId,
}: {
  readonly documents: TimelineItem["documents"];
  readonly caseId: string;
}) {
  const { say, format } = useHouse();
  return (
    <ul className="dk-documents">
      {documents.map((document) => (
        <li key={document.document}>
          {document.scan === "waiting" || document.scan === "infected" ? (
            document.title
          ) : (
            <a className="ds-link" href={documentAt(caseId, document.document)}>
              {document.title}
            </a>
          )}{" "}
          <span className="rh-quiet">
            ({fileKind(document.mediaType)}, {format.bytes(document.sizeBytes)})
          </span>
          {document.scan !== undefined && (
            <span className="rh-source rh-held">{say(`desk.document-scan.${document.scan}`)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Message({ item }: { readonly item: TimelineItem }) {
  const { say, format } = useHouse();
  const from =
    item.code === "message-in" ? "applicant" : item.by === "system" || item.by === "automation" ? "other" : "us";
  return (
    <li data-from={from}>
      <p className="rh-source">
        <strong>{say("desk.case.message-from", { from })}</strong> ·{" "}
        <time dateTime={item.at}>{format.moment(item.at)}</time>
      </p>
      <p className="rh-prose">{item.text}</p>
    </li>
  );
}

function Write(context: CaseContext) {
  const { say } = useHouse();
  const { answer } = context;
  const isAnswer = answer?.form === "message";
  return (
    <Fold id="write" summary={say("desk.case.write")} open={isAnswer}>
      <CaseForm {...context} className="dk-form" withFiles>
        <TextArea
          name="message"
          label={say("desk.case.write")}
          description={say("desk.case.write-help")}
          value={isAnswer ? answer.typed.fields["message"] : undefined}
          error={errorIn(say, answer, "message", "message")}
        />
        <FilesInput
          name="papers"
          label={say("letter.attach")}
          description={say("reply.file-help")}
          note={say("desk.check.optional")}
        />
        <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="message">
          {say("desk.case.write-button")}
        </button>
      </CaseForm>
    </Fold>
  );
}

function SendOn(context: CaseContext) {
  const { say } = useHouse();
  const { answer, deskCase, staff: me } = context;
  const colleagues = deskCase.colleagues.filter(({ staff }) => staff !== me.staff);
  const isAnswer = answer?.form === "send-on";
  return (
    <Fold id="send-on" summary={say("desk.case.send-on")} open={isAnswer}>
      {colleagues.length === 0 ? (
        <p className="ds-paragraph">{say("desk.case.no-colleagues")}</p>
      ) : (
        <CaseForm {...context} className="dk-form">
          <Select
            name="colleague"
            label={say("desk.case.colleague")}
            description={say("desk.case.send-on-help")}
            empty={say("desk.case.send-on-choose")}
            options={colleagues.map(({ staff, name }) => ({ value: staff, label: name }))}
            value={isAnswer ? answer.typed.fields["colleague"] : undefined}
            error={errorIn(say, answer, "send-on", "colleague")}
          />
          <button className="ds-button" data-variant="secondary" type="submit" name="intent" value="send-on">
            {say("desk.case.send-on-button")}
          </button>
        </CaseForm>
      )}
    </Fold>
  );
}

function errorIn(
  say: (key: string) => string,
  answer: CaseContext["answer"],
  form: Form,
  field: string,
): string | undefined {
  const fault: Fault | undefined = answer?.form === form ? answer.faults.find((one) => one.field === field) : undefined;
  return fault === undefined ? undefined : say(`desk.error.${fault.why}`);
}
