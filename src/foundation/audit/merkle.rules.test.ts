import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import {
  append,
  consistencyProof,
  emptyFrontier,
  hashLeaf,
  inclusionProof,
  isFrontier,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "./merkle.rules.ts";

const vectors = join(import.meta.dirname, "../../../../shared/data/records/merkle-rfc6962");
const missing = !existsSync(vectors) && "the public RFC 6962 vectors are not in ../shared/data";

const hash = z.string().transform((text) => Buffer.from(text, "base64"));
const proof = z
  .array(hash)
  .nullish()
  .transform((list) => list ?? []);
const Inclusion = z.object({
  leafIdx: z.number(),
  treeSize: z.number(),
  root: hash,
  leafHash: hash,
  proof,
  wantErr: z.boolean(),
});
const Consistency = z.object({
  size1: z.number(),
  size2: z.number(),
  root1: hash,
  root2: hash,
  proof,
  wantErr: z.boolean(),
});

const readAll = <S extends z.ZodType>(schema: S, kind: string): [string, z.output<S>][] =>
  globSync(`${kind}/**/*.json`, { cwd: vectors }).map((name) => [
    name,
    schema.parse(JSON.parse(readFileSync(join(vectors, name), "utf8"))),
  ]);

test("every public inclusion vector is judged as its authors judge it", (t) => {
  t.skip(missing !== false, String(missing));
  const all = readAll(Inclusion, "inclusion");
  expect(all.length).toBe(98);
  for (const [name, v] of all) {
    const claim = { index: v.leafIdx, size: v.treeSize, leaf: v.leafHash, root: v.root };
    expect(verifyInclusion(claim, v.proof), name).toBe(!v.wantErr);
  }
});

test("every public consistency vector is judged as its authors judge it", (t) => {
  t.skip(missing !== false, String(missing));
  const all = readAll(Consistency, "consistency");
  expect(all.length).toBe(98);
  for (const [name, v] of all) {
    const accepted = verifyConsistency({ size: v.size1, root: v.root1 }, { size: v.size2, root: v.root2 }, v.proof);
    expect(accepted, name).toBe(!v.wantErr);
  }
});

const leavesOf = (n: number): Buffer[] => Array.from({ length: n }, (_, i) => hashLeaf(Buffer.from(`leaf ${i}`)));

test("the empty tree has the hash of nothing", () => {
  expect(rootOf(emptyFrontier)).toEqual(createHash("sha256").update("").digest());
});

test("a tree grown in any portions has the root of a tree made at once", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 8 }), (portions) => {
      const leaves = leavesOf(portions.reduce((a, b) => a + b, 0));
      let [grown, from] = [emptyFrontier, 0];
      for (const portion of portions) {
        grown = append(grown, leaves.slice(from, from + portion));
        from += portion;
        expect(isFrontier(grown)).toBe(true);
      }
      expect(rootOf(grown)).toEqual(rootOf(append(emptyFrontier, leaves)));
    }),
  );
});

test("every leaf of every small tree can be proved, and no other leaf with its proof", () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = leavesOf(size);
    const root = rootOf(append(emptyFrontier, leaves));
    leaves.forEach((leaf, index) => {
      const path = inclusionProof(leaves, index);
      expect(verifyInclusion({ index, size, leaf, root }, path)).toBe(true);
      expect(verifyInclusion({ index, size, leaf: hashLeaf(Buffer.from("another")), root }, path)).toBe(false);
    });
  }
});

test("every beginning of every small tree can be proved, and a rewritten beginning cannot", () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = leavesOf(size);
    const second = { size, root: rootOf(append(emptyFrontier, leaves)) };
    for (let first = 1; first <= size; first++) {
      const path = consistencyProof(leaves, first);
      const root = rootOf(append(emptyFrontier, leaves.slice(0, first)));
      expect(verifyConsistency({ size: first, root }, second, path)).toBe(true);
      const rewritten = rootOf(append(emptyFrontier, [...leaves.slice(0, first - 1), hashLeaf(Buffer.from("x"))]));
      expect(verifyConsistency({ size: first, root: rewritten }, second, path)).toBe(false);
    }
  }
});
