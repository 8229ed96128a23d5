/** Whether a line has every word that was asked for, whatever their case. */
export function foundBy(query: string, texts: readonly string[]): boolean {
  const text = texts.join(" ").toLocaleLowerCase("nb-NO");
  return query
    .toLocaleLowerCase("nb-NO")
    .split(/\s+/)
    .every((word) => text.includes(word));
}
