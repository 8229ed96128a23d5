/**
 * The tree of RFC 6962 § 2.1: what makes a change in the past visible.
 *
 * A growing tree is kept as its frontier, the roots of its full subtrees from left to right; there are as many as the
 * size has one-bits, so adding a leaf and taking the root cost a handful of hashes however long the past is.
 */
import { createHash } from "node:crypto";

export type Frontier = { readonly size: number; readonly roots: readonly Buffer[] };

export const emptyFrontier: Frontier = { size: 0, roots: [] };

export const hashLeaf = (bytes: Uint8Array): Buffer =>
  createHash("sha256").update(Buffer.of(0x00)).update(bytes).digest();

export const hashNode = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash("sha256").update(Buffer.of(0x01)).update(left).update(right).digest();

/** The tree with more leaves at its right end. */
export function append(frontier: Frontier, leaves: readonly Uint8Array[]): Frontier {
  const roots = [...frontier.roots];
  let { size } = frontier;
  for (const leaf of leaves) {
    let node: Buffer = Buffer.from(leaf);
    for (let level = size; level % 2 === 1; level = Math.floor(level / 2)) node = hashNode(taken(roots), node);
    roots.push(node);
    size += 1;
  }
  return { size, roots };
}

/** The root hash; that of nothing is SHA-256 of nothing. */
export function rootOf({ roots }: Frontier): Buffer {
  const last = roots.at(-1);
  if (last === undefined) return createHash("sha256").digest();
  return roots.slice(0, -1).reduceRight((right, left) => hashNode(left, right), last);
}

/** Does the number of roots fit the size? A frontier that was read back must be asked. */
export const isFrontier = ({ size, roots }: Frontier): boolean =>
  roots.length === size.toString(2).replaceAll("0", "").length;

/** The audit path of one leaf (RFC 6962 § 2.1.1), from the leaf up. Throws a RangeError when there is no such leaf. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Buffer[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError("There is no such leaf");
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...inclusionProof(leaves.slice(0, k), index), rootOfLeaves(leaves.slice(k))]
    : [...inclusionProof(leaves.slice(k), index - k), rootOfLeaves(leaves.slice(0, k))];
}

/** The proof that a tree of the first `size` leaves is the beginning of this one (RFC 6962 § 2.1.2). */
export function consistencyProof(leaves: readonly Uint8Array[], size: number): Buffer[] {
  if (!Number.isInteger(size) || size < 1 || size > leaves.length) throw new RangeError("There is no such tree");
  return subproof(leaves, size, true);
}

/** Is this leaf hash at this index of the tree with this root? */
export function verifyInclusion(
  claim: { readonly index: number; readonly size: number; readonly leaf: Uint8Array; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  const { index, size, leaf, root } = claim;
  if (!inRange(index, 0, size - 1) || !inRange(size, 1) || !areHashes([leaf, root, ...proof])) return false;
  let [fn, sn, node]: [number, number, Buffer] = [index, size - 1, Buffer.from(leaf)];
  for (const other of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      node = hashNode(other, node);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else node = hashNode(node, other);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && node.equals(root);
}

/** Is the first tree the beginning of the second? Of the empty tree nothing can be claimed. */
export function verifyConsistency(
  first: { readonly size: number; readonly root: Uint8Array },
  second: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!inRange(second.size, 1) || !inRange(first.size, 1, second.size)) return false;
  if (first.size === second.size) return proof.length === 0 && Buffer.from(first.root).equals(second.root);
  if (!areHashes([first.root, second.root, ...proof])) return false;
  // A full first tree is a node of the second, so its root is not repeated in the proof.
  const path = isPowerOfTwo(first.size) ? [first.root, ...proof] : proof;
  const [start, ...rest] = path;
  if (start === undefined) return false;
  let [fn, sn] = [first.size - 1, second.size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [older, newer]: [Buffer, Buffer] = [Buffer.from(start), Buffer.from(start)];
  for (const other of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [older, newer] = [hashNode(other, older), hashNode(other, newer)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else newer = hashNode(newer, other);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && older.equals(first.root) && newer.equals(second.root);
}

const rootOfLeaves = (leaves: readonly Uint8Array[]): Buffer => rootOf(append(emptyFrontier, leaves));

function subproof(leaves: readonly Uint8Array[], size: number, whole: boolean): Buffer[] {
  if (size === leaves.length) return whole ? [] : [rootOfLeaves(leaves)];
  const k = split(leaves.length);
  return size <= k
    ? [...subproof(leaves.slice(0, k), size, whole), rootOfLeaves(leaves.slice(k))]
    : [...subproof(leaves.slice(k), size - k, false), rootOfLeaves(leaves.slice(0, k))];
}

/** The largest power of two below n. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

const half = (n: number): number => Math.floor(n / 2);

const isPowerOfTwo = (n: number): boolean => n.toString(2).lastIndexOf("1") === 0;

const inRange = (n: number, low: number, high = Number.MAX_SAFE_INTEGER): boolean =>
  Number.isSafeInteger(n) && n >= low && n <= high;

const areHashes = (all: readonly Uint8Array[]): boolean => all.every((h) => h.length === 32);

function taken(roots: Buffer[]): Buffer {
  const root = roots.pop();
  if (root === undefined) throw new Error("The frontier does not fit its size");
  return root;
}
