/** Small pieces that the pages about publishing share: what is different, in words, and who is on the way. */
import type { Change, Flying, LineChange, FileDifference } from "#studio";
import { Empty, Fold } from "../../../kit/box.tsx";
import { useSay } from "../../../kit/house.tsx";
import { DataTable } from "../../../kit/list.tsx";
import { Mark } from "../../marks.tsx";
import type { Colour, Shape } from "../../shape.model.ts";
import { sayIfKnown } from "../../words.ts";

type Weight = Change["weight"];

const WEIGHTS: Readonly<Record<Weight | "first", { readonly shape: Shape; readonly colour: Colour }>> = {
  first: { shape: "arrow", colour: "info" },
  text: { shape: "check", colour: "neutral" },
  compatible: { shape: "half", colour: "info" },
  breaking: { shape: "diamond", colour: "warning" },
};

/** How much a change is to those who have begun, as word, shape and colour. */
export function WeightMark({ weight }: { readonly weight: Weight | "first" }) {
  const say = useSay();
  const { shape, colour } = WEIGHTS[weight];
  return (
    <Mark shape={shape} colour={colour}>
      {say(`desk.release.weight.${weight}`)}
    </Mark>
  );
}

/** Old and new side by side, element by element, the weightiest first. */
export function Changes({ changes, caption }: { readonly changes: readonly Change[]; readonly caption: string }) {
  const say = useSay();
  if (changes.length === 0) return <Empty title={say("desk.release.same")} />;
  return (
    <DataTable
      caption={caption}
      hideCaption
      head={[
        { key: "what", text: say("desk.release.element") },
        { key: "was", text: say("desk.release.was") },
        { key: "is", text: say("desk.release.is") },
        { key: "weight", text: say("desk.release.meaning") },
      ]}
      rows={changes.map((change, at) => ({
        key: `${at} ${change.file} ${change.key} ${change.property}`,
        cells: [
          <ChangeName key="name" change={change} />,
          <Value key="was" text={change.was} />,
          <Value key="is" text={change.is} />,
          <WeightMark key="weight" weight={change.weight} />,
        ],
      }))}
    />
  );
}

function ChangeName({ change }: { readonly change: Change }) {
  const say = useSay();
  const { file, element, what, label, key, property } = change;
  const language = /^texts\/(nb|nn|sv|en)\.yaml$/.exec(file)?.[1];
  return (
    <>
      {say(`desk.release.what.${what}`, {
        element: sayIfKnown(say, `desk.release.of.${element}`) ?? element,
        name: label === "" ? key : label,
      })}
      {language !== undefined && <span className="rh-source"> {say(`language.${language}`)}</span>}
      {property !== "" && (
        <span className="rh-source"> {sayIfKnown(say, `desk.release.property.${property}`) ?? property}</span>
      )}
    </>
  );
}

function Value({ text }: { readonly text: string | undefined }) {
  return text === undefined || text === "" ? (
    <span className="rh-quiet">–</span>
  ) : (
    <span className="rl-value">{text}</span>
  );
}

/** The files line by line, each with a word for what became of it. */
export function Files({ files }: { readonly files: readonly FileDifference[] }) {
  const say = useSay();
  return (
    <>
      {files.map(({ path, what, lines }) => (
        <Fold key={path} summary={`${path} (${say(`desk.release.file.${what}`)})`}>
          <div className="rh-scroll rl-lines" role="region" aria-label={path} tabIndex={0}>
            {lines.map((line, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- lines have no other name than their place
              <Line key={at} line={line} />
            ))}
          </div>
        </Fold>
      ))}
    </>
  );
}

const SIGNS = { same: " ", added: "+", removed: "−", gap: "⋯" } as const;

function Line({ line: { kind, text } }: { readonly line: LineChange }) {
  const say = useSay();
  return (
    <p className="rl-line" data-kind={kind}>
      <span aria-hidden="true">{SIGNS[kind]} </span>
      {(kind === "added" || kind === "removed") && (
        <span className="ds-sr-only">{say(`desk.release.line.${kind}`)} </span>
      )}
      {text}
    </p>
  );
}

/** Applications begun and cases open, by the version they go by. */
export function FlyingTable({ flying }: { readonly flying: Flying }) {
  const say = useSay();
  const rows = flying.versions.filter(({ drafts, cases }) => drafts + cases > 0);
  if (rows.length === 0 && flying.otherDrafts === 0)
    return <p className="ds-paragraph">{say("desk.release.flying-none")}</p>;
  return (
    <DataTable
      caption={say("desk.release.flying-table")}
      hideCaption
      head={[
        { key: "version", text: say("desk.release.version") },
        { key: "drafts", text: say("desk.release.drafts"), numeric: true },
        { key: "cases", text: say("desk.release.cases"), numeric: true },
      ]}
      rows={[
        ...rows.map(({ id, number, status, drafts, cases }) => ({
          key: id,
          cells: [`${say("desk.studio.version", { number })} (${say(`desk.studio.status.${status}`)})`, drafts, cases],
        })),
        ...(flying.otherDrafts === 0
          ? []
          : [{ key: "other", cells: [say("desk.release.flying-other"), flying.otherDrafts, 0] }]),
      ]}
    />
  );
}
