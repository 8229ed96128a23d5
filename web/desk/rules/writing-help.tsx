import { Fold } from "../../kit/box.tsx";
import { useSay } from "../../kit/house.tsx";
import { DataTable } from "../../kit/list.tsx";

/** What may be written in a cell, each with what it means (FEEL unary tests, DMN 1.5 § 7.3.10). */
const WRITTEN = [
  ["-", "anything"],
  ["< 500000", "less"],
  ["[3..5]", "between"],
  ["[3..5)", "up-to"],
  ['"gift", "samboer"', "either"],
  ['not("enslig")', "not"],
  ["true", "yes"],
  ['date("2026-08-01")', "date"],
  ["rates.core_hours", "rate"],
] as const;

const KEYS = [
  ["↑ ↓", "rows"],
  ["← →", "columns"],
  ["Enter", "below"],
  ["Ctrl + Enter", "add"],
  ["Ctrl + Shift + D", "copy"],
  ["Alt + ↑ ↓", "move"],
  ["Ctrl + Shift + Backspace", "delete"],
  ["Ctrl + S", "save"],
] as const;

export function WritingHelp() {
  const say = useSay();
  return (
    <Fold summary={say("desk.rules.writing")} id="writing">
      <div className="rr-help">
        <DataTable
          caption={say("desk.rules.writing-cells")}
          head={[
            { key: "write", text: say("desk.rules.writing-write") },
            { key: "means", text: say("desk.rules.writing-means") },
          ]}
          rows={WRITTEN.map(([written, means]) => ({
            key: means,
            cells: [<code key="code">{written}</code>, say(`desk.rules.written.${means}`)],
          }))}
        />
        <DataTable
          caption={say("desk.rules.writing-keys")}
          head={[
            { key: "key", text: say("desk.rules.writing-key") },
            { key: "does", text: say("desk.rules.writing-does") },
          ]}
          rows={KEYS.map(([key, does]) => ({
            key: does,
            cells: [<kbd key="key">{key}</kbd>, say(`desk.rules.key.${does}`)],
          }))}
        />
      </div>
    </Fold>
  );
}
