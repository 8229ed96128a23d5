/** Where things stand in the studio. Addresses hold names of services and versions, never of people or cases. */

const enc = encodeURIComponent;

export const STUDIO = "/desk/studio";
export const NEW = `${STUDIO}/new`;

/** What a version is made of, in the order one works through it: each is a page with its tab. */
export const PARTS = ["questions", "texts", "process", "letters", "record", "rules", "examples", "publish"] as const;
export type StudioPart = (typeof PARTS)[number];

export const studioServiceAt = (service: string): string => `${STUDIO}/${enc(service)}`;

export const partAt = (service: string, version: string, part: StudioPart): string =>
  `${studioServiceAt(service)}/${enc(version)}/${part}`;

/** The page of questions with one of them open, or a page ("page:<id>"); with none, the list alone. */
export const openAt = (service: string, version: string, open: string): string =>
  partAt(service, version, "questions") + (open === "" ? "" : `?${new URLSearchParams({ open })}`);

/** When the form of a version may be sent, and its closed periods. */
export const calendarAt = (service: string, version: string): string =>
  `${studioServiceAt(service)}/${enc(version)}/calendar`;

export const textsAt = (service: string, version: string, part: string): string =>
  `${partAt(service, version, "texts")}?${new URLSearchParams({ of: part })}`;

/** The form of a version as a citizen meets it, or its pre-check, in a language. Nothing that is answered there is kept. */
export const previewAt = (
  service: string,
  version: string,
  shown: { readonly in?: string; readonly part?: "precheck" } = {},
): string => {
  const query = new URLSearchParams(shown).toString();
  return `${studioServiceAt(service)}/${enc(version)}/preview${query === "" ? "" : `?${query}`}`;
};

export const differenceAt = (service: string): string => `${studioServiceAt(service)}/difference`;
export const migrationAt = (service: string): string => `${studioServiceAt(service)}/migration`;

/** The address with what was just done there, which the page says once. `at` is the place on the page to go on from. */
export function doneAt(address: string, done: string, at = ""): string {
  const query = `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams({ done })}`;
  return at === "" ? query : `${query}#${enc(at)}`;
}
