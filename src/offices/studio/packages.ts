/** Services out of this municipality, into it, and made from nothing. Whatever comes in is a draft, which two people must publish. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { demand, may, type Action } from "#access";
import type { Staff } from "#desk";
import { Refusal } from "#platform/errors";
import type { Read } from "#platform/sql";
import { LANGUAGES } from "#platform/texts";
import { archiveChoices } from "#records";
import type { Files } from "#services";
import { filesIn, fingerprint, open, pack, textFiles, type Opened } from "#services/package";
import { beginVersion, filesOf, versionById, versionsOf } from "#services/versions";
import { aboutIn, adapted, asksOf, setIn, word, type Here } from "./adapting.rules.ts";
import { accessOf, dayIn, enter, handOf, inspectIn, noted, type Room } from "./door.ts";
import { titleIn } from "./lines.ts";
import { strangeTo } from "./obstacles.rules.ts";
import type { NewService, StudioObstacle, StudioPackages } from "./studio.model.ts";

/** As in the packages that carry services between municipalities; a service's page stands beside the studio's own. */
const SLUG = /^(?!(?:new|import|templates)$)[a-z][a-z0-9-]{1,60}$/;

/** Stand for the service's name in a starter: as an address has it, and as keys have it. */
const [NAME, KEY] = ["new-service", "new_service"];

export function packageVerbs(room: Room): StudioPackages {
  const { tools, catalogueDir } = room;
  const { db, municipality } = tools;
  const demandIn = async (read: Read, who: Staff, action: Action, unit: string): Promise<void> => {
    if (!tools.town.units.some((one) => one.unit === unit)) throw new Refusal("studio.unknown-unit", { unit });
    demand(await accessOf(room, read, who), action, unit);
  };
  return {
    starters: () => startersIn(catalogueDir),
    writableUnits: (who, language) =>
      db.read(municipality, async (read) => {
        const access = await accessOf(room, read, who);
        return tools.town.units
          .filter(({ unit }) => may(access, "studio.write", unit))
          .map(({ unit, name }) => ({ unit, name: name[language] }));
      }),
    beginNew: (who, about) =>
      db.write(municipality, async (tx) => {
        const { slug, unit } = about;
        if (!SLUG.test(slug)) throw new Refusal("studio.bad-slug", { slug: slug.slice(0, 80) });
        await demandIn(tx, who, "studio.write", unit);
        const known = await versionsOf(tx, slug);
        if (known.some(({ status }) => status !== "discarded")) throw new Refusal("studio.slug-taken", { slug }, 409);
        const files = named(await startOf(room, tx, who, about), about, tools.town.country);
        const id = await beginVersion(tx, { service: slug, unit, files }, handOf(room, who));
        await noted(room, tx, who, { service: slug, id }, { action: "services.begun", details: { from: "new" } });
        return id;
      }),
    exportVersion: (who, id) =>
      db.write(municipality, async (tx) => {
        const { found } = await enter(room, tx, who, id, "studio.read");
        const files = await filesOf(tx, id);
        const key = room.key();
        const bytes = new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)]));
        const at = tools.clock.now().toString();
        await noted(room, tx, who, found, { action: "services.exported", details: { sha256: found.sha256 } });
        return {
          fileName: `${found.service}-${found.number}.zip`,
          bytes: pack(found.service, bytes, { municipality: tools.town.name, at, key }),
          signer: fingerprint(key.publicKey),
        };
      }),
    lookInto: (who, bytes, language) =>
      db.read(municipality, async (read) => {
        demandSomewhere(await accessOf(room, read, who));
        const opened = open(bytes);
        const { manifest, signer } = opened;
        const files = textOf(opened);
        return {
          service: manifest.service,
          title: titleIn(manifest.service, files, language),
          municipality: manifest.municipality,
          exported: manifest.exported,
          signer,
          exists: (await versionsOf(read, manifest.service)).length > 0,
          asks: asksOf(await hereFor(room, read, who, manifest.service), files, language),
          faults: inspectIn(room, manifest.service, files).faults,
          obstacles: strangers(room, files),
        };
      }),
    importPackage: (who, bytes, trust, adapting) =>
      db.write(municipality, async (tx) => {
        const opened = open(bytes);
        const { manifest, signer } = opened;
        if (trust.replaceAll(/[\s:]/g, "").toLowerCase() !== signer)
          throw new Refusal("studio.not-trusted", { municipality: manifest.municipality, signer }, 409);
        const files = adapted(textOf(opened), adapting);
        const [newest] = await versionsOf(tx, manifest.service);
        const unit = newest?.unit ?? unitIn(files);
        await demandIn(tx, who, "studio.write", unit);
        const origin = `${manifest.municipality} (${signer})`;
        const id = await beginVersion(tx, { service: manifest.service, unit, files, origin }, handOf(room, who));
        await noted(
          room,
          tx,
          who,
          { service: manifest.service, id },
          { action: "services.imported", details: { signer } },
        );
        return id;
      }),
  };
}

/** Looking into a package is for whoever may write a service in any unit. */
function demandSomewhere(access: Parameters<typeof demand>[0]): void {
  const able = access.permissions.find(({ actions }) => actions.has("studio.write"));
  demand(access, "studio.write", able?.unit ?? "");
}

const startersIn = (catalogueDir: string): readonly string[] =>
  readdirSync(join(catalogueDir, "starters"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

async function startOf(room: Room, read: Read, who: Staff, { from, slug }: NewService): Promise<Files> {
  if ("version" in from) {
    const { found } = await enter(room, read, who, from.version, "studio.read");
    const { service } = await versionById(read, found.id);
    // A letter of the service's own goes with it.
    return new Map(
      [...(await filesOf(read, found.id))].map(([path, text]) => [
        path,
        path === "process.yaml" ? text.replaceAll(`services/${service}/`, `services/${slug}/`) : text,
      ]),
    );
  }
  if (!startersIn(room.catalogueDir).includes(from.starter)) throw new Refusal("studio.no-such-starter", {}, 404);
  const starter = textFiles(filesIn(join(room.catalogueDir, "starters", from.starter)));
  return new Map(
    [...starter].map(([path, text]) => [path, text.replaceAll(NAME, slug).replaceAll(KEY, slug.replaceAll("-", "_"))]),
  );
}

/** With its own unit, country and name; everything else stays as it stood, comments and order too. */
function named(files: Files, { unit, title }: NewService, country: string): Files {
  const said = LANGUAGES.map((language) => title[language]?.trim() ?? "").find((text) => text !== "");
  if (said === undefined) throw new Refusal("studio.title-needed");
  const titles = LANGUAGES.map((language): [string, (text: string) => string] => [
    `texts/${language}.yaml`,
    (text) => setIn(text, ["service", "title"], title[language]?.trim() || said),
  ]);
  const about = (text: string): string => setIn(setIn(text, ["unit"], unit), ["countries"], [country]);
  const change = new Map([...titles, ["service.yaml", about] as const]);
  return new Map([...files].map(([path, text]) => [path, change.get(path)?.(text) ?? text]));
}

/** A package holds bytes; a service is text. */
function textOf({ files }: Opened): Files {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return new Map(
    [...files].map(([path, content]) => {
      try {
        return [path, decoder.decode(content)];
      } catch {
        throw new Refusal("versions.bad-file", { path });
      }
    }),
  );
}

const unitIn = (files: Files): string => word(aboutIn(files)["unit"]);

/** What stands in the way beside the names that are asked for. */
function strangers({ tools, archive }: Room, files: Files): readonly StudioObstacle[] {
  const said = aboutIn(files);
  const countries = Array.isArray(said["countries"]) ? said["countries"].map(word) : [];
  const about = { unit: word(said["unit"]), class_code: word(said["class_code"]), countries };
  return strangeTo({ town: tools.town, archive }, { about }).filter(({ code }) => code === "other-country");
}

/** What the municipality has to choose from, and the service as it is published here. */
async function hereFor(room: Room, read: Read, who: Staff, slug: string): Promise<Here> {
  const { tools } = room;
  const access = await accessOf(room, read, who);
  const { classes, accessCodes } = await archiveChoices(read, dayIn(tools));
  const live = (await versionsOf(read, slug)).find(({ status }) => status === "published");
  return {
    units: tools.town.units.filter(({ unit }) => may(access, "studio.write", unit)),
    classes: classes.filter(({ isLeaf }) => isLeaf),
    accessCodes,
    own: live === undefined ? undefined : await filesOf(read, live.id),
  };
}
