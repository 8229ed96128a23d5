import fc from "fast-check";
import { expect, test } from "vitest";
import { command, END, framed, readAnswer, readVersion } from "./wire.rules.ts";

/** What a daemon would read of a stream: the bytes, and that it ended where it should. */
function read(wire: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; ;) {
    const length = wire.readUInt32BE(at);
    at += 4;
    if (length === 0) {
      expect(at).toBe(wire.length);
      return Buffer.concat(pieces);
    }
    pieces.push(wire.subarray(at, at + length));
    at += length;
  }
}

test("whatever the pieces, the same bytes come out at the other side, and nothing but the end ends them", () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.integer({ min: 65_530, max: 65_542 }).map((n) => new Uint8Array(n).fill(n % 256)),
    fc.integer({ min: 131_070, max: 200_000 }).map((n) => new Uint8Array(n)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const wire = pieces.flatMap((one) => [...framed(one)]);
      expect(wire.every((one) => one.byteLength > 0 && one.byteLength <= 65_536)).toBe(true);
      expect(read(Buffer.concat([...wire, END])).equals(Buffer.concat(pieces))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("commands are said with a z before and a NUL after", () => {
  expect(Buffer.from(command("INSTREAM")).toString("latin1")).toBe("zINSTREAM\0");
});

test("only what clamd says is understood, and nothing else is ever clean", () => {
  expect(readAnswer("stream: OK")).toEqual({ kind: "clean" });
  expect(readAnswer("stream: Win.Test.EICAR_HDB-1 FOUND")).toEqual({ kind: "found", name: "Win.Test.EICAR_HDB-1" });
  expect(readAnswer("INSTREAM size limit exceeded. ERROR")).toEqual({ kind: "too-large" });
  expect(readAnswer("Error condition on file descriptor ERROR")).toEqual({ kind: "failed" });
  fc.assert(
    fc.property(fc.string(), (said) => {
      fc.pre(said !== "stream: OK");
      expect(readAnswer(said)?.kind).not.toBe("clean");
    }),
  );
});

test("a version tells its engine and the day of its signatures", () => {
  const day = (said: string) => readVersion(said)?.signatures;
  expect(readVersion("ClamAV 1.4.3")).toEqual({ version: "ClamAV 1.4.3", signatures: undefined });
  expect(readVersion("ClamAV 1.4.3/27800/Mon Nov 16 09:20:11 2026")).toEqual({
    version: "ClamAV 1.4.3/27800",
    signatures: "2026-11-16",
  });
  expect(day("ClamAV 1.0.7/27100/Sun Dec  1 09:20:11 2024")).toBe("2024-12-01");
  for (const wrong of [
    "",
    "ClamAV",
    "PONG",
    "ClamAV 1.4/1/Mon Foo 16 09:20:11 2026",
    "ClamAV 1.4/1/Mon Feb 30 09:20:11 2026",
  ])
    expect(readVersion(wrong)).toBeUndefined();
});
