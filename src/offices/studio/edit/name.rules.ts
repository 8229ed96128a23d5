/** A name for data, made of the first words of a text: short, in plain letters, and nobody else's. */
export function freshName(text: string, taken: ReadonlySet<string>): string {
  const plain = text
    .toLowerCase()
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .replaceAll("å", "a")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .slice(0, 5)
    .join("_")
    .replace(/^[^a-z]+/, "")
    .slice(0, 40);
  const base = plain === "" ? "question" : plain;
  let name = base;
  for (let i = 2; taken.has(name); i += 1) name = `${base}_${i}`;
  return name;
}
