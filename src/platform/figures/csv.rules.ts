/** Tables as files that spreadsheets open: RFC 4180, with the semicolon that Nordic spreadsheets expect and a byte order mark for their letters. */

/** The first row is the heading. A cell that a spreadsheet would calculate is made text: what others wrote must not run there. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map(cell).join(";")}\r\n`).join("")}`;

const cell = (text: string): string => {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};
