/** What a first-time user is told when the demonstration answers. */

export const demoHints = ({
  url,
  simUrl,
  seconds,
}: {
  readonly url: string;
  readonly simUrl: string | undefined;
  readonly seconds: number;
}): string => `
  Rådhus answers at ${url}   (${seconds.toFixed(1)} s)
${
  simUrl === undefined
    ? ""
    : `
  Log in as an invented citizen (the test identity provider shows a list to choose from):
    Solveig Bjerkelund   two adults, one child, low income: granted by rules in seconds
    Ingelin Haugerud     two children: sibling reduction
    … and people with high income, no place, protected address, screened income, no children

  Log in as staff at ${url}/desk :
    Vigdis (case worker), Kristoffer (case worker, may also change the rules), Oddvar (archivist),
    Bodil (leader: approves rules, may stop automation)

  Try: search for "barnehage", apply, follow the case, open the letter, appeal; then see it as staff,
  in the public journal (${url}/journal), in the numbers (${url}/numbers) and in the rules (${url}/rules).
  The simulated services are at ${simUrl} (packages/sim/README.md tells how to break them).
`
}
  Ctrl-C stops everything.
`;
