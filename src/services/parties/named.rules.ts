/** Whether whom a service makes parties can be found in its form. */
import { isPersonPath, type FormDefinition } from "#forms/shared";
import type { ServiceData } from "../service.model.ts";

/** Paths that lead to nobody: a party is a person of the form who gives an identity number, alone or in rows. */
export const partyFaults = ({ parties = [] }: Pick<ServiceData, "parties">, form: FormDefinition): string[] =>
  parties.flatMap(({ from }) => (isPersonPath(form, from) ? [] : [from]));
