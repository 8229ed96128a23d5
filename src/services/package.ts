/** A second door of the services: one of them as a signed file, out of one municipality and into the next. */
export { filesIn, fingerprint, open, pack, textFiles } from "./package/package.ts";
export type { Manifest, Opened, ServiceFiles } from "./package/package.model.ts";
