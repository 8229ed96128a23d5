/** The reference a citizen writes down: eight signs without look-alikes (no 0 O 1 I L), in two groups. About 10¹² of them. */
const SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** Makes a reference of eight random bytes, such as "7K3M-9XQP". */
export function referenceFrom(random: Uint8Array): string {
  const signs = [...random].slice(0, 8).map((byte) => SIGNS[byte % SIGNS.length] ?? "2");
  return `${signs.slice(0, 4).join("")}-${signs.slice(4).join("")}`;
}
