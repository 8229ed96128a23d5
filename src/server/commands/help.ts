/** What the verbs are, for whoever asks. README.md tells more of each. */

const USAGE = `npm run -s radhus -- VERB [OPTIONS]

  start                          the whole town hall on this machine
  serve                          one web process
  worker                         one process that takes jobs
  migrate                        brings the database up to date, and loads the municipality
  verify                         proves that the audit log is whole
  apply SERVICE --person WHO --answers FILE
                                 applies as a test person, and tells what came of it
  decide SERVICE --facts FILE --as-of YYYY-MM-DD
                                 what the rules say of some facts
  rules eval|check|tck|what-if   decision models
  service new NAME               makes a small whole service to go on from
  service check DIR              all that is wrong with a service
  service test DIR               its worked examples, through the whole line
  service export SERVICE [--out FILE]
  service import FILE --trust FINGERPRINT
  bpmn SERVICE                   a picture of how its cases are worked
  sim                            the simulators alone

--json prints JSON. --language nb|nn|sv|en chooses the words. README.md tells all options.
`;

/** Whether the words of a command line ask for help rather than for something to be done. */
export const asksForHelp = (words: readonly string[]): boolean =>
  words.length === 0 || words[0] === "help" || words.includes("--help") || words.includes("-h");

export const help = (): void => void process.stdout.write(USAGE);
