/** Names of inputs that the form engine's codec reads, and those that are the web's own. */

/** Sent for each field that was shown; what was hidden is left alone by the one who reads. */
export const SHOWN = "$shown";

/** The answer in which a citizen disagrees with a register. */
export const deviationOf = (field: string): string => `${field}$deviation`;

/** Ending of the name of an input that carries files for a field. */
export const FILES = ".$files";
