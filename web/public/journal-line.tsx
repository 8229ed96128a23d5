/** One entry of the journal as one line, and the words that its page shares with it. */
import { useHouse } from "../kit/house.tsx";
import { Tag } from "../kit/text.tsx";
import type { JournalEntry } from "#publicaccess";

export function JournalLine({ entry, withDay }: { readonly entry: JournalEntry; readonly withDay: boolean }) {
  const { say, format } = useHouse();
  return (
    <li className="rh-line">
      <div className="rh-line-head">
        <a className="rh-line-title" href={`/journal/${encodeURIComponent(entry.entry)}`}>
          {entry.title}
        </a>
        {entry.withheld !== undefined && <Tag>{say("journal.withheld", { ground: entry.withheld })}</Tag>}
      </div>
      <p className="rh-line-meta">
        <span>{say(`journal.kind.${entry.kind}`)}</span>
        <Correspondents entry={entry} />
        <span>{entry.unitName}</span>
        <span>{say("journal.case-number", { number: entry.caseNumber })}</span>
        {withDay && <time dateTime={entry.journalDate}>{format.day(entry.journalDate)}</time>}
      </p>
    </li>
  );
}

/** "Til Kari Nordmann", or that the name is withheld; nothing when there is no one outside the house. */
export function Correspondents({ entry }: { readonly entry: JournalEntry }) {
  const { say } = useHouse();
  return entry.correspondents.map((one) => (
    <span key={`${one.role} ${one.name ?? ""}`}>
      {one.name === null ? say(`journal.${one.role}-withheld`) : say(`journal.${one.role}`, { name: one.name })}
    </span>
  ));
}
