/** The studio's verbs, put together. */
import { demand } from "#access";
import { Refusal } from "#platform/errors";
import { versionsOf } from "#services/versions";
import { accessOf, type Room } from "./door.ts";
import { flyingOf } from "./flying.ts";
import { migrationVerbs } from "./migration.ts";
import { packageVerbs } from "./packages.ts";
import { publishingVerbs } from "./publishing.ts";
import type { Studio } from "./studio.model.ts";
import { versionVerbs } from "./versions.ts";
import { wholeLineVerbs } from "./wholeline.ts";

export const openStudio = (room: Room): Studio => ({
  ...versionVerbs(room),
  ...publishingVerbs(room),
  ...packageVerbs(room),
  ...wholeLineVerbs(room),
  migration: migrationVerbs(room),
  flying: (who, slug) =>
    room.tools.db.read(room.tools.municipality, async (read) => {
      const [newest] = await versionsOf(read, slug);
      if (newest === undefined) throw new Refusal("versions.not-found", {}, 404);
      demand(await accessOf(room, read, who), "studio.read", newest.unit);
      return flyingOf(read, slug);
    }),
});
