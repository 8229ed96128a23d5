/** Who can sign in where: citizens at ID-porten's stand-in, staff at the municipality's own. */
import { isSyntheticId } from "./identity.ts";
import type { Directory } from "./issuer.model.ts";
import type { WorldStore } from "./world.ts";

const FOREIGN = "utenlandsk-bruker";

/** Citizens. The account is an identity number; one account, a foreign user, has none (`pid` is missing). */
export function citizens(world: WorldStore): Directory {
  return {
    name: "Test-ID-porten",
    path: "/idporten",
    pairwise: true,
    free: true,
    levels: [
      { value: "idporten-loa-low", title: "Lavt" },
      { value: "idporten-loa-substantial", title: "Betydelig" },
      { value: "idporten-loa-high", title: "Høyt" },
    ],
    choices: () => [
      ...Object.values(world.all().people)
        .filter((person) => person.born < "2010-01-01" && person.died === undefined)
        .map((person) => ({
          value: person.id,
          title: [person.first, person.middle, person.last].filter(Boolean).join(" "),
          note: person.story,
        })),
      { value: FOREIGN, title: "Jonas Lindqvist", note: "Utenlandsk bruker uten norsk fødselsnummer (pid mangler)" },
    ],
    claims: (account) => {
      if (account === FOREIGN) return { name: "Jonas Lindqvist", given_name: "Jonas", family_name: "Lindqvist" };
      const person = world.person(account);
      if (person === undefined) return isSyntheticId(account) ? { pid: account } : undefined;
      return {
        pid: account,
        name: `${person.first} ${person.last}`,
        given_name: person.first,
        family_name: person.last,
      };
    },
  };
}

/** Staff. The account is the `sub`; the levels are named as Ansattporten names them. */
export function employees(world: WorldStore): Directory {
  return {
    name: "Test-ansattinnlogging",
    path: "/ansatt",
    pairwise: false,
    free: false,
    levels: [
      { value: "substantial", title: "Betydelig" },
      { value: "high", title: "Høyt" },
    ],
    choices: () =>
      Object.values(world.all().staff).map((one) => ({
        value: one.sub,
        title: one.name,
        note: `${one.story} · ${one.unit}`,
      })),
    claims: (account) => {
      const one = world.staff(account);
      return one && { name: one.name, email: one.email };
    },
  };
}
