/** A message as it came over the wire (RFC 5322, RFC 2045, RFC 2047), read into what a person sees. */
export type Mail = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Every byte of it, for tests that look for what must not be there. */
  readonly raw: string;
};

export function readMail(raw: string, from: string, to: string): Mail {
  const at = raw.indexOf("\r\n\r\n");
  const head = at < 0 ? raw : raw.slice(0, at);
  const headers = Object.fromEntries(
    head
      .replace(/\r\n[ \t]+/g, " ")
      .split("\r\n")
      .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const body = at < 0 ? "" : raw.slice(at + 4);
  const text = decoded(body, headers["content-transfer-encoding"] ?? "7bit")
    .replace(/\r\n/g, "\n")
    .trim();
  return { id: headers["message-id"] ?? "", from, to, subject: words(headers["subject"] ?? ""), text, headers, raw };
}

function decoded(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return encoding === "quoted-printable" ? quoted(body.replace(/=\r\n/g, "")) : body;
}

/** "=?UTF-8?Q?Ny_melding?=" → "Ny melding" */
const words = (text: string): string =>
  text
    .replace(/\?= +=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === "b" ? Buffer.from(word, "base64").toString("utf8") : quoted(word.replaceAll("_", " ")),
    );

const quoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
