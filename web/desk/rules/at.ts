/** Where things stand at the rule desk. Addresses hold names of services, versions and runs, never of people or cases. */

const enc = encodeURIComponent;

export const serviceAt = (service: string): string => `/desk/rules/${enc(service)}`;
export const ratesAt = (service: string): string => `${serviceAt(service)}/rates`;

export type VersionPart = "" | "/edit" | "/examples" | "/what-if" | "/compare" | "/model.dmn";

export const versionAt = (service: string, version: number, part: VersionPart = ""): string =>
  `${serviceAt(service)}/${version}${part}`;

export const editAt = (service: string, version: number, table: string): string =>
  `${versionAt(service, version, "/edit")}?${new URLSearchParams({ table })}`;

/** One example, or with an empty id all of them. */
export const exampleAt = (service: string, version: number, example: string): string =>
  versionAt(service, version, "/examples") + (example === "" ? "" : `/${enc(example)}`);

/** A decision or a function by its name in the model; the model itself has none. */
export const partAt = (service: string, version: number, part: string): string =>
  `${versionAt(service, version, "/edit")}?${new URLSearchParams({ part })}`;

export const runAt = (service: string, run: string): string => `${serviceAt(service)}/what-if/${enc(run)}`;

export const changedAt = (service: string, run: string, decision: string): string =>
  `${runAt(service, run)}/${enc(decision)}`;

/** The address with what was just done there, which the page says once. */
export const doneAt = (address: string, done: string): string =>
  `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams({ done })}`;

/** A version number in an address; anything else is no version, and none has number 0. */
export function versionIn(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}

/** An id for a place on the page, of any name. */
export const anchorOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9æøåäö]+/g, "-");
