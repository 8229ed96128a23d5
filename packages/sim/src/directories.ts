/** Who can sign in where: citizens at ID-porten's stand-in, staff at the municipality's own. */
import { isSyntheticId } from "./identity.ts";
import type { Directory } from "./issuer.model.ts";
import type { WorldStore } from "./world.ts";

const FOREIGN = "utenlandsk-bruker";

/** Citizens. The account is an identity number; one account, a foreign user, has none (`pid` is missing). */
export function citizens(world: WorldStore): Directory {
  return {
    name: "Test-ID-porten",
    language: "nb",
    path: "/idporten",
    pairwise: true,
    free: true,
    scopes: { openid: ["pid"] },
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

const [PERSONAL_NUMBER, NUMBER_SCOPE] = [
  "https://id.oidc.se/claim/personalIdentityNumber",
  "https://id.oidc.se/scope/naturalPersonNumber",
];
const LEVEL = "http://id.elegnamnden.se/loa/1.0/loa";

/** Citizens of Sweden, by the claims of the Swedish OpenID Connect profile. The account is a personnummer, of twelve digits. */
export function swedes(world: WorldStore): Directory {
  const all = () => Object.values(world.all().swedes);
  return {
    name: "Test-e-legitimation",
    language: "sv",
    path: "/elegitimation",
    pairwise: true,
    free: false,
    scopes: { openid: [], [NUMBER_SCOPE]: [PERSONAL_NUMBER] },
    levels: [
      { value: `${LEVEL}2`, title: "Tillitsnivå 2" },
      { value: `${LEVEL}3`, title: "Tillitsnivå 3" },
      { value: `${LEVEL}4`, title: "Tillitsnivå 4" },
    ],
    choices: () => all().map(({ id, first, last, story }) => ({ value: id, title: `${first} ${last}`, note: story })),
    claims: (account) => {
      const one = all().find(({ id }) => id === account);
      return (
        one && {
          [PERSONAL_NUMBER]: one.id,
          name: `${one.first} ${one.last}`,
          given_name: one.first,
          family_name: one.last,
        }
      );
    },
  };
}

type Workplace = Pick<Directory, "name" | "language" | "levels"> & { readonly at: "ansatt" | "medarbetare" };

export const NORWEGIAN_STAFF: Workplace = {
  at: "ansatt",
  name: "Test-ansattinnlogging",
  language: "nb",
  levels: [
    { value: "substantial", title: "Betydelig" },
    { value: "high", title: "Høyt" },
  ],
};

export const SWEDISH_STAFF: Workplace = {
  at: "medarbetare",
  name: "Test-medarbetarinloggning",
  language: "sv",
  levels: [
    { value: `${LEVEL}3`, title: "Tillitsnivå 3" },
    { value: `${LEVEL}4`, title: "Tillitsnivå 4" },
  ],
};

/** Staff. The account is the `sub`; the levels are named as Ansattporten names them, or the Swedish framework. */
export function employees(world: WorldStore, { at, ...workplace }: Workplace): Directory {
  return {
    ...workplace,
    path: `/${at}`,
    pairwise: false,
    free: false,
    scopes: {},
    choices: () =>
      Object.values(world.all().staff)
        .filter((one) => one.at === at)
        .map((one) => ({ value: one.sub, title: one.name, note: `${one.story} · ${one.unit}` })),
    claims: (account) => {
      const one = world.staff(account);
      return one?.at === at ? { name: one.name, email: one.email } : undefined;
    },
  };
}
