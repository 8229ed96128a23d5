/**
 * Plays a service's examples beside the house: in a process of their own with a database of their own, which knows neither the
 * municipality's database nor its keys. So nothing that an example does can reach a case, the record or the outbox, and what it
 * costs goes when it ends.
 */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PlayExamples } from "#services/examples";
import type { Ask, Word } from "./apart.model.ts";

/** Longer than the longest list of examples takes on a slow machine, and shorter than its job may. */
const TOO_LONG_MS = 9 * 60_000;

/** Whatever else stands in the environment is the house's own. */
const NEEDED = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "LANG", "TZ", "SystemRoot"];

export const playApart =
  (catalogueDir: string, municipality: string): PlayExamples =>
  async ({ slug, files }, told) => {
    const dataDir = mkdtempSync(join(tmpdir(), "radhus-apart-"));
    const env = Object.fromEntries(
      NEEDED.flatMap((key) => (process.env[key] === undefined ? [] : [[key, process.env[key]]])),
    );
    const child = fork(join(import.meta.dirname, "apart.child.ts"), [], {
      execArgv: [],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: { ...env, RADHUS_DEMO: "1", RADHUS_DATA: dataDir, RADHUS_CATALOGUE: catalogueDir, RADHUS_LOG: "silent" },
    });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    // It takes its database down itself when nobody listens any more.
    const leave = (): void => void (child.connected && child.disconnect());
    const clock = setTimeout(() => {
      reject(new Error("The examples took too long"));
      leave();
    }, TOO_LONG_MS);
    // What was told last may still be on its way to where it is kept.
    const telling: Promise<void>[] = [];
    const heard = async (word: Extract<Word, { kind: "result" }>): Promise<void> => {
      if (await told(word.result, word.total)) return;
      resolve();
      leave();
    };
    const failed = (error: unknown): void => {
      reject(error instanceof Error ? error : new Error("unknown"));
      leave();
    };
    child.on("message", (word: Word) => {
      if (word.kind === "end") Promise.all(telling).then(() => resolve(), failed);
      else if (word.kind === "failed") reject(new Error(word.why));
      else telling.push(heard(word).catch(failed));
    });
    child.once("error", reject);
    const ended = new Promise<void>((gone) => {
      child.once("exit", () => {
        reject(new Error("The process that played the examples ended before it was done"));
        gone();
      });
    });
    const ask: Ask = { catalogueDir, municipality, slug, files: Object.fromEntries(files) };
    child.send(ask);
    try {
      await promise;
    } finally {
      clearTimeout(clock);
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    }
  };
