/**
 * Everything that differs from one installation to the next, read once from the environment.
 *
 * Nothing here is a secret in source: keys are made on first start and kept under the data folder, readable by the
 * owner alone, unless the environment gives them.
 */
import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const flag = z.enum(["0", "1", "true", "false"]).transform((v) => v === "1" || v === "true");

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  RADHUS_DATA: z.string().default(".radhus"),
  RADHUS_CATALOGUE: z.string().default("catalogue"),
  /** Address the public reaches the house at; cookies and log-in addresses follow it. */
  RADHUS_URL: z.url().optional(),
  DATABASE_URL: z.string().startsWith("postgres").optional(),
  /** Simulators and test people instead of the national services. Never with real data. */
  RADHUS_DEMO: flag.default(false),
  /** Folders in `catalogue/municipalities/`, with commas between. The first is the one that commands are about. */
  RADHUS_MUNICIPALITY: z
    .string()
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/)
    .default("demo"),
  RADHUS_SIM_URL: z.url().optional(),
  RADHUS_LOG: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  RADHUS_LETTER_WORKERS: z.coerce.number().int().min(1).max(16).default(1),
  RADHUS_KEY: z.string().optional(),
  /** After this long without a sign of life, a worker's case or letter is taken over by another. */
  /** Seconds from the machine's time to the house's: a demonstration of another day. Never with real data. */
  RADHUS_CLOCK_AHEAD: z.coerce.number().int().default(0),
  RADHUS_LEASE_SECONDS: z.coerce.number().int().min(2).max(3600).default(120),
});

export type Config = {
  readonly port: number;
  readonly dataDir: string;
  readonly catalogueDir: string;
  readonly publicUrl: string;
  readonly databaseUrl: string | undefined;
  readonly demo: boolean;
  readonly municipality: string;
  /** All that this house serves, that one first. */
  readonly municipalities: readonly string[];
  readonly simUrl: string | undefined;
  readonly logLevel: z.infer<typeof Environment>["RADHUS_LOG"];
  readonly letterWorkers: number;
  readonly leaseSeconds: number;
  /** Seconds that the house is ahead of the machine's clock; none outside a demonstration. */
  readonly clockAhead: number;
};

/** Reads the environment. Throws one sentence naming the first variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`The setting ${issue?.path.join(".") ?? "?"} is wrong: ${issue?.message ?? "unknown"}`);
  }
  const e = parsed.data;
  if (e.RADHUS_CLOCK_AHEAD !== 0 && !e.RADHUS_DEMO)
    throw new Error("The setting RADHUS_CLOCK_AHEAD is wrong: only a demonstration may live on another day");
  return {
    port: e.PORT,
    dataDir: resolve(e.RADHUS_DATA),
    catalogueDir: resolve(e.RADHUS_CATALOGUE),
    publicUrl: e.RADHUS_URL ?? `http://localhost:${e.PORT}`,
    databaseUrl: e.DATABASE_URL,
    demo: e.RADHUS_DEMO,
    municipality: e.RADHUS_MUNICIPALITY.split(",")[0] ?? "",
    municipalities: e.RADHUS_MUNICIPALITY.split(","),
    simUrl: e.RADHUS_SIM_URL,
    logLevel: e.RADHUS_LOG,
    letterWorkers: e.RADHUS_LETTER_WORKERS,
    leaseSeconds: e.RADHUS_LEASE_SECONDS,
    clockAhead: e.RADHUS_CLOCK_AHEAD,
  };
}

/**
 * The installation's master key (32 bytes), from `RADHUS_KEY` in base64 or made once under the data folder.
 * Keys for each use are derived from it, never the key itself.
 */
export function masterKey(dataDir: string, fromEnvironment: string | undefined): Buffer {
  if (fromEnvironment !== undefined) return checkedKey(Buffer.from(fromEnvironment, "base64"));
  return madeOnce(join(dataDir, "keys"), "master.key", () => randomBytes(32), checkedKey);
}

/**
 * Reads a file under the data folder, or makes it when nobody has. It is written whole before it gets its name, so of
 * two processes that start at once both read the same.
 */
export function madeOnce(folder: string, name: string, make: () => Buffer, check = (b: Buffer): Buffer => b): Buffer {
  const path = join(folder, name);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const whole = `${path}.${randomBytes(6).toString("hex")}`;
    writeFileSync(whole, make(), { mode: 0o600 });
    try {
      linkSync(whole, path);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    } finally {
      rmSync(whole);
    }
  }
  return check(readFileSync(path));
}

function checkedKey(key: Buffer): Buffer {
  if (key.length !== 32) throw new Error("The master key must be 32 bytes");
  return key;
}
