/** What a first-time user is told when the demonstration answers. */
import type { Municipality } from "#municipalities";

type Told = {
  /** Those that are served, the first one first. */
  readonly towns: readonly {
    readonly name: string;
    readonly country: Municipality["country"];
    readonly portalUrl: string;
  }[];
  readonly simUrl: string | undefined;
  readonly seconds: number;
};

export const demoHints = ({ towns, simUrl, seconds }: Told): string => `
  Rådhus answers after ${seconds.toFixed(1)} s:
${towns.map(({ name, portalUrl }) => `    ${name.padEnd(16)} ${portalUrl}`).join("\n")}
${
  simUrl === undefined
    ? ""
    : `
  Log in at a test identity provider, which shows a list of invented people to choose from.
${towns.map(({ country, portalUrl }) => TRY[country](portalUrl)).join("")}
  The simulated services are at ${simUrl} (packages/sim/README.md tells how to break them).
`
}
  Ctrl-C stops everything.
`;

const TRY: Readonly<Record<Municipality["country"], (url: string) => string>> = {
  NO: (url) => `
  At ${url}:
    Solveig Bjerkelund   two adults, one child, low income: granted by rules in seconds
    Ingelin Haugerud     two children: sibling reduction
    … and people with high income, no place, protected address, screened income, no children
    Staff, at ${url}/desk : Vigdis (case worker), Kristoffer (case worker, may also change the rules),
    Oddvar (archivist), Bodil (leader: approves rules, may stop automation)
    Search for "barnehage", apply, follow the case, open the letter, appeal; then see it as staff, in the
    public journal (${url}/journal), in the numbers (${url}/numbers) and in the rules (${url}/rules).
`,
  SE: (url) => `
  At ${url}, in Swedish, with another look, another scheme and other services:
    Astrid Lerqvist      drives, and walks two hundred metres: search for "parkering" and apply
    … and anybody with something to praise or complain of: search for "klagomål"
    Staff, at ${url}/desk : Annika (case worker, parking), Maria, Farid and Ulrika (answer views and complaints),
    Göran (head of unit), Kerstin (archivist)
`,
};
