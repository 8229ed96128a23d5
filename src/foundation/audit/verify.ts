/**
 * Checking everything: each event against its leaf, the leaves against the tree, the tree against what was signed.
 *
 * It reads in batches and keeps only the frontier, so memory is the same for a thousand events and a hundred million.
 * Cutting off the newest events together with their checkpoints leaves no trace inside the database; that is what
 * checkpoints kept outside (`known`) are for.
 */
import type { KeyObject } from "node:crypto";
import type { Database, MunicipalityId } from "#platform/sql";
import type { Clock } from "#platform/time";
import { leafBytes, saltedHash, type KeptEvent, type PersonalValue } from "./audit.model.ts";
import { checkpointsAfter, endOfStretch, leavesAfter, unsealedIn, type SealedLeaf } from "./audit.sql.ts";
import { openCheckpoint, originOf } from "./checkpoint.ts";
import { append, emptyFrontier, hashLeaf, rootOf, type Frontier } from "./merkle.rules.ts";

export type AuditProblem = {
  readonly kind:
    | "event-missing"
    | "event-changed"
    | "personal-changed"
    | "event-not-queued"
    | "event-not-sealed"
    | "position-missing"
    | "position-twice"
    | "leaf-not-signed"
    | "checkpoint-not-genuine"
    | "checkpoint-root-differs";
  /** Place in the tree; for a checkpoint its size. */
  readonly position?: number;
  /** The event's id. */
  readonly event?: string;
};

export type Verification = {
  readonly ok: boolean;
  readonly size: number;
  /** Root of the tree recomputed from the events, base64. */
  readonly root: string;
  readonly checkpoints: number;
  /** At most 1,000; more add nothing to the verdict. */
  readonly problems: readonly AuditProblem[];
};

export type VerifyOptions = {
  /** An event that waits longer than this is a problem; minutes. */
  readonly unsealedMinutes?: number;
  /** Checkpoints kept outside the database. */
  readonly known?: readonly string[];
};

const BATCH = 2000;
const MOST = 1000;
const NIL = "00000000-0000-0000-0000-000000000000";

type Report = (problem: AuditProblem) => void;

/** Verifies a municipality's whole log. Never throws because of what it finds; the findings are the result. */
export async function verify(
  db: Database,
  municipality: MunicipalityId,
  publicKey: KeyObject,
  clock: Clock,
  { unsealedMinutes = 15, known = [] }: VerifyOptions = {},
): Promise<Verification> {
  const problems: AuditProblem[] = [];
  const report: Report = (problem) => void (problems.length < MOST && problems.push(problem));
  const judge = checkpointJudge(db, municipality, publicKey, known, report);
  const tree = await walkLeaves(db, municipality, judge, report);
  const checkpoints = await judge.finish(tree);
  const latest = clock.now().epochMilliseconds - unsealedMinutes * 60_000;
  await walkUnsealed(db, municipality, latest, report);
  return {
    ok: problems.length === 0,
    size: tree.size,
    root: rootOf(tree).toString("base64"),
    checkpoints,
    problems,
  };
}

async function walkLeaves(
  db: Database,
  municipality: MunicipalityId,
  judge: CheckpointJudge,
  report: Report,
): Promise<Frontier> {
  let tree = emptyFrontier;
  let after = { position: -1, event: NIL };
  for (;;) {
    const leaves = await db.read(municipality, (read) => leavesAfter(read, after, BATCH));
    for (const leaf of leaves) {
      if (leaf.position === after.position)
        report({ kind: "position-twice", position: leaf.position, event: leaf.event });
      if (leaf.position > after.position + 1) report({ kind: "position-missing", position: after.position + 1 });
      checkLeaf(leaf, report);
      await judge.reached(leaf.position, tree);
      tree = append(tree, [leaf.hash]);
      after = leaf;
    }
    if (leaves.length < BATCH) return tree;
  }
}

function checkLeaf(leaf: SealedLeaf, report: Report): void {
  const where = { position: leaf.position, event: leaf.event };
  if (leaf.kept === undefined) report({ kind: "event-missing", ...where });
  else if (!isLeafOf(leaf.kept, leaf.hash)) report({ kind: "event-changed", ...where });
  else if (!leaf.values.every((value) => isValueOf(leaf.kept, value))) report({ kind: "personal-changed", ...where });
}

const isLeafOf = (kept: KeptEvent, hash: Buffer): boolean => hashLeaf(leafBytes(kept)).equals(hash);

const isValueOf = (kept: KeptEvent | undefined, value: PersonalValue): boolean =>
  kept?.personal?.[value.name] === saltedHash(value);

async function walkUnsealed(db: Database, municipality: MunicipalityId, latest: number, report: Report): Promise<void> {
  let after = NIL;
  for (;;) {
    const to = await db.read(municipality, (read) => endOfStretch(read, after, BATCH * 5));
    if (to === undefined) return;
    for (const { kept, hash } of await db.read(municipality, (read) => unsealedIn(read, after, to))) {
      if (hash === undefined) report({ kind: "event-not-queued", event: kept.id });
      else if (!isLeafOf(kept, hash)) report({ kind: "event-changed", event: kept.id });
      else if (Date.parse(kept.at) < latest) report({ kind: "event-not-sealed", event: kept.id });
    }
    after = to;
  }
}

type CheckpointJudge = {
  /** Called before the leaf at a position is added: every checkpoint of the tree so far is compared. */
  readonly reached: (position: number, tree: Frontier) => Promise<void>;
  /** Compares the rest with the whole tree; gives how many there were. */
  readonly finish: (tree: Frontier) => Promise<number>;
};

function checkpointJudge(
  db: Database,
  municipality: MunicipalityId,
  publicKey: KeyObject,
  known: readonly string[],
  report: Report,
): CheckpointJudge {
  const origin = originOf(municipality);
  const outside = known
    .map((note) => openCheckpoint(note, origin, publicKey))
    .filter((c) => c !== undefined)
    .toSorted((a, b) => a.size - b.size);
  if (outside.length < known.length) report({ kind: "checkpoint-not-genuine" });
  const stored = checkpointStream(db, municipality);
  let [next, seen, signed] = [undefined as Awaited<ReturnType<typeof stored.next>> | undefined, 0, 0];

  const compare = (size: number, root: Buffer, tree: Frontier): void => {
    if (!root.equals(rootOf(tree)) || size !== tree.size) report({ kind: "checkpoint-root-differs", position: size });
  };
  const judgeUpTo = async (size: number, tree: Frontier): Promise<void> => {
    for (let out = outside[0]; out !== undefined && out.size <= size; out = outside[0]) {
      compare(out.size, out.root, tree);
      outside.shift();
    }
    for (next ??= await stored.next(); next.done !== true && next.value.size <= size; next = await stored.next()) {
      const { size: said, root, note } = next.value;
      const opened = openCheckpoint(note, origin, publicKey);
      if (opened?.size !== said || !opened.root.equals(root))
        report({ kind: "checkpoint-not-genuine", position: said });
      compare(said, root, tree);
      [seen, signed] = [seen + 1, said];
    }
  };
  return {
    reached: judgeUpTo,
    finish: async (tree) => {
      await judgeUpTo(Number.MAX_SAFE_INTEGER, tree);
      if (signed < tree.size) report({ kind: "leaf-not-signed", position: signed });
      return seen;
    },
  };
}

async function* checkpointStream(db: Database, municipality: MunicipalityId) {
  let size = 0;
  for (;;) {
    const rows = await db.read(municipality, (read) => checkpointsAfter(read, size, BATCH));
    yield* rows;
    size = rows.at(-1)?.size ?? size;
    if (rows.length < BATCH) return;
  }
}
