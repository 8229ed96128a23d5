/**
 * From a service's data to a picture of how its cases are worked: the steps as the machine takes them, the person who
 * takes over, the letter, and what the applicant may do about it. Nothing is drawn that the service's data does not hold.
 */
import type { Diagram, Flow, Node } from "./diagram.model.ts";
import { type DrawnService, type DrawnStep, PERSON, personNode, startNode, stepNodes } from "./nodes.rules.ts";
import type { Words } from "./words.rules.ts";

type Part = { readonly nodes: readonly Node[]; readonly flows: readonly Flow[] };

export function diagramOf(service: DrawnService, words: Words): Diagram {
  const { steps } = service.process;
  const judged = steps.findLastIndex(({ kind }) => kind !== "letter" && kind !== "permit");
  const ends = endings(service, words, judged >= 0);
  const { appeal } = service.process;
  const waits = appeal !== undefined && steps.some((step) => step.kind === "letter");
  const into = (step: number): string => {
    const key = steps[step]?.key;
    return key !== undefined ? `${key}.step` : waits ? WAIT : ends.first;
  };
  // A person's decision settles every step up to the last that could be handed over.
  const settled = judged < 0 ? into(0) : SETTLED;
  const parts: readonly Part[] = [
    { nodes: [startNode(service, words)], flows: [flow("received", into(0))] },
    ...steps.map((step, i) => stepPart(service, words, step, i === judged ? settled : into(i + 1))),
    ...(judged < 0 ? [] : [handedOver(service, words, into(judged + 1))]),
    ...(waits ? [afterLetter(service, words, { settled, over: ends.first, appeal })] : []),
    ends,
  ];
  return {
    namespace: `urn:radhus:services:${encodeURIComponent(service.slug)}`,
    name: words.title,
    notes: [words.summary],
    nodes: parts.flatMap((part) => part.nodes),
    flows: parts.flatMap((part) => part.flows),
  };
}

type Appeal = NonNullable<DrawnService["process"]["appeal"]>;

/** Where the case is decided, by rules or by a person. */
const SETTLED = "settled";
const WAIT = "wait";

function stepPart(service: DrawnService, words: Words, step: DrawnStep, next: string): Part {
  const nodes = stepNodes(service, words, step);
  const [entered, left] = [`${step.key}.step`, step.kind === "letter" ? `${step.key}.sent` : `${step.key}.asked`];
  if (step.kind === "letter") return { nodes, flows: [flow(entered, left), flow(left, next)] };
  if (step.kind === "permit") return { nodes, flows: [flow(entered, next)] };
  const { house } = words;
  return {
    nodes,
    flows: [flow(entered, left), flow(left, next, house("yes")), flow(left, PERSON, house("no"))],
  };
}

/** The person's way and the machine's meet before what comes next; one meeting point keeps the picture's lines apart. */
const handedOver = (service: DrawnService, words: Words, next: string): Part => ({
  nodes: [personNode(service, words), { id: SETTLED, kind: "exclusiveGateway", name: "", notes: [] }],
  flows: [flow(PERSON, SETTLED), flow(SETTLED, next)],
});

/** When the letter is out the applicant chooses: ask for a person where a machine decided, appeal, or let it be. */
function afterLetter(
  { about, process }: DrawnService,
  { house, own }: Words,
  { settled, over, appeal }: { readonly settled: string; readonly over: string; readonly appeal: Appeal },
): Part {
  const { weeks, legal_basis: basis } = appeal;
  const automatic = process.decision.automation === "decide";
  const asked = [...(automatic ? (["review"] as const) : []), "appeal" as const];
  const notes: readonly string[] = [];
  return {
    nodes: [
      { id: WAIT, kind: "eventBasedGateway", name: house("wait"), notes },
      ...asked.map((id): Node => {
        const name = own(`titles.${about.titles[id] ?? ""}`);
        return { id, kind: "intermediateCatchEvent", name, notes, awaits: "message" };
      }),
      { id: "again", kind: "userTask", name: house("again"), notes },
      { id: "changed", kind: "exclusiveGateway", name: house("changed"), notes },
      { id: "stands", kind: "endEvent", name: house("stands"), notes: [house("stands-note")] },
      {
        id: "appeal-over",
        kind: "intermediateCatchEvent",
        name: house("appeal-over", { weeks }),
        notes: [house("appeal-basis", { basis })],
        awaits: { duration: `P${7 * weeks}D` },
      },
    ],
    flows: [
      ...asked.flatMap((id) => [flow(WAIT, id), flow(id, "again")]),
      flow("again", "changed"),
      flow("changed", "stands", house("no")),
      flow("changed", settled, house("yes")),
      flow(WAIT, "appeal-over"),
      flow("appeal-over", over),
    ],
  };
}

/** One end for each outcome; a service that only writes letters is simply done. */
function endings(
  { process }: DrawnService,
  { house, own }: Words,
  decides: boolean,
): Part & { readonly first: string } {
  const end = (id: string, name: string): Node => ({ id, kind: "endEvent", name, notes: [] });
  if (!decides) return { first: "done", nodes: [end("done", house("done"))], flows: [] };
  const ends = process.decision.outcomes.map((outcome) => end(`${outcome}.outcome`, own(`outcomes.${outcome}`)));
  const [only, another] = ends;
  if (only !== undefined && another === undefined) return { first: only.id, nodes: ends, flows: [] };
  return {
    first: "outcome",
    nodes: [{ id: "outcome", kind: "exclusiveGateway", name: house("outcome"), notes: [] }, ...ends],
    flows: ends.map(({ id }) => flow("outcome", id)),
  };
}

const flow = (from: string, to: string, name = ""): Flow => ({ from, to, name });
