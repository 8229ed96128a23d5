/** The text of a file that may be in any encoding a browser knows. */

/** By its byte order mark, else by what its first line says, else UTF-8; or a sentence saying why it cannot be read. */
export function textOfFile(bytes: Uint8Array): { readonly text: string } | { readonly wrong: string } {
  const encoding = encodingOf(bytes);
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    return { wrong: `The encoding "${encoding}" is not supported` };
  }
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { wrong: `The file is not text in ${encoding}` };
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  return /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? "utf-8";
}
