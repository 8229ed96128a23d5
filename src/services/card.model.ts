/** A service as a line in a list, in the visitor's language. */
import type { ServiceData } from "./service.model.ts";

export type ServiceCard = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** What it is in law, so that pages call what is sent by its right name. */
  readonly kind: ServiceData["kind"];
  /** Whether a machine may decide by the rules, which otherwise only advise a person. */
  readonly byRules: boolean;
};
