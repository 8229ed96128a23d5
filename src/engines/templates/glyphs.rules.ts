/**
 * Which characters a font can draw. PDF/A forbids the empty box a font draws for an unknown character (ISO 19005-2,
 * 6.2.11.8), so one emoji in a citizen's answer would stop the whole receipt; we must know before the compiler does.
 */

/** Reads a TrueType font's character map (OpenType 1.9, "cmap", formats 4 and 12) into the set of code points it draws. */
export function readCoverage(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = findTable(view, "cmap");
  const covered = new Set<number>();
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const subtable = cmap + view.getUint32(cmap + 8 + index * 8);
    const format = view.getUint16(subtable);
    if (format === 4) readSegments(view, subtable, covered);
    if (format === 12) readGroups(view, subtable, covered);
  }
  return covered;
}

/** The code points that every one of the fonts draws: bold text needs them too. */
export function sharedCoverage(fonts: readonly Uint8Array[]): ReadonlySet<number> {
  return fonts.map(readCoverage).reduce((all, one) => all.intersection(one));
}

function findTable(view: DataView, tag: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const record = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Error(`The font has no ${tag} table`);
}

function readSegments(view: DataView, table: number, covered: Set<number>): void {
  const bytes = view.getUint16(table + 6);
  const [ends, starts, deltas, offsets] = [14, 16 + bytes, 16 + 2 * bytes, 16 + 3 * bytes].map((at) => table + at) as [
    number,
    number,
    number,
    number,
  ];
  for (let at = 0; at < bytes; at += 2) {
    const [start, end] = [view.getUint16(starts + at), view.getUint16(ends + at)];
    const [delta, offset] = [view.getUint16(deltas + at), view.getUint16(offsets + at)];
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const glyph = offset === 0 ? (code + delta) & 0xffff : view.getUint16(offsets + at + offset + 2 * (code - start));
      if (glyph !== 0) covered.add(code);
    }
  }
}

function readGroups(view: DataView, table: number, covered: Set<number>): void {
  for (let index = 0; index < view.getUint32(table + 12); index += 1) {
    const group = table + 16 + index * 12;
    const [start, end, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)];
    for (let code = start; code <= end; code += 1) if (glyph + code - start !== 0) covered.add(code);
  }
}
