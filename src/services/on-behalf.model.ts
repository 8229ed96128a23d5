/**
 * The fact that somebody applied for another. Registers were asked about whoever applied, and nobody has looked at a power of
 * attorney, so a machine decides nothing of it.
 */
export const ON_BEHALF_OF = "on_behalf_of";
