/**
 * `service export SERVICE --out FILE.zip` and `service import FILE.zip --trust FINGERPRINT`: a service out of one municipality's
 * catalogue and into the next. What belongs to the municipality (unit, class, access code) is said anew where it is imported.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { signingKey } from "#audit";
import { readConfig, type Config } from "#platform/config";
import { Refusal } from "#platform/errors";
import { systemClock } from "#platform/time";
import { inspectService } from "#services";
import { filesIn, fingerprint, open, pack, type Opened } from "#services/package";
import { CommandError, print } from "./command.ts";
import type { Options } from "./options.ts";
import { checkLines, faultLines } from "./service.check.ts";
import { placed, strangeTo, townOf } from "./service.here.ts";

export function exportCommand({ positionals: [slug = ""], out, json }: Options): Promise<number> {
  const config = readConfig(process.env);
  const folder = join(config.catalogueDir, "services", slug);
  if (slug === "" || !existsSync(folder)) throw new CommandError(`There is no service "${slug}" in the catalogue.`);
  const { faults } = inspectService(folder);
  if (faults.length > 0) return told(json, { folder, faults }, faultLines(faults), 1);
  const key = signingKey(config.dataDir);
  const path = given(out ?? `${slug}.zip`);
  const files = filesIn(folder);
  writeFileSync(
    path,
    pack(slug, files, {
      municipality: townOf(config.catalogueDir, config.municipality).name,
      at: systemClock.now().toString(),
      key,
    }),
  );
  const signer = fingerprint(key.publicKey);
  return told(json, { path, service: slug, files: files.size, signer }, [
    `Wrote ${path}: ${files.size} files.`,
    `Signed by ${signer}`,
    "Read the signature's fingerprint to whoever imports it, by another way than the file goes.",
  ]);
}

/** Nothing is changed in the catalogue before the whole service was found to be without faults. */
export function importCommand(args: Options): Promise<number> {
  const {
    positionals: [file],
    trust,
    replace,
    json,
  } = args;
  const config = readConfig(process.env);
  const opened = openedFrom(file);
  const { manifest, signer } = opened;
  if (trust?.replaceAll(/[\s:]/g, "").toLowerCase() !== signer)
    throw new CommandError(
      `The file says that it is from ${manifest.municipality}, and is signed by ${signer}. If they tell you the same, import it with --trust ${signer}.`,
    );
  const target = join(config.catalogueDir, "services", manifest.service);
  if (existsSync(target) && !replace)
    throw new CommandError(
      `The catalogue has a service "${manifest.service}" already. Say --replace to put this in its place.`,
    );
  const root = mkdtempSync(join(tmpdir(), "radhus-import-"));
  try {
    const folder = staged(root, config, opened, args);
    const { faults } = inspectService(folder);
    const foreign = strangeTo(config.catalogueDir, config.municipality, folder);
    if (faults.length + foreign.length > 0)
      return told(json, { service: manifest.service, faults, foreign }, checkLines(faults, foreign), 1);
    rmSync(target, { recursive: true, force: true });
    cpSync(folder, target, { recursive: true });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return told(json, { service: manifest.service, folder: target, from: manifest.municipality, signer }, [
    `"${manifest.service}" from ${manifest.municipality} is in the catalogue: ${target}`,
    "Try its examples (service test), read its texts and rates, and restart the house.",
  ]);
}

/** The service's files beside this catalogue's templates, with unit, class and access code as they are here. */
function staged(root: string, config: Config, { manifest, files }: Opened, args: Options): string {
  const folder = join(root, "services", manifest.service);
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  cpSync(join(config.catalogueDir, "templates"), join(root, "templates"), { recursive: true });
  placed(folder, args);
  return folder;
}

function openedFrom(file: string | undefined): Opened {
  if (file === undefined) throw new CommandError("Say which file: a service that was exported.");
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(given(file));
  } catch {
    throw new CommandError(`The file ${file} cannot be read.`);
  }
  try {
    return open(bytes);
  } catch (error) {
    if (error instanceof Refusal)
      throw new CommandError(REFUSED[error.code] ?? `The file ${file} is refused: ${error.code}.`);
    throw error;
  }
}

const REFUSED: Readonly<Record<string, string>> = {
  "package.not-a-package": "The file is not a service that was exported.",
  "package.too-large": "The file claims to be larger than any service is. Nothing was read from it.",
  "package.not-signed": "The file's signature does not fit its content. Nothing was imported.",
  "package.changed": "A file in the package is not what its exporter signed. Nothing was imported.",
};

const given = (path: string): string => resolve(process.env["INIT_CWD"] ?? process.cwd(), path);

function told(json: boolean, value: unknown, lines: readonly string[], code = 0): Promise<number> {
  print(json, value, () => lines);
  return Promise.resolve(code);
}
