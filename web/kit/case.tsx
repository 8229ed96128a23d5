/** A case in words: its status, what happens next, what has happened, and how a decision was reached. */
import { useHouse } from "./house.tsx";
import { Link, Prose, Tag, type Colour } from "./text.tsx";
import type { CaseCard, CitizenCase, TimelineItem } from "#services";

const STATUS_COLOURS: Readonly<Record<CaseCard["status"], Colour>> = {
  received: "info",
  "in-progress": "info",
  "waiting-for-you": "warning",
  granted: "success",
  refused: "neutral",
  closed: "neutral",
  withdrawn: "neutral",
};

/** How a case stands; what it came to is said in the service's own words. */
export function StatusTag({ status, outcome }: Pick<CaseCard, "status" | "outcome">) {
  const { say } = useHouse();
  return <Tag colour={STATUS_COLOURS[status]}>{outcome ?? say(`status.${status}`)}</Tag>;
}

/** "Vi avgjør saken innen tirsdag 3. mars." */
export function NextStepText({ step }: { readonly step: CaseCard["nextStep"] }) {
  const { say, format } = useHouse();
  return step.by === undefined
    ? say(`next-step.${step.code}`)
    : say(`next-step.${step.code}-by`, { day: format.day(step.by) });
}

/** What happened, oldest first, with its documents where they belong. `documentHref` tells where a document is read. */
export function Timeline({
  items,
  documentHref,
}: {
  readonly items: readonly TimelineItem[];
  readonly documentHref: (document: string) => string;
}) {
  const { say, format } = useHouse();
  return (
    <ol className="rh-timeline">
      {items.map((item) => (
        <li key={`${item.at} ${item.code}`} data-by={item.by}>
          <p className="rh-timeline-what">{happened(say, item)}</p>
          <p className="rh-source">
            <time dateTime={item.at}>{format.momentHeading(item.at)}</time>
            {item.by === "automation" && <> · {say("timeline-by.automation")}</>}
          </p>
          {item.text !== undefined && (
            <blockquote className="rh-quote">
              <Prose text={item.text} />
            </blockquote>
          )}
          {item.documents.length > 0 && (
            <ul className="rh-documents">
              {item.documents.map((document) => (
                <li key={document.document}>
                  <Document document={document} href={documentHref(document.document)} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A document to open; of one that nobody may open, its name and why. */
export function Document({
  document,
  href,
}: {
  readonly document: TimelineItem["documents"][number];
  readonly href: string;
}) {
  const { say, format } = useHouse();
  const { title, scan } = document;
  const isHeld = scan === "waiting" || scan === "infected";
  return (
    <>
      {isHeld ? title : <Link href={href}>{title}</Link>}{" "}
      <span className="rh-quiet">
        ({fileKind(document.mediaType)}, {format.bytes(document.sizeBytes)})
      </span>
      {isHeld && <span className="rh-source rh-held">{say(`document-scan.${scan}`)}</span>}
    </>
  );
}

/** Values a text may use. "none" stands for what the house did not say. */
const UNSAID = Object.fromEntries(
  ["fact", "outcome", "channel", "status", "to", "inTime", "kind", "due", "late", "via", "body", "result", "file"].map(
    (name) => [name, "none"],
  ),
);

/** A code that has no words of its own is still told, only less exactly. */
function happened(say: ReturnType<typeof useHouse>["say"], item: TimelineItem): string {
  const key = `timeline.${item.code}`;
  const text = say(key, { ...UNSAID, ...item.values });
  return text === key ? say("timeline.other") : text;
}

type Decision = NonNullable<CitizenCase["decision"]>;

/** The calculation as tables of label and value, in the order of the letter. */
export function Calculation({ parts }: { readonly parts: Decision["calculation"] }) {
  return parts.map((part) => (
    <table key={part.heading} className="ds-table rh-table rh-calculation" data-color="neutral">
      <caption>{part.heading}</caption>
      <tbody>
        {part.rows.map((row) => (
          <tr key={row.label} className={row.strong ? "rh-strong" : undefined}>
            <th scope="row">{row.label}</th>
            <td className="rh-number">{row.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ));
}

/** Why, as sentences, each with the paragraph of law it rests on. */
export function Reasons({ reasons }: { readonly reasons: Decision["reasons"] }) {
  return (
    <ul className="rh-reasons">
      {reasons.map((reason) => (
        <li key={reason.text}>
          {reason.text}
          {reason.legalBasis !== "" && <span className="rh-source rh-law">{reason.legalBasis}</span>}
        </li>
      ))}
    </ul>
  );
}

/** "application/pdf" → "PDF" */
export function fileKind(mediaType: string): string {
  const kind = mediaType.split(";")[0]?.split("/")[1] ?? mediaType;
  return (kind.split("+")[0] ?? kind).toUpperCase();
}
